//! The limits on the content of a workbook.
//!
//! Plans are small. A file that exceeds a limit is not a plan, or was made to do harm. Every limit
//! is checked before memory for the content is used. A pack file can change each of them
//! (`[limits]`); `docs/limits.md` lists them for users.

use serde::{Deserialize, Deserializer, Serialize};

/// The limits on one workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Size of the file.
    #[serde(deserialize_with = "megabytes")]
    pub file_megabytes: u64,
    /// Size of all parts of its zip together, after unpacking.
    #[serde(deserialize_with = "megabytes")]
    pub inflated_megabytes: u64,
    /// Size of a large part after unpacking, as a multiple of its packed size.
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
    #[serde(deserialize_with = "megabytes")]
    pub text_megabytes: usize,
    /// Merged ranges of all sheets.
    pub merged_ranges: usize,
    /// Depth of nested elements.
    pub nesting: usize,
    /// Memory of the separate process that reads an `.xlsb`.
    #[serde(deserialize_with = "megabytes")]
    pub reader_megabytes: u64,
    /// Time of the process that reads an `.xlsb`, in seconds.
    pub reader_seconds: u64,
}

impl Default for Limits {
    /// Far more than any plan needs. A workbook at these limits takes about 1 GB of memory
    /// (`docs/limits.md` has the measurements).
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

/// Reads a number of megabytes. `MAX` and any greater number mean "no limit", and become `MAX`,
/// because the bytes of a greater number might not fit in an integer.
fn megabytes<'de, D: Deserializer<'de>, N: TryFrom<u64>>(deserializer: D) -> Result<N, D::Error> {
    /// A million terabytes. In bytes, even sixteen times as much fits in 64 bits.
    const MAX: u64 = 1 << 40;
    let written = u64::deserialize(deserializer)?.min(MAX);
    N::try_from(written)
        .map_err(|_| serde::de::Error::custom("the number is too large for this machine"))
}

#[cfg(test)]
mod tests {
    use crate::pack_file::PackFile;

    #[test]
    fn a_limit_without_end_is_kept_and_none_becomes_small() {
        for (written, megabytes) in [
            ("0", 0),
            ("65", 65),
            ("17592186044416", 1 << 40),
            ("9223372036854775807", 1 << 40),
        ] {
            let limits = PackFile::parse(&format!("[limits]\nfile-megabytes = {written}\n"))
                .unwrap()
                .limits;
            assert_eq!(limits.file_megabytes, megabytes, "{written}");
        }
    }
}
