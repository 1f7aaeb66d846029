//! How much room words take, so that columns and rows can be given a size.
//!
//! A workbook leaves line breaking to the program that opens it, but row heights have to be in the file. Widths here
//! are those of Arial, in thousandths of the font size; the estimate errs towards more room. [`wrap`] is the one line
//! breaker: it counts lines for row heights and cuts long lines of text that stand above a table.

use std::ops::Range;

/// Width of a column that shows one digit, in thousandths of the font size (eight of 14⅔ pixels).
pub(super) const CHARACTER: u32 = 545;

/// Widths of the printable characters of ASCII, from the space on.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,      // p to ~
];

#[inline]
fn width_of(character: char) -> u32 {
    match (character as usize).checked_sub(' ' as usize).and_then(|index| ASCII.get(index)) {
        Some(width) => u32::from(*width),
        None => width_of_other(character),
    }
}

/// The width of what is no printable ASCII: letters a little wide, so that capitals fit; scripts of square signs.
fn width_of_other(character: char) -> u32 {
    match character {
        '\t' => 2_224,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => 0,
        '\u{0}'..='\u{10ff}' | '\u{2000}'..='\u{206f}' => 620,
        _ => 1_000,
    }
}

/// What the widest parts of some texts need.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// The widest word.
    pub word: u32,
    /// The widest line, lines ending only where the author ended them.
    pub line: u32,
    /// The longest text, as if on one line.
    pub text: u32,
}

impl Extent {
    /// Takes another text into account.
    pub(super) fn include(&mut self, text: &str) {
        let (mut word, mut line, mut whole) = (0, 0, 0);
        for character in text.chars() {
            if character == '\n' {
                self.end_line(word, line);
                (word, line) = (0, 0);
                continue;
            }
            let width = width_of(character);
            if character == ' ' {
                self.word = self.word.max(word);
                word = 0;
            } else {
                word += width;
            }
            line += width;
            whole += width;
        }
        self.end_line(word, line);
        self.text = self.text.max(whole);
    }

    fn end_line(&mut self, word: u32, line: u32) {
        self.word = self.word.max(word);
        self.line = self.line.max(line);
    }
}

/// How many lines a text takes in a given width.
pub(in crate::render) fn lines_in(text: &str, available: u32) -> u32 {
    /// No character of ASCII is wider.
    const WIDEST: usize = 1_015;
    if text.len() * WIDEST <= available as usize && text.is_ascii() && !text.contains('\n') {
        return 1;
    }
    let mut count = 0;
    wrap(text, available, |_| count += 1);
    count
}

/// Breaks a text into lines of at most the given width: at the author's line ends, at spaces, and inside a word only
/// if it is wider than a line. Gives the byte range of each line, spaces at its end included. Always at least one.
pub(super) fn wrap(text: &str, available: u32, mut each: impl FnMut(Range<usize>)) {
    let (mut start, mut width) = (0, 0);
    // Where the line could end, and how wide it is up to there.
    let mut break_at = None;
    for (index, character) in text.char_indices() {
        if character == '\n' {
            each(start..index);
            (start, width, break_at) = (index + 1, 0, None);
            continue;
        }
        let step = width_of(character);
        if width + step > available && index > start && character != ' ' {
            let (end, end_width) = break_at.unwrap_or((index, width));
            each(start..end);
            (start, width, break_at) = (end, width - end_width, None);
        }
        width += step;
        if character == ' ' {
            break_at = Some((index + 1, width));
        }
    }
    each(start..text.len());
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
        assert_eq!(wrapped("a new way\nto work", 3_000), ["a new ", "way", "to ", "work"]);
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
