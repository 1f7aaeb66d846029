//! Splits the text of a cell into words, numbers and marks.
//!
//! Text as typed becomes [`Words`], which the grammars read by index. All kinds of dash become one
//! character, and so do all kinds of apostrophe and slash. White space is only noted, and letters
//! are compared without case. At most [`READ_LIMIT`] characters are read.

use std::mem::take;
use std::ops::Range;

use crate::text::is_note_mark;

/// The most characters of a text that are read; the caller keeps the rest. A timescale is a phrase,
/// and the reading time must not depend on the length of a pasted text.
const READ_LIMIT: usize = 2_000;

/// The kind of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordKind {
    /// Digits.
    Number,
    /// Letters.
    Name,
    /// Anything else, one character; dashes are `-`, apostrophes `'`, bullets `•`.
    Mark(char),
}

/// A word and its position.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    kind: WordKind,
    /// Its bytes in the text.
    range: Range<usize>,
    /// Whether white space is before it.
    is_spaced: bool,
    /// Whether a line break is before it.
    starts_line: bool,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
}

/// The words of a text, in order. Any index is allowed; there are no words beyond the ends.
#[derive(Debug)]
pub(crate) struct Words {
    /// The part of the text that is read, its ASCII letters in lower case.
    lower: String,
    list: Vec<Word>,
    /// How the dates of the text are written.
    pub(crate) habits: Habits,
}

/// The order of day and month in a numeric date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Order {
    /// The day comes first, as people write in Britain.
    DayFirst,
    /// The month comes first, as in America.
    MonthFirst,
    /// The day comes first, unless only the other order gives a date.
    Either,
}

impl Order {
    /// The day and the month from two numbers in this order.
    pub(crate) fn day_and_month(self, first: u32, second: u32) -> (u32, u32) {
        let is_month_first = match self {
            Self::DayFirst => false,
            Self::MonthFirst => true,
            Self::Either => second > 12 && first <= 12,
        };
        if is_month_first {
            (second, first)
        } else {
            (first, second)
        }
    }
}

/// How the dates of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Habits {
    pub(crate) order: Order,
    /// Whether two digits after a month are a day, as in "June 30", and not a year.
    pub(crate) has_day_after_month: bool,
}

impl Habits {
    /// The habits of most writers in Britain.
    pub(crate) const USUAL: Self = Self {
        order: Order::DayFirst,
        has_day_after_month: false,
    };
}

impl Words {
    /// The words of a text whose dates are written as usual.
    pub(crate) fn of(text: &str) -> Self {
        Self::with_habits(text, Habits::USUAL)
    }

    /// The words of a text whose dates are written with these habits.
    pub(crate) fn with_habits(text: &str, habits: Habits) -> Self {
        let end = text
            .char_indices()
            .nth(READ_LIMIT)
            .map_or(text.len(), |(at, _)| at);
        let lower = text[..end].to_ascii_lowercase();
        let mut list = Vec::new();
        let (mut is_spaced, mut starts_line) = (false, false);
        let mut rest = lower.char_indices().peekable();
        while let Some((start, character)) = rest.next() {
            if character.is_whitespace() {
                is_spaced = true;
                starts_line |= is_line_end(character);
                continue;
            }
            if is_invisible(character) || is_note_mark(character) {
                continue;
            }
            let kind = WordKind::of(character);
            let mut end = start + character.len_utf8();
            while !matches!(kind, WordKind::Mark(_))
                && let Some((at, next)) = rest.next_if(|(_, next)| WordKind::of(*next) == kind)
            {
                end = at + next.len_utf8();
            }
            list.push(Word {
                kind,
                range: start..end,
                is_spaced: take(&mut is_spaced),
                starts_line: take(&mut starts_line),
                is_capital: text.as_bytes()[start].is_ascii_uppercase(),
            });
        }
        Self {
            lower,
            list,
            habits,
        }
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The word at an index.
    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.list.get(index)
    }

    /// The letters at an index, in lower case; empty if there are none.
    pub(crate) fn name(&self, index: usize) -> &str {
        match self.get(index) {
            Some(word) if word.kind == WordKind::Name => &self.lower[word.range.clone()],
            Some(_) | None => "",
        }
    }

    /// The letters before an index; empty if there are none.
    pub(crate) fn name_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.name(before))
    }

    /// The mark at an index.
    pub(crate) fn mark(&self, index: usize) -> Option<char> {
        match self.get(index)?.kind {
            WordKind::Mark(mark) => Some(mark),
            WordKind::Number | WordKind::Name => None,
        }
    }

    /// The number at an index, at most the largest `u32`, and its number of digits, which
    /// distinguishes "05" from "5".
    pub(crate) fn number(&self, index: usize) -> Option<(u32, usize)> {
        let word = self.get(index)?;
        let digits = &self.lower[word.range.clone()];
        (word.kind == WordKind::Number).then(|| (digits.parse().unwrap_or(u32::MAX), digits.len()))
    }

    /// Whether the word follows the one before without white space.
    pub(crate) fn is_joined(&self, index: usize) -> bool {
        index > 0 && self.get(index).is_some_and(|word| !word.is_spaced)
    }

    /// Whether the word at an index begins a line.
    pub(crate) fn starts_line(&self, index: usize) -> bool {
        self.get(index).is_some_and(|word| word.starts_line)
    }

    /// The bytes from the first to the last word of an index range; `None` if the range is empty.
    pub(crate) fn bytes(&self, indices: &Range<usize>) -> Option<Range<usize>> {
        let words = self.list.get(indices.clone())?;
        Some(words.first()?.range.start..words.last()?.range.end)
    }

    /// The text of an index range, in lower case.
    pub(crate) fn lower_text(&self, indices: &Range<usize>) -> Option<&str> {
        self.lower.get(self.bytes(indices)?)
    }
}

impl WordKind {
    /// The kind of word that a character is part of.
    fn of(character: char) -> Self {
        if character.is_ascii_digit() {
            Self::Number
        } else if character.is_alphabetic() {
            Self::Name
        } else {
            Self::Mark(plain_mark(character))
        }
    }
}

fn is_line_end(white: char) -> bool {
    matches!(
        white,
        '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// One character for all marks with the same meaning. U+F0B7 is the bullet that a word processor's
/// symbol font leaves behind.
fn plain_mark(mark: char) -> char {
    match mark {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' | '\u{2032}' => '\'',
        '\u{2044}' | '\u{2215}' | '\\' => '/',
        '▪' | '●' | '◦' | '‣' | '·' | '∙' | '■' | '\u{f0b7}' | '\u{f0a7}' => '•',
        other => other,
    }
}

/// Whether a character from pasted text is invisible and has no meaning: soft hyphens, zero-width
/// spaces, byte order marks.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}
