//! What a pack is made with besides the plan.

use chrono::NaiveDate;

use crate::pack_file::{Colour, PackFile};

use super::pack::{Logo, Look};

/// The house colours, for a pack file that sets none.
const BRAND: &str = "#12436d";
const ACCENT: &str = "#1f6f66";

/// The language of every pack: the fixed text is British English.
pub(super) const LANGUAGE: &str = "en-GB";

/// What a pack is made with besides the plan.
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

/// The colours of the pack file, or the house colours.
pub(super) fn look(pack_file: &PackFile) -> Look {
    let colour = |chosen: &Option<Colour>, own: &str| {
        chosen
            .as_ref()
            .map_or_else(|| own.to_owned(), |colour| colour.as_str().to_owned())
    };
    Look {
        brand: colour(&pack_file.look.brand, BRAND),
        accent: colour(&pack_file.look.accent, ACCENT),
    }
}
