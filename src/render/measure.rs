//! The width of text in the cells of a workbook, and the sizes of columns and rows that all our
//! workbooks share.
//!
//! The program that opens a workbook breaks the lines, but row heights must be in the file. Widths
//! here are those of Arial, in thousandths of the font size; the estimate is generous. [`wrap`] is
//! the only place where lines are broken.

use std::ops::Range;

/// Width of a column that shows one digit, in thousandths of the font size: 8 pixels at a font size
/// of 14⅔ pixels.
pub(super) const CHARACTER: u32 = 545;

/// Widths of the characters of ASCII. Tabs and other control characters come before the space.
#[rustfmt::skip]
static ASCII: [u16; 128] = [
    620, 620, 620, 620, 620, 620, 620, 620, 620, 2224, 620, 620, 620, 620, 620, 620, // tab
    620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620, 620,
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 620, // p to ~
];

const SPACE: u32 = 278;

#[inline]
fn width_of(character: char) -> u32 {
    match ASCII.get(character as usize) {
        Some(width) => u32::from(*width),
        None => width_of_other(character),
    }
}

/// The width of a character that is not ASCII. A letter gets a little more than the average, so
/// that capitals fit. A character of a square script, such as Chinese, gets a whole square.
fn width_of_other(character: char) -> u32 {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => 0,
        ..='\u{10ff}' | '\u{2000}'..='\u{206f}' => 620,
        _ => 1_000,
    }
}

/// A word, its width, and the space or line end after it, which is `None` at the end of the text.
/// Even for a word of megabytes the width is at most the largest number.
struct Word {
    range: Range<usize>,
    width: u32,
    end: Option<u8>,
}

/// The words of a text between spaces and line ends. There is at least one word; words may be
/// empty.
fn words(text: &str) -> impl Iterator<Item = Word> {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let (mut at, mut width) = (start, 0);
        let end = loop {
            match bytes.get(at) {
                Some(byte @ (b' ' | b'\n')) => break Some(*byte),
                Some(byte) if byte.is_ascii() => {
                    width = u32::saturating_add(width, ASCII[usize::from(*byte)].into());
                    at += 1;
                }
                Some(_) => {
                    let character = text[at..].chars().next()?;
                    width = u32::saturating_add(width, width_of_other(character));
                    at += character.len_utf8();
                }
                None => break None,
            }
        };
        next = end.map(|_| at + 1);
        Some(Word {
            range: start..at,
            width,
            end,
        })
    })
}

/// The widths of the widest parts of some texts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// The widest word.
    pub word: u32,
    /// The widest line, broken only at the author's line ends.
    pub line: u32,
    /// The longest text, as if on one line.
    pub text: u32,
}

impl Extent {
    /// Takes another text into account.
    pub(super) fn include(&mut self, text: &str) {
        let (mut line, mut whole) = (0_u32, 0_u32);
        for word in words(text) {
            self.word = self.word.max(word.width);
            line = line.saturating_add(word.width);
            if word.end == Some(b' ') {
                line = line.saturating_add(SPACE);
            } else {
                self.line = self.line.max(line);
                whole = whole.saturating_add(line);
                line = 0;
            }
        }
        self.text = self.text.max(whole);
    }
}

/// How many lines a text takes in a given width.
pub(super) fn lines_in(text: &str, available: u32) -> u32 {
    let mut count = 0;
    wrap(text, available, |_| count += 1);
    count
}

/// Breaks a text into lines of at most the given width: at the author's line ends, at spaces, and
/// inside a word only if the word is wider than a line. Calls `each` at least once, with the byte
/// range of each line and the spaces at its end.
pub(super) fn wrap(text: &str, available: u32, mut each: impl FnMut(Range<usize>)) {
    let (mut start, mut width) = (0, 0_u32);
    for word in words(text) {
        if !word.range.is_empty()
            && width.saturating_add(word.width) > available
            && word.range.start > start
        {
            each(start..word.range.start);
            (start, width) = (word.range.start, 0);
        }
        if word.width <= available {
            width = width.saturating_add(word.width);
        } else {
            for (index, character) in text[word.range.clone()].char_indices() {
                let (index, step) = (word.range.start + index, width_of(character));
                if width + step > available && index > start {
                    each(start..index);
                    (start, width) = (index, 0);
                }
                width += step;
            }
        }
        match word.end {
            Some(b' ') => width = width.saturating_add(SPACE),
            Some(_) => {
                each(start..word.range.end);
                (start, width) = (word.range.end + 1, 0);
            }
            None => {}
        }
    }
    each(start..text.len());
}

/// Height of a title's row, in pixels.
pub(super) const TITLE_HEIGHT_PX: u32 = 30;
/// Height of a line of text, in pixels: 11 points with the spacing that spreadsheet programs give.
pub(super) const LINE_HEIGHT_PX: u32 = 19;
/// Greatest height of a row that Excel shows, in pixels (409 points).
const MAX_HEIGHT_PX: u32 = 545;
/// Most lines that a row can show.
pub(super) const MAX_LINES: u32 = MAX_HEIGHT_PX / LINE_HEIGHT_PX;
/// The part of a cell's width that is kept free at its sides, its indent included, in characters.
const PADDING_CHARS: f64 = 2.5;
/// The share of a width that text may fill: programs round the widths of letters differently.
const CERTAIN: f64 = 0.96;

/// The width for text in a column of this many characters, in thousandths of the font size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are small and positive"
)]
pub(super) fn available(width_chars: f64) -> u32 {
    ((width_chars - PADDING_CHARS).max(1.0) * f64::from(CHARACTER) * CERTAIN).ceil() as u32
}

/// The width of a column that has room for a text on one line: the inverse of [`available`].
pub(super) fn needed_chars(width: u32) -> f64 {
    f64::from(width) / f64::from(CHARACTER) / CERTAIN + PADDING_CHARS
}

/// The height of a row with these texts in columns of these widths in characters, in pixels.
pub(super) fn row_height_px<T: AsRef<str>>(cells: impl IntoIterator<Item = (T, f64)>) -> u32 {
    let cells = cells.into_iter();
    let lines = cells.map(|(text, width_chars)| lines_in(text.as_ref(), available(width_chars)));
    height_px(lines.max().unwrap_or(1))
}

/// The height of a row with this number of lines, in pixels. Half a line more separates the rows,
/// because they have no borders.
pub(super) fn height_px(line_count: u32) -> u32 {
    (line_count * LINE_HEIGHT_PX + LINE_HEIGHT_PX / 2).min(MAX_HEIGHT_PX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, available: u32) -> Vec<&str> {
        let mut lines = Vec::new();
        wrap(text, available, |range| lines.push(&text[range]));
        lines
    }

    #[test]
    fn lines_break_at_spaces_and_at_the_authors_line_ends() {
        assert_eq!(
            wrapped("a new way\nto work", 3_000),
            ["a new ", "way", "to ", "work"]
        );
        assert_eq!(wrapped("", 1_000), [""]);
        assert_eq!(wrapped("first\n", 9_000), ["first", ""]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_nothing_is_lost() {
        let text = "Llanfair\u{2014}pwllgwyngyll ééé 東京都";
        for available in [1, 500, 1_500, 4_000, 20_000] {
            assert_eq!(wrapped(text, available).concat(), text);
        }
    }

    #[test]
    fn an_extent_knows_the_widest_word_and_line() {
        let mut extent = Extent::default();
        extent.include("ab abc\n0123456");
        assert_eq!((extent.word, extent.line), (7 * 556, 7 * 556));
        assert_eq!(extent.text, 556 + 556 + 278 + 556 + 556 + 500 + 7 * 556);
    }
}
