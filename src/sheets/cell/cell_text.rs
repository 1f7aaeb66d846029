//! The text of a cell, joined run by run. All formats use this code, so one plan gives the same
//! text in every format.
//!
//! - Letters of a symbol font become the signs that they show ([`symbol_font`]).
//! - A raised or lowered digit after a number or letter becomes the Unicode character for it: 95
//!   with a raised 2 is 95², not 952. Raised letters stay as they are: 1st.
//! - Every kind of line end becomes `\n`, including the vertical tab and the line separators in
//!   text pasted from a word processor or web page.
//! - Invisible characters without a meaning are removed: soft hyphens, zero-width spaces and
//!   joiners in Latin words, byte order marks. They would split a word that a reader sees as one.
//!   Such characters stay where they have a meaning: between letters of scripts without spaces, and
//!   in joined emoji.
//! - Non-breaking spaces stay, because authors put them there. Every comparison treats them as
//!   spaces.

use std::ops::Range;

use super::look::{Look, Rise, Unseen};
use super::symbol_font;
use crate::sheets::grid::{GridCell, Value};

/// A text that is being joined from runs.
#[derive(Debug, Clone, Default)]
pub(crate) struct CellText {
    /// The text so far.
    pub(crate) text: String,
    /// The parts that are struck through: ranges of bytes, in order and not touching.
    pub(crate) struck: Vec<Range<usize>>,
    /// The signs that characters of symbol fonts were read as, without repeats.
    pub(crate) signs: Vec<char>,
    /// Why a part of the text cannot be seen.
    pub(crate) unseen: Option<Unseen>,
    /// Whether a part of the text is not bold.
    has_light: bool,
    /// How far the cell indents the text, in the steps of spreadsheet programs.
    pub(crate) indent: u8,
}

impl CellText {
    /// A text with one look.
    pub(crate) fn of(words: &str, look: Look) -> Self {
        let mut text = Self::default();
        text.push(words, look);
        text
    }

    /// Adds a run.
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
        if (look.unseen.is_some() || !look.is_bold) && !self.text[start..].trim().is_empty() {
            self.unseen = self.unseen.or(look.unseen);
            self.has_light |= !look.is_bold;
        }
    }

    fn push_each(&mut self, words: &str, look: Look) {
        // Whether the run directly follows a word or number, like the raised 2 of 95².
        let is_attached = self
            .text
            .chars()
            .next_back()
            .is_some_and(|before| !before.is_whitespace());
        let mut characters = words.chars().peekable();
        while let Some(written) = characters.next() {
            let before = self.text.chars().next_back();
            if let Some(sign) = symbol_font::sign(written, look.font) {
                self.text.push(sign);
                // A finding lists at most eight signs.
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
                _ if is_attached => self
                    .text
                    .push(small_sign(written, look.rise).unwrap_or(written)),
                _ => self.text.push(written),
            }
        }
    }

    /// Adds another joined text.
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
        self.has_light |= other.has_light;
    }

    /// Whether no reader would see anything.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// The cell with this text.
    pub(crate) fn into_cell(self, column_index: u32, value: Value) -> GridCell {
        let mut cell = GridCell::new(column_index, self.text, value);
        cell.struck = self.struck;
        cell.is_bold = !self.has_light;
        cell.indent = self.indent;
        cell
    }
}

/// Fast pre-check: whether a text in an ordinary font may contain a character that must be changed.
/// All such characters begin with one of these bytes. Looking at every byte, without an early end,
/// is fastest.
fn needs_care(words: &str) -> bool {
    let is_special = |byte: u8| matches!(byte, b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2 | 0xEF);
    let bytes = words.bytes();
    bytes.fold(false, |found, byte| found | is_special(byte))
}

/// Whether a character belongs to a script with spaces between words. Thai, Lao, Burmese and Khmer
/// (from U+0E00) have no such spaces; a zero-width space separates their words.
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

/// The Unicode character for a raised or lowered digit or sign. Only digits and signs of arithmetic
/// are converted, because otherwise they would change the number before them. Letters do not change
/// it, and nobody searches for `1ˢᵗ`.
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
        is_bold: false,
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
    fn a_cell_is_bold_if_all_its_words_are() {
        let bold = Look {
            is_bold: true,
            ..Look::default()
        };
        let is_bold = |text: CellText| text.into_cell(0, Value::Text).is_bold;
        assert!(is_bold(runs(&[("Quiet", bold), (" ", Look::default())])));
        assert!(!is_bold(runs(&[
            ("Quiet", bold),
            (" nights", Look::default())
        ])));
    }

    #[test]
    fn only_words_can_be_unseen() {
        let unseen = Look::default().hidden_if(true);
        assert_eq!(runs(&[("a", Look::default()), (" ", unseen)]).unseen, None);
        let words = runs(&[("a", Look::default()), ("b", unseen)]);
        assert_eq!(words.unseen, Some(Unseen::Format));
    }
}
