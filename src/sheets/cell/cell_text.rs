//! The text of a cell, put together run by run. What every reader of a format does with words is
//! done here, so that one plan has one text in every format.
//!
//! - Letters of a symbol font become the signs that they show ([`symbol_font`]).
//! - A raised or lowered figure right behind something becomes the sign of its own that Unicode
//!   has: 95 with a raised 2 is 95², and not 952. Raised letters stay letters: 1st is read as 1st.
//! - Every kind of line end is `\n`: also the vertical tab and the line separators that a paste
//!   from a word processor or a web page leaves.
//! - Characters that show nothing and say nothing go: soft hyphens (hints for line breaks in
//!   another column width), zero-width spaces and joiners within Latin words, byte order marks.
//!   They would split a word that a reader sees whole. Where they say something they stay: between
//!   letters of scripts without spaces, in joined emoji.
//! - Spaces that do not break stay: authors put them there, and every comparison takes them for
//!   spaces.

use std::ops::Range;

use super::look::{Look, Rise, Unseen};
use super::symbol_font;
use crate::sheets::grid::{GridCell, Value};

/// A text being put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct CellText {
    /// The words.
    pub(crate) text: String,
    /// What of them is struck through, as ranges of bytes in order and apart.
    pub(crate) struck: Vec<Range<usize>>,
    /// The signs that characters of symbol fonts were read as, each once.
    pub(crate) signs: Vec<char>,
    /// Why some of the words cannot be seen.
    pub(crate) unseen: Option<Unseen>,
}

impl CellText {
    /// A text in one look.
    pub(crate) fn of(words: &str, look: Look) -> Self {
        let mut text = Self::default();
        text.push(words, look);
        text
    }

    /// Adds words.
    pub(crate) fn push(&mut self, words: &str, look: Look) {
        let start = self.text.len();
        if look.font.is_none() && look.rise == Rise::Level && !needs_care(words) {
            self.text.push_str(words);
        } else {
            self.push_each(words, look);
        }
        let end = self.text.len();
        if look.is_struck && start < end {
            match self.struck.last_mut() {
                Some(last) if last.end == start => last.end = end,
                Some(_) | None => self.struck.push(start..end),
            }
        }
        if look.unseen.is_some() && !self.text[start..].trim().is_empty() {
            self.unseen = self.unseen.or(look.unseen);
        }
    }

    fn push_each(&mut self, words: &str, look: Look) {
        // The first character says whether a raised run hangs on what is before it.
        let hangs = self
            .text
            .chars()
            .next_back()
            .is_some_and(|before| !before.is_whitespace());
        let mut characters = words.chars().peekable();
        while let Some(written) = characters.next() {
            let before = self.text.chars().next_back();
            if let Some(sign) = symbol_font::sign(written, look.font) {
                self.text.push(sign);
                // A finding names as many.
                if sign != ' ' && self.signs.len() < 8 && !self.signs.contains(&sign) {
                    self.signs.push(sign);
                }
                continue;
            }
            match written {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.text.push('\n');
                }
                '\u{ad}' | '\u{feff}' => {}
                '\u{200b}' | '\u{2060}' if before.is_none_or(has_spaced_words) => {}
                '\u{200c}' | '\u{200d}' if is_within_latin(before, characters.peek().copied()) => {}
                _ if hangs => self
                    .text
                    .push(small_sign(written, look.rise).unwrap_or(written)),
                _ => self.text.push(written),
            }
        }
    }

    /// Adds a text that has been put together.
    pub(crate) fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.struck.extend(
            other
                .struck
                .into_iter()
                .map(|range| range.start + start..range.end + start),
        );
        self.signs.extend(other.signs);
        self.unseen = self.unseen.or(other.unseen);
    }

    /// Whether nothing would be seen of it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// The cell that shows it.
    pub(crate) fn into_cell(self, column_index: u32, value: Value) -> GridCell {
        GridCell::new(column_index, self.text, value).with_struck(self.struck)
    }
}

