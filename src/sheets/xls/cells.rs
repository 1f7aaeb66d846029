//! The records of cells in a sheet of an `.xls`: the place of a cell, its style and its content.

use super::records::{Records, double, kind, long, short};
use super::strings::{Pieces, RichText, Script};

/// A cell as its record describes it.
#[derive(Debug, PartialEq)]
pub(super) struct FoundCell {
    pub(super) row_index: u32,
    pub(super) column_index: u32,
    /// The number of its style.
    pub(super) style: u16,
    pub(super) content: Content,
}

/// The content of a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    Blank,
    Number(f64),
    Text(RichText),
    /// The number of its text in the table of shared texts.
    SharedText(u32),
    Truth(bool),
    /// The number of an error.
    Error(u8),
    /// A formula whose result is a text, which is in the next record.
    FormulaText,
}

/// The cells of a record; empty for a record of another kind. `None` if the record is too short.
pub(super) fn read<'a>(
    kind: u16,
    data: &'a [u8],
    script: Script,
    records: &mut Records<'a>,
) -> Option<Vec<FoundCell>> {
    let content = match kind {
        kind::NUMBERS => {
            return several(data, 6, |data| {
                Some(Content::Number(short_number(long(data, 2)?)))
            });
        }
        kind::BLANKS => return several(data, 2, |_| Some(Content::Blank)),
        kind::BLANK => Content::Blank,
        kind::NUMBER => Content::Number(double(data, 6)?),
        kind::SHORT_NUMBER => Content::Number(short_number(long(data, 6)?)),
        kind::SHARED_TEXT => Content::SharedText(long(data, 6)?),
        kind::TRUTH => truth_or_error(*data.get(6)?, *data.get(7)?),
        kind::FORMULA => formula(data.get(6..14)?.try_into().ok()?),
        kind::TEXT | kind::RICH_TEXT => {
            let text = script.text(&mut Pieces::new(data.get(6..)?, records))?;
            Content::Text(RichText::plain(text))
        }
        _ => return Some(Vec::new()),
    };
    let (row_index, column_index) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
    Some(vec![FoundCell {
        row_index,
        column_index,
        style: short(data, 4)?,
        content,
    }])
}

/// The cells of a record with several cells of one row: the row and first column, then the style
/// and content of each cell, then the last column.
fn several(
    data: &[u8],
    cell_bytes: usize,
    content: impl Fn(&[u8]) -> Option<Content>,
) -> Option<Vec<FoundCell>> {
    let (row_index, first_column) = (u32::from(short(data, 0)?), u32::from(short(data, 2)?));
    let cells = data
        .get(4..data.len().checked_sub(2)?)?
        .chunks_exact(cell_bytes);
    let cell = |(data, column_index): (&[u8], u32)| {
        Some(FoundCell {
            row_index,
            column_index,
            style: short(data, 0)?,
            content: content(data)?,
        })
    };
    cells.zip(first_column..).map(cell).collect()
}

/// A number in four bytes: the upper half of a double, or a whole number; either may be in
/// hundredths.
fn short_number(written: u32) -> f64 {
    const IS_HUNDREDTHS: u32 = 1;
    const IS_WHOLE: u32 = 2;
    let number = if written & IS_WHOLE == 0 {
        f64::from_bits(u64::from(written & !3) << 32)
    } else {
        f64::from(written.cast_signed() >> 2)
    };
    if written & IS_HUNDREDTHS == 0 {
        number
    } else {
        number / 100.0
    }
}

fn truth_or_error(value: u8, is_error: u8) -> Content {
    if is_error == 0 {
        Content::Truth(value != 0)
    } else {
        Content::Error(value)
    }
}

/// The result of a formula: a number, unless the last two bytes say otherwise.
fn formula(value: [u8; 8]) -> Content {
    match value {
        [0, .., 0xFF, 0xFF] => Content::FormulaText,
        [1, _, truth, .., 0xFF, 0xFF] => Content::Truth(truth != 0),
        [2, _, error, .., 0xFF, 0xFF] => Content::Error(error),
        [_, .., 0xFF, 0xFF] => Content::Blank,
        number => Content::Number(f64::from_le_bytes(number)),
    }
}

/// An error as the sheet shows it.
pub(super) fn error_word(number: u8) -> &'static str {
    match number {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_four_bytes_keeps_its_value() {
        for (written, number) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            ((46_204 << 2) | 2, 46_204.0),
            ((12_345 << 2) | 3, 123.45),
            (0xFFFF_FFFE, -1.0),
        ] {
            assert!(
                (short_number(written) - number).abs() < 1e-12,
                "{written:#x}"
            );
        }
    }

    #[test]
    fn a_formula_shows_what_it_came_to() {
        assert_eq!(formula(2.5_f64.to_le_bytes()), Content::Number(2.5));
        assert_eq!(
            formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            Content::FormulaText
        );
        assert_eq!(
            formula([1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
            Content::Truth(true)
        );
        assert_eq!(formula([2, 0, 7, 0, 0, 0, 0xFF, 0xFF]), Content::Error(7));
        assert_eq!(formula([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]), Content::Blank);
    }

    #[test]
    fn a_record_that_is_too_short_is_refused() {
        let data: Vec<u8> = [2_u16, 3, 1, 7, 0, 0]
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (kind, whole) in [
            (kind::SHARED_TEXT, 10),
            (kind::SHORT_NUMBER, 10),
            (kind::BLANK, 6),
            (kind::TRUTH, 8),
        ] {
            let read = |length: usize| {
                super::read(
                    kind,
                    &data[..length],
                    Script::Unicode,
                    &mut Records::new(&[], 0),
                )
            };
            assert!(read(whole - 1).is_none(), "{kind:#x}");
            let found = read(whole).expect("a whole record");
            assert_eq!(
                (found[0].row_index, found[0].column_index, found[0].style),
                (2, 3, 1)
            );
        }
    }
}
