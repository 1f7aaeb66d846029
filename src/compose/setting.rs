//! The setting of a pack: everything besides the plan from which it is made.

use chrono::NaiveDate;

use crate::pack_file::PackFile;

use super::pack::Logo;

/// The language of every pack: the fixed text is British English.
pub(super) const LANGUAGE: &str = "en-GB";

/// The setting of a pack: everything besides the plan from which it is made.
#[derive(Debug, Clone)]
pub struct Setting<'a> {
    /// The pack file.
    pub pack_file: &'a PackFile,
    /// The picture for the cover, already read.
    pub logo: Option<Logo>,
    /// The day of the document.
    pub day: NaiveDate,
    /// Whether the check has found placeholders in the plan.
    pub has_placeholders: bool,
}
