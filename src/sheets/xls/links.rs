//! Links of the cells of an `.xls`: records of their own ([MS-XLS] 2.4.140, [MS-OSHARED] 2.3.7),
//! and formulas with the function HYPERLINK. A malformed record is skipped.

use crate::location::CellRange;

use super::compound::{cell_range, long, short};
use super::strings::Script;

/// The cells and the address in a record of a link.
pub(super) fn read(data: &[u8]) -> Option<(CellRange, String)> {
    const CLASS_BYTES: usize = 16;
    let range = cell_range(data).ok()?;
    let mut link = Link {
        rest: data.get(8 + CLASS_BYTES + 4..)?,
    };
    let address = link.address()?;
    Some((range, address))
}

/// The data of a link, from its flags.
struct Link<'a> {
    rest: &'a [u8],
}

impl Link<'_> {
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

    /// The address or the path of a file, in an object that says which of them it is.
    fn moniker(&mut self) -> Option<String> {
        const ADDRESS: [u8; 4] = 0x79EA_C9E0_u32.to_le_bytes();
        const CLASS_BYTES: usize = 16;
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

    /// A text with its number of characters before it.
    fn counted_text(&mut self) -> Option<String> {
        let count = usize::try_from(self.long()?).ok()?;
        Some(wide_text(self.take(count.checked_mul(2)?)?))
    }

    fn long(&mut self) -> Option<u32> {
        long(self.take(4)?, 0)
    }

    fn take<'a>(&mut self, count: usize) -> Option<&'a [u8]>
    where
        Self: 'a,
    {
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

/// The address in a record of a formula, if it is HYPERLINK with a written address: its first token
/// is a text, its last is the call of function 359.
pub(super) fn of_formula(data: &[u8], script: Script) -> Option<String> {
    const TEXT: u8 = 0x17;
    const CALL: u8 = 0x02;
    const HYPERLINK: u16 = 359;
    let count = usize::from(short(data, 20)?);
    let tokens = data.get(22..)?.get(..count)?;
    let (call, function) = (
        tokens.get(count.checked_sub(4)?)?,
        short(tokens, count - 2)?,
    );
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
