//! Cuts a cell's text into words, numbers and marks.
//!
//! Takes text as typed; gives [`Words`], which the grammars of dates and of undated phrases read by
//! index. Kinds of dash, apostrophe and slash are made one, white space is only remembered, letters
//! are compared without case. At most [`READ_LIMIT`] characters are read: a timescale is a phrase,
//! and the time taken must not depend on what was pasted.

use std::ops::Range;

use crate::wording::is_note_mark;

/// Characters of a text that are looked at. The rest is kept by the caller and not read.
pub(crate) const READ_LIMIT: usize = 2_000;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind<'t> {
    /// Digits. `value` stops growing where a `u32` would overflow; `digits` tells "05" from "5".
    Number { value: u32, digits: usize },
    /// Letters, in lower case.
    Name(&'t str),
    /// Anything else, one character; dashes are `-`, apostrophes `'`, bullets `•`.
    Mark(char),
}

/// A word and how it stands.
#[derive(Debug, Clone)]
pub(crate) struct Word<'t> {
    /// What it is.
    pub(crate) kind: WordKind<'t>,
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// Whether white space stands before it.
    pub(crate) is_spaced: bool,
    /// Whether a line break stands before it.
    pub(crate) starts_line: bool,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
}

/// A text's words, in order. Every index is allowed; beyond the ends there is nothing.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    words: Vec<Word<'t>>,
    /// In which order figures such as "04/05/2026" are read.
    pub(crate) order: Order,
}

/// The order of day and month in a date of three figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Order {
    /// The day comes first, as people write in Britain.
    DayFirst,
    /// The month comes first, as in America.
    MonthFirst,
    /// The day comes first, but for a date that only the other order makes one.
    Either,
}

impl Order {
    /// Day and month of two figures in this order.
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

impl<'t> Words<'t> {
    /// The words of a text. `lower` is the same text with its ASCII letters in lower case
    /// ([`lower_case`]).
    pub(crate) fn of(lower: &'t str, text: &str) -> Self {
        let mut words = Vec::with_capacity(8);
        let mut spacing = Spacing::default();
        let mut rest = lower.char_indices().peekable();
        while let Some((start, character)) = rest.next() {
            if character.is_whitespace() {
                spacing.add(character);
                continue;
            }
            if is_invisible(character) || is_note_mark(character) {
                continue;
            }
            let class = Class::of(character);
            let mut end = start + character.len_utf8();
            if class != Class::Mark {
                while let Some((at, next)) = rest.next_if(|(_, next)| Class::of(*next) == class) {
                    end = at + next.len_utf8();
                }
            }
            let kind = kind_of(&lower[start..end], class, character);
            let is_capital = text.as_bytes()[start].is_ascii_uppercase();
            words.push(Word {
                kind,
                range: start..end,
                is_spaced: spacing.any,
                starts_line: spacing.line,
                is_capital,
            });
            spacing = Spacing::default();
        }
        Self {
            words,
            order: Order::DayFirst,
        }
    }

    /// The same words, their dates to be read in an order.
    pub(crate) fn in_order(self, order: Order) -> Self {
        Self { order, ..self }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at an index.
    pub(crate) fn get(&self, index: usize) -> Option<&Word<'t>> {
        self.words.get(index)
    }

    /// The letters at an index; empty if there are none.
    pub(crate) fn name(&self, index: usize) -> &'t str {
        match self.kind(index) {
            Some(WordKind::Name(name)) => name,
            Some(WordKind::Number { .. } | WordKind::Mark(_)) | None => "",
        }
    }

    /// The letters before an index; empty if there are none.
    pub(crate) fn name_before(&self, index: usize) -> &'t str {
        index.checked_sub(1).map_or("", |before| self.name(before))
    }

    /// The mark at an index.
    pub(crate) fn mark(&self, index: usize) -> Option<char> {
        match self.kind(index)? {
            WordKind::Mark(mark) => Some(mark),
            WordKind::Number { .. } | WordKind::Name(_) => None,
        }
    }

    /// The number at an index and how many digits it is written with.
    pub(crate) fn number(&self, index: usize) -> Option<(u32, usize)> {
        match self.kind(index)? {
            WordKind::Number { value, digits } => Some((value, digits)),
            WordKind::Mark(_) | WordKind::Name(_) => None,
        }
    }

    /// Whether the word follows the one before without white space.
    pub(crate) fn is_joined(&self, index: usize) -> bool {
        index > 0 && self.get(index).is_some_and(|word| !word.is_spaced)
    }

    /// The bytes from the first to the last word of an index range; `None` if it is empty.
    pub(crate) fn bytes(&self, indices: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words.get(indices.clone())?;
        Some(words.first()?.range.start..words.last()?.range.end)
    }

    fn kind(&self, index: usize) -> Option<WordKind<'t>> {
        self.words.get(index).map(|word| word.kind)
    }
}

/// The part of a text that is read, with ASCII letters in lower case; its bytes stand where they
/// stood.
pub(crate) fn lower_case(text: &str) -> String {
    let end = text
        .char_indices()
        .nth(READ_LIMIT)
        .map_or(text.len(), |(at, _)| at);
    text[..end].to_ascii_lowercase()
}

#[derive(Default)]
struct Spacing {
    any: bool,
    line: bool,
}

impl Spacing {
    fn add(&mut self, character: char) {
        self.any = true;
        self.line |= matches!(
            character,
            '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Mark,
}

impl Class {
    fn of(character: char) -> Self {
        if character.is_ascii_digit() {
            Self::Digit
        } else if character.is_alphabetic() {
            Self::Letter
        } else {
            Self::Mark
        }
    }
}

fn kind_of(text: &str, class: Class, first: char) -> WordKind<'_> {
    match class {
        Class::Digit => WordKind::Number {
            value: text.bytes().fold(0_u32, |sum, digit| {
                sum.saturating_mul(10)
                    .saturating_add(u32::from(digit - b'0'))
            }),
            digits: text.len(),
        },
        Class::Letter => WordKind::Name(text),
        Class::Mark => WordKind::Mark(plain_mark(first)),
    }
}

/// One sign for marks that mean the same. U+F0B7 is the bullet that a word processor's symbol font
/// leaves behind.
fn plain_mark(mark: char) -> char {
    match mark {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' | '\u{2032}' => '\'',
        '\u{2044}' | '\u{2215}' | '\\' => '/',
        '▪' | '●' | '◦' | '‣' | '·' | '∙' | '■' | '\u{f0b7}' | '\u{f0a7}' => '•',
        other => other,
    }
}

/// Soft hyphens, zero-width spaces and byte order marks come with pasted text and mean nothing.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}
