//! Hyperlinks in an `.xls`: HLINK records ([MS-XLS] 2.4.140, [MS-OSHARED] 2.3.7) and HYPERLINK
//! formulas. A malformed record is skipped.

use crate::location::CellRange;

use super::records::{cell_range, long, short};
use super::strings::Script;

/// A class identifier.
const CLASS_BYTES: usize = 16;

/// The cells and the address in an HLINK record.
pub(super) fn read(data: &[u8]) -> Option<(CellRange, String)> {
    // The record: the range, the class identifier of links, the version of the link, the link.
    const RANGE_BYTES: usize = 8;
    const VERSION_BYTES: usize = 4;
    let range = cell_range(data).ok()?;
    let mut link = Link {
        rest: data.get(RANGE_BYTES + CLASS_BYTES + VERSION_BYTES..)?,
    };
    let address = link.address()?;
    Some((range, address))
}

/// The bytes of a link that are not read yet. They begin at its flags.
struct Link<'a> {
    rest: &'a [u8],
}

impl<'a> Link<'a> {
    fn address(&mut self) -> Option<String> {
        const HAS_MONIKER: u32 = 0x01;
        const HAS_LOCATION: u32 = 0x08;
        const HAS_WORDS: u32 = 0x10;
        const HAS_FRAME: u32 = 0x80;
        const IS_TEXT: u32 = 0x100;
        let flags = self.long()?;
        for flag in [HAS_WORDS, HAS_FRAME] {
            if flags & flag != 0 {
                self.counted_text()?;
            }
        }
        let mut address = match (flags & HAS_MONIKER != 0, flags & IS_TEXT != 0) {
            (true, true) => self.counted_text()?,
            (true, false) => self.moniker()?,
            (false, _) => String::new(),
        };
        if flags & HAS_LOCATION != 0
            && let Some(location) = self.counted_text()
        {
            address = format!("{address}#{location}");
        }
        Some(address)
    }

    /// Reads a moniker: a URL or the path of a file. Its class identifier says which.
    fn moniker(&mut self) -> Option<String> {
        const ADDRESS: [u8; 4] = 0x79EA_C9E0_u32.to_le_bytes();
        let class = self.take(CLASS_BYTES)?;
        if class.starts_with(&ADDRESS) {
            let byte_count = usize::try_from(self.long()?).ok()?;
            return Some(wide_text(self.take(byte_count)?));
        }
        // The path of a file: the number of folders up, its length, its bytes.
        self.take(2)?;
        let byte_count = usize::try_from(self.long()?).ok()?;
        let path = encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(self.take(byte_count)?)
            .0;
        Some(path.trim_end_matches('\0').to_owned())
    }

    /// A text after its number of characters.
    fn counted_text(&mut self) -> Option<String> {
        let count = usize::try_from(self.long()?).ok()?;
        Some(wide_text(self.take(count.checked_mul(2)?)?))
    }

    fn long(&mut self) -> Option<u32> {
        long(self.take(4)?, 0)
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }
}

/// UTF-16 up to the first zero.
fn wide_text(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    let end = units
        .iter()
        .position(|unit| *unit == 0)
        .unwrap_or(units.len());
    String::from_utf16_lossy(&units[..end])
}

/// The address in a FORMULA record ([MS-XLS] 2.4.127), if the formula is HYPERLINK and its address
/// is a literal text.
pub(super) fn of_formula(data: &[u8], script: Script) -> Option<String> {
    // PtgStr: the token, then the text.
    const TEXT: u8 = 0x17;
    // PtgFuncVar: the token (its upper bits are the class of the value), the number of arguments in
    // one byte, the function in two.
    const CALL: u8 = 0x02;
    const CALL_BYTES: usize = 4;
    const HYPERLINK: u16 = 359;
    let count = usize::from(short(data, 20)?);
    let tokens = data.get(22..)?.get(..count)?;
    let call_at = count.checked_sub(CALL_BYTES)?;
    let (call, function) = (tokens.get(call_at)?, short(tokens, call_at + 2)?);
    if *tokens.first()? != TEXT || call & 0x1F != CALL || function != HYPERLINK {
        return None;
    }
    script.short_text_in(&tokens[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    fn link(flags: u32, rest: &[u8]) -> Vec<u8> {
        let place = [3_u16, 4, 7, 7].map(u16::to_le_bytes).concat();
        [
            place,
            vec![0; 16],
            2_u32.to_le_bytes().to_vec(),
            flags.to_le_bytes().to_vec(),
            rest.to_vec(),
        ]
        .concat()
    }

    #[test]
    fn a_record_gives_its_cells_and_its_address() {
        let address = wide("https://a.example");
        let length = u32::try_from(address.len()).unwrap().to_le_bytes();
        let class = [
            0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9,
            0x0B,
        ];
        let moniker = [&class[..], &length, &address].concat();
        let (range, found) = read(&link(0x01, &moniker)).unwrap();
        assert_eq!(
            (range.to_string().as_str(), found.as_str()),
            ("H4:H5", "https://a.example")
        );
        let words = [&3_u32.to_le_bytes()[..], &wide("ab"), &moniker].concat();
        assert_eq!(read(&link(0x11, &words)).unwrap().1, "https://a.example");
        let place = [&6_u32.to_le_bytes()[..], &wide("A1:B2")].concat();
        assert_eq!(read(&link(0x08, &place)).unwrap().1, "#A1:B2");
    }

    #[test]
    fn a_record_that_claims_more_than_it_has_is_passed_over() {
        let whole = link(
            0x101,
            &[&9_u32.to_le_bytes()[..], &wide("https://")].concat(),
        );
        assert!(read(&whole).is_some());
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_none());
        }
        assert!(read(&link(0x01, &[0xFF; 40])).is_none());
    }
}
