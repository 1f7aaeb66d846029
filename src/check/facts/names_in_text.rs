//! Names in running text: words with capitals in a row, such as "Board of Pilots and Rowers".
//!
//! [`Names`] finds them once, with their initials, so that an acronym or another name can be
//! compared with them. [`is_same_name`] and [`has_same_stems`] decide whether two names are the
//! same.

use std::ops::Range;

use crate::lexicon::SMALL_WORDS;
use crate::location::Place;
use crate::text::{each_word, plain_words};

use super::cells::Passage;

/// A name: two or more words in a row that begin with capitals, with small words between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase<'t> {
    /// The first letters of its words, in capitals, without small words.
    pub(crate) initials: &'t str,
    /// The name as written.
    pub(crate) words: &'t str,
    /// Whether the next word begins with a small letter.
    pub(crate) is_whole: bool,
}

/// The names in the passages of a plan.
pub(crate) struct Names(Vec<Run>);

/// A name that is not part of a longer one. It may contain shorter names.
struct Run {
    /// The index of its passage.
    passage: usize,
    /// Its words. The first and at least one other begin with a capital.
    words: Vec<Word>,
}

/// A word, by its byte range in the passage.
struct Word {
    bytes: Range<usize>,
    role: Role,
}

impl Names {
    /// Finds the names in passages.
    pub(crate) fn of(passages: &[Passage<'_>]) -> Self {
        let mut runs = Vec::new();
        for (passage, words) in passages.iter().map(|passage| &*passage.words).enumerate() {
            runs_of(words, &mut |words| runs.push(Run { passage, words }));
        }
        Self(runs)
    }

    /// Calls `visit` with every name and its place. A name may be part of a longer one. `passages`
    /// must be those that the names were found in.
    pub(crate) fn for_each<'a>(
        &self,
        passages: &[Passage<'a>],
        visit: &mut impl FnMut(Phrase<'_>, &'a Place),
    ) {
        for run in &self.0 {
            let passage = &passages[run.passage];
            phrases_of(&passage.words, &run.words, &mut |phrase| {
                visit(phrase, passage.place);
            });
        }
    }
}

/// Whether a character between two words ends a name.
fn ends_name(character: char) -> bool {
    let is_within = character.is_alphanumeric()
        || character.is_whitespace()
        || matches!(character, '\'' | '’' | '&' | '-');
    character == '\n' || !is_within
}

/// The role of a word in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A word with a capital.
    Capital,
    /// A small word ("of", "and"), which may be between two words with capitals.
    Small,
    /// Any other word, which ends the name.
    Other,
}

impl Role {
    fn of(word: &str) -> Self {
        if is_small(word) {
            Self::Small
        } else if word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) {
            Self::Capital
        } else {
            Self::Other
        }
    }
}

/// Calls `visit` with the words of every name that is not part of a longer one.
fn runs_of(text: &str, visit: &mut impl FnMut(Vec<Word>)) {
    let mut run: Vec<Word> = Vec::new();
    let mut end = 0;
    let mut finish = |run: &mut Vec<Word>| {
        let is_name = run.iter().skip(1).any(|word| word.role == Role::Capital);
        if is_name {
            visit(std::mem::take(run));
        } else {
            run.clear();
        }
    };
    for (start, word) in words(text) {
        if run.is_empty() && word.starts_with(|first: char| first.is_ascii_lowercase()) {
            continue;
        }
        if !run.is_empty() && text[end..start].contains(ends_name) {
            finish(&mut run);
        }
        end = start + word.len();
        match Role::of(word) {
            Role::Small if run.is_empty() => {}
            Role::Other => finish(&mut run),
            role @ (Role::Capital | Role::Small) => run.push(Word {
                bytes: start..end,
                role,
            }),
        }
    }
    finish(&mut run);
}

/// Calls `visit` with a name and with every shorter name in it.
fn phrases_of(text: &str, words: &[Word], visit: &mut impl FnMut(Phrase<'_>)) {
    // The most letters of an acronym that `short_form` reads.
    const MOST_INITIALS: usize = 8;
    let has_capital = |word: &Word| word.role == Role::Capital;
    let mut initials = String::new();
    for (first, start) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| has_capital(word))
    {
        initials.clear();
        for (index, word) in words
            .iter()
            .enumerate()
            .skip(first)
            .filter(|(_, word)| has_capital(word))
        {
            if initials.len() >= MOST_INITIALS {
                break;
            }
            initials.extend(
                text[word.bytes.clone()]
                    .chars()
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase),
            );
            if index > first {
                let is_whole = words.get(index + 1).is_none_or(|next| !has_capital(next));
                visit(Phrase {
                    initials: &initials,
                    words: &text[start.bytes.start..word.bytes.end],
                    is_whole,
                });
            }
        }
    }
}

/// The words of a text, each with the byte at which it starts.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let word = text[start..]
            .split(|letter: char| !letter.is_alphanumeric() && !is_apostrophe(letter))
            .next()?
            .trim_end_matches(is_apostrophe);
        from = start + word.len();
        Some((start, word))
    })
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Whether initials leave out a word: "of", "and".
pub(crate) fn is_small(word: &str) -> bool {
    SMALL_WORDS.has(&word.to_ascii_lowercase())
}

/// The words of a name in plain form, without small words. Names are compared by these.
pub(crate) fn main_words(name: &str) -> Vec<String> {
    each_word(&plain_words(name))
        .filter(|word| !is_small(word))
        .map(str::to_owned)
        .collect()
}

/// A plain word without the s of a plural or possessive.
pub(crate) fn stem(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|stem| stem.len() > 2)
        .unwrap_or(word)
}

/// Whether two names have the same words; the last may be plural in one of them.
pub(crate) fn is_same_name(one: &[String], other: &[String]) -> bool {
    match (one.split_last(), other.split_last()) {
        (Some((last, before)), Some((other_last, other_before))) => {
            before == other_before && stem(last) == stem(other_last)
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether two names have the same words in the same order; any may be plural or possessive.
pub(crate) fn has_same_stems(one: &[String], other: &[String]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| stem(one) == stem(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_initials() {
        let mut names = Vec::new();
        let text = "The Board of Pilots and Rowers meets; the Harbour, Quay";
        runs_of(text, &mut |words| {
            phrases_of(text, &words, &mut |phrase| {
                names.push((
                    phrase.initials.to_owned(),
                    phrase.words.to_owned(),
                    phrase.is_whole,
                ));
            });
        });
        let name =
            |key: &str, words: &str, is_whole: bool| (key.to_owned(), words.to_owned(), is_whole);
        let expected = [
            name("BP", "Board of Pilots", true),
            name("BPR", "Board of Pilots and Rowers", true),
            name("PR", "Pilots and Rowers", true),
        ];
        assert_eq!(names, expected);
    }
}
