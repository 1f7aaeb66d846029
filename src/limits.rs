//! How much a workbook may hold.
//!
//! A plan is small; a file that passes one of these limits is no plan, or was made to harm. Every limit is checked
//! before the memory for what it counts is taken. A pack file can change each of them (`[limits]`); `docs/limits.md`
//! lists them for users.

use serde::{Deserialize, Serialize};

/// The limits on one workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Size of the file.
    pub file_megabytes: u64,
    /// Size of all parts of its zip together, once inflated.
    pub inflated_megabytes: u64,
    /// How many times its packed size a large part may come to.
    pub inflation_ratio: u64,
    /// Parts of its zip.
    pub parts: usize,
    /// Sheets.
    pub sheets: usize,
    /// Filled cells of all sheets.
    pub cells: usize,
    /// Characters of one cell.
    pub cell_characters: usize,
    /// Text of all cells.
    pub text_megabytes: usize,
    /// Merged ranges of all sheets.
    pub merged_ranges: usize,
    /// Elements within elements.
    pub nesting: usize,
    /// Memory of the process that reads an `.xlsb`.
    pub reader_megabytes: u64,
    /// Time that it may take.
    pub reader_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_megabytes: 64,
            inflated_megabytes: 256,
            inflation_ratio: 400,
            parts: 10_000,
            sheets: 1_000,
            cells: 1_000_000,
            cell_characters: 100_000,
            text_megabytes: 64,
            merged_ranges: 100_000,
            nesting: 64,
            reader_megabytes: 512,
            reader_seconds: 30,
        }
    }
}
