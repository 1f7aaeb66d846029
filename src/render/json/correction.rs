//! Corrections of a pack file as JSON.

use serde::Serialize;

use crate::pack_file::{EntryLine, FILE_NAME};
use crate::render::key_order;

/// The name and version of the shape of corrections.
pub const CORRECTION_SCHEMA: &str = "planpack.correction/1";

/// Corrections of a pack file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectionDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = CORRECTION_SCHEMA)))]
    pub schema: &'static str,
    /// The name of the pack file in the folder of the pack.
    pub file: &'static str,
    /// The line of each correction, in the order in which they were made.
    pub lines: &'a [EntryLine],
}

/// Corrections as bytes, by their lines.
pub fn correction(lines: &[EntryLine]) -> Vec<u8> {
    key_order::bytes(&CorrectionDocument {
        schema: CORRECTION_SCHEMA,
        file: FILE_NAME,
        lines,
    })
}
