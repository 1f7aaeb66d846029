//! Hyperlinks in an `.xls`: HLINK records ([MS-XLS] 2.4.140, [MS-OSHARED] 2.3.7) and HYPERLINK
//! formulas. A malformed record is skipped.

use encoding_rs::WINDOWS_1252;

use crate::location::CellRange;

use super::records::{Records, cell_range, short};
use super::strings::{Pieces, Script};

/// A class identifier.
const CLASS_BYTES: usize = 16;

/// The cells and the address in an HLINK record.
pub(super) fn read(data: &[u8]) -> Option<(CellRange, String)> {
    // The record: the range, the class identifier of links, the version of the link, the link.
    const RANGE_BYTES: usize = 8;
    const VERSION_BYTES: usize = 4;
    let range = cell_range(data).ok()?;
    let mut records = Records::new(&[], 0);
    let link = data.get(RANGE_BYTES + CLASS_BYTES + VERSION_BYTES..)?;
    Some((range, address(&mut Pieces::new(link, &mut records))?))
}

/// The address of a link, which begins with its flags.
fn address(link: &mut Pieces<'_, '_>) -> Option<String> {
    const HAS_MONIKER: u32 = 0x01;
    const HAS_LOCATION: u32 = 0x08;
    const HAS_WORDS: u32 = 0x10;
    const HAS_FRAME: u32 = 0x80;
    const IS_TEXT: u32 = 0x100;
    let flags = link.long()?;
    for flag in [HAS_WORDS, HAS_FRAME] {
        if flags & flag != 0 {
            counted_text(link)?;
        }
    }
    let mut address = match (flags & HAS_MONIKER != 0, flags & IS_TEXT != 0) {
        (true, true) => counted_text(link)?,
        (true, false) => moniker(link)?,
        (false, _) => String::new(),
    };
    if flags & HAS_LOCATION != 0
        && let Some(location) = counted_text(link)
    {
        address = format!("{address}#{location}");
    }
    Some(address)
}

/// Reads a moniker: a URL or the path of a file. Its class identifier shows which of the two it is.
fn moniker(link: &mut Pieces<'_, '_>) -> Option<String> {
    /// The first bytes of the class identifier of a URL.
    const ADDRESS: u32 = 0x79EA_C9E0;
    let class = link.long()?;
    link.skip(CLASS_BYTES - 4)?;
    if class == ADDRESS {
        let byte_count = link.long()?;
        return wide_text(link, byte_count / 2);
    }
    // The path of a file: the number of folders up, its length, its bytes.
    link.skip(2)?;
    let byte_count = usize::try_from(link.long()?).ok()?;
    let path = Script::Encoded(WINDOWS_1252).characters(link, byte_count)?;
    Some(path.trim_end_matches('\0').to_owned())
}

/// A text after its number of characters.
fn counted_text(link: &mut Pieces<'_, '_>) -> Option<String> {
    let count = link.long()?;
    wide_text(link, count)
}

/// UTF-16 up to the first zero.
fn wide_text(link: &mut Pieces<'_, '_>, count: u32) -> Option<String> {
    let text = link.characters(usize::try_from(count).ok()?, true)?;
    text.split('\0').next().map(str::to_owned)
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