/// Fast pre-check: could a text in an ordinary font hold a character that is not taken as it is?
/// All of them begin with one of these bytes.
fn needs_care(words: &str) -> bool {
    words
        .bytes()
        .any(|byte| matches!(byte, b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2 | 0xEF))
}

/// Whether a character is of a script that writes spaces between words. Thai, Lao, Burmese and
/// Khmer (U+0E00 on) do not, and a zero-width space separates words there.
fn has_spaced_words(character: char) -> bool {
    !matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_within_latin(before: Option<char>, after: Option<char>) -> bool {
    let is_latin = |character: char| {
        character.is_alphanumeric()
            && matches!(character, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
    };
    before.is_some_and(is_latin) && after.is_some_and(is_latin)
}

/// The sign of a raised or lowered figure. Only figures and the signs of sums have one here: they
/// would change a number that they are glued to. Letters would not, and nobody looks for `1ˢᵗ`.
fn small_sign(character: char, rise: Rise) -> Option<char> {
    let signs = match rise {
        Rise::Level => return None,
        Rise::Raised => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻",
        Rise::Lowered => "₀₁₂₃₄₅₆₇₈₉₊₋",
    };
    let character = if matches!(character, '−' | '–') {
        '-'
    } else {
        character
    };
    let position = "0123456789+-".find(character)?;
    signs.chars().nth(position)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAISED: Look = Look {
        is_struck: false,
        rise: Rise::Raised,
        font: None,
        unseen: None,
    };

    fn runs(runs: &[(&str, Look)]) -> CellText {
        let mut text = CellText::default();
        for (words, look) in runs {
            text.push(words, *look);
        }
        text
    }

    #[test]
    fn a_raised_figure_is_only_changed_behind_something() {
        let plain = Look::default();
        for (written, text) in [
            ([("Police", plain), ("1,2", RAISED)], "Police¹,²"),
            ([("10", plain), ("-6", RAISED)], "10⁻⁶"),
            ([("2", RAISED), (" see below", plain)], "2 see below"),
            ([("note ", plain), ("2", RAISED)], "note 2"),
        ] {
            assert_eq!(runs(&written).text, text);
        }
    }

    #[test]
    fn line_ends_and_signs_without_width_are_one_in_every_format() {
        for (written, text) in [
            (
                "a\r\nb\rc\u{b}d\u{2028}e\u{2029}f\u{85}g",
                "a\nb\nc\nd\ne\nf\ng",
            ),
            ("safe\u{ad}guard\u{200b}ing\u{feff}\u{200b}", "safeguarding"),
            ("of\u{200d}fice \u{200c}", "office \u{200c}"),
            ("👩\u{200d}🌾 ✅\u{fe0f}", "👩\u{200d}🌾 ✅\u{fe0f}"),
            ("ไทย\u{200b}ไทย", "ไทย\u{200b}ไทย"),
            ("July\u{a0}2026\u{202f}–", "July\u{a0}2026\u{202f}–"),
        ] {
            assert_eq!(
                CellText::of(written, Look::default()).text,
                text,
                "{written:?}"
            );
        }
    }

    #[test]
    fn struck_ranges_are_those_of_the_text_as_it_is_read() {
        let struck = Look {
            is_struck: true,
            ..Look::default()
        };
        let text = runs(&[
            ("\u{F02D} ", Look::default()),
            ("o\u{ad}ld", struck),
            ("\r\n", struck),
            ("new", Look::default()),
        ]);
        assert_eq!((text.text.as_str(), text.signs), ("- old\nnew", vec!['-']));
        assert_eq!(text.struck, std::iter::once(2..6).collect::<Vec<_>>());
    }

    #[test]
    fn only_words_can_be_unseen() {
        let unseen = Look::default().hidden_if(true);
        assert_eq!(runs(&[("a", Look::default()), (" ", unseen)]).unseen, None);
        let words = runs(&[("a", Look::default()), ("b", unseen)]);
        assert_eq!(words.unseen, Some(Unseen::Format));
    }
}
