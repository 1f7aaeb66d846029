//! Names in running text: words with capitals in a row, such as "Board of Pilots and Rowers".
//!
//! [`phrases`] gives them with their initials, so that an acronym can be laid beside a name and one
//! name beside another. What makes two names the same is said by [`is_same_name`] and
//! [`has_same_stems`].

use std::ops::Range;

use crate::location::Place;
use crate::wording::plain_words;

use super::facts::Facts;
use super::passages::Passage;

/// Words that stand within a name without a capital, and that initials leave out.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
];

/// A name: two words and more in a row that begin with capitals, with small words between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase<'t> {
    /// The first letters of its words in capitals, small words left out.
    pub(super) initials: &'t str,
    /// As it stands there.
    pub(super) words: &'t str,
    /// Whether no word with a capital follows.
    pub(super) is_whole: bool,
}

/// The names of a plan's passages, found once for all checks that read them.
pub(crate) struct Names(Vec<Run>);

/// The longest name at its place, and with it all that are part of it.
struct Run {
    /// The position of its passage.
    passage: usize,
    /// Its words, the first and at least one other with a capital.
    words: Vec<Word>,
}

/// A word by the bytes of its passage.
struct Word {
    bytes: Range<usize>,
    role: Role,
}

impl Names {
    /// The names of passages.
    pub(super) fn of(passages: &[Passage<'_>]) -> Self {
        let mut runs = Vec::new();
        for (passage, words) in passages.iter().map(|passage| &*passage.words).enumerate() {
            runs_of(words, &mut |words| runs.push(Run { passage, words }));
        }
        Self(runs)
    }
}

/// Calls `visit` with every name of the plan, also those that are part of another, and where it
/// stands.
pub(super) fn phrases<'a>(facts: &Facts<'a>, visit: &mut impl FnMut(Phrase<'_>, &'a Place)) {
    for run in &facts.names.0 {
        let passage = &facts.passages[run.passage];
        phrases_of(&passage.words, &run.words, &mut |phrase| {
            visit(phrase, passage.place);
        });
    }
}

/// Whether no name runs across that character.
fn parts_names(character: char) -> bool {
    let is_within = character.is_alphanumeric()
        || character.is_whitespace()
        || matches!(character, '\'' | '’' | '&' | '-');
    character == '\n' || !is_within
}

/// What a word is in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It begins with a capital.
    Telling,
    /// It may stand between two that do.
    Small,
    /// The name ends before it.
    Other,
}

impl Role {
    fn of(word: &str) -> Self {
        const LONGEST_SMALL: usize = 4;
        if word.len() <= LONGEST_SMALL && is_small(word) {
            Self::Small
        } else if word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) {
            Self::Telling
        } else {
            Self::Other
        }
    }
}

/// Calls `visit` with every run of words of a text that holds a name: from a word with a capital
/// on, as long as no other word and no mark ends it.
fn runs_of(text: &str, visit: &mut impl FnMut(Vec<Word>)) {
    let mut run: Vec<Word> = Vec::new();
    let mut end = 0;
    let mut finish = |run: &mut Vec<Word>| {
        let is_name = run.iter().skip(1).any(|word| word.role == Role::Telling);
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
        if !run.is_empty() && text[end..start].contains(parts_names) {
            finish(&mut run);
        }
        end = start + word.len();
        match Role::of(word) {
            Role::Small if run.is_empty() => {}
            Role::Other => finish(&mut run),
            role @ (Role::Telling | Role::Small) => run.push(Word {
                bytes: start..end,
                role,
            }),
        }
    }
    finish(&mut run);
}

fn phrases_of(text: &str, words: &[Word], visit: &mut impl FnMut(Phrase<'_>)) {
    const MOST_INITIALS: usize = 8;
    let is_telling = |word: &Word| word.role == Role::Telling;
    let mut initials = String::new();
    for (first, start) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| is_telling(word))
    {
        initials.clear();
        for (index, word) in words
            .iter()
            .enumerate()
            .skip(first)
            .filter(|(_, word)| is_telling(word))
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
                let is_whole = words.get(index + 1).is_none_or(|next| !is_telling(next));
                visit(Phrase {
                    initials: &initials,
                    words: &text[start.bytes.start..word.bytes.end],
                    is_whole,
                });
            }
        }
    }
}

/// The words of a text, each with where it starts. Nearly all bytes are ASCII and are looked at as
/// such.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let character = |at: usize| text[at..].chars().next().unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            match bytes.get(at)? {
                byte if byte.is_ascii_alphanumeric() => break,
                byte if byte.is_ascii() => at += 1,
                _ if character(at).is_alphanumeric() => break,
                _ => at += character(at).len_utf8(),
            }
        }
        let start = at;
        let mut end = at;
        // Quotation marks are part of a word only if letters follow.
        while let Some(byte) = bytes.get(at) {
            match byte {
                byte if byte.is_ascii_alphanumeric() => {
                    at += 1;
                    end = at;
                }
                b'\'' => at += 1,
                byte if byte.is_ascii() => break,
                _ => match character(at) {
                    '’' => at += '’'.len_utf8(),
                    letter if letter.is_alphanumeric() => {
                        at += letter.len_utf8();
                        end = at;
                    }
                    _ => break,
                },
            }
        }
        Some((start, &text[start..end]))
    })
}

/// Whether a word is one that initials leave out.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS
        .iter()
        .any(|small| small.eq_ignore_ascii_case(word))
}

/// The words of a name that count: plain, small words left out.
pub(super) fn telling_words(name: &str) -> Vec<String> {
    let plain = plain_words(name);
    plain
        .split(' ')
        .filter(|word| !word.is_empty() && !is_small(word))
        .map(str::to_owned)
        .collect()
}

/// A plain word without the sign of plural and possession.
pub(super) fn stem(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|stem| stem.len() > 2)
        .unwrap_or(word)
}

/// Whether two names have the same words, the number of the last aside.
pub(super) fn is_same_name(one: &[String], other: &[String]) -> bool {
    match (one.split_last(), other.split_last()) {
        (Some((last, before)), Some((other_last, other_before))) => {
            before == other_before && stem(last) == stem(other_last)
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether two names have the same words in the same order, number and possession aside.
pub(super) fn has_same_stems(one: &[String], other: &[String]) -> bool {
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
