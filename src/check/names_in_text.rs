//! Names in running text: words with capitals in a row, such as "Board of Pilots and Rowers".
//!
//! [`phrases`] finds them with their initials, so that an acronym can be laid beside a name and one name beside another.
//! What makes two names the same is said by [`is_same_name`] and [`has_same_stems`].

use crate::location::Place;
use crate::wording::plain_words;

use super::passages::Passage;

/// Words that stand within a name without a capital, and that initials leave out.
const SMALL_WORDS: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

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

/// Calls `visit` with every name of the passages, also those that are part of another, and where it stands.
pub(super) fn phrases<'a>(passages: &[Passage<'a>], visit: &mut impl FnMut(Phrase<'_>, &'a Place)) {
    for passage in passages {
        for line in passage.words.lines() {
            for stretch in line.split(parts_names) {
                phrases_of(stretch, &mut |phrase| visit(phrase, passage.place));
            }
        }
    }
}

/// Whether no name runs across that character.
fn parts_names(character: char) -> bool {
    !(character.is_alphanumeric() || character.is_whitespace() || matches!(character, '\'' | '’' | '&' | '-'))
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
        if is_small(word) {
            Self::Small
        } else if word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) {
            Self::Telling
        } else {
            Self::Other
        }
    }
}

fn phrases_of(stretch: &str, visit: &mut impl FnMut(Phrase<'_>)) {
    const MOST_INITIALS: usize = 8;
    let words: Vec<(usize, &str, Role)> =
        words(stretch).into_iter().map(|(at, word)| (at, word, Role::of(word))).collect();
    for (first, (start, _, _)) in words.iter().enumerate().filter(|(_, (_, _, role))| *role == Role::Telling) {
        let mut initials = String::new();
        for (index, (at, word, role)) in words.iter().enumerate().skip(first) {
            match role {
                Role::Telling if initials.len() < MOST_INITIALS => {
                    initials.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
                }
                Role::Small => continue,
                Role::Telling | Role::Other => break,
            }
            if index > first {
                let is_whole = words.get(index + 1).is_none_or(|(_, _, next)| *next != Role::Telling);
                visit(Phrase { initials: &initials, words: &stretch[*start..at + word.len()], is_whole });
            }
        }
    }
}

/// The words of a text, each with where it starts.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let is_quote = |character: char| matches!(character, '\'' | '’');
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_in_word = character.is_alphanumeric() || (start.is_some() && is_quote(character));
        match start {
            None if is_in_word => start = Some(at),
            Some(begun) if !is_in_word => {
                words.push((begun, text[begun..at].trim_end_matches(is_quote)));
                start = None;
            }
            Some(_) | None => {}
        }
    }
    words
}

/// Whether a word is one that initials leave out.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.iter().any(|small| small.eq_ignore_ascii_case(word))
}

/// The words of a name that count: plain, small words left out.
pub(super) fn telling_words(name: &str) -> Vec<String> {
    let plain = plain_words(name);
    plain.split(' ').filter(|word| !word.is_empty() && !is_small(word)).map(str::to_owned).collect()
}

/// A plain word without the sign of plural and possession.
pub(super) fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word)
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
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| stem(one) == stem(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_initials() {
        let mut names = Vec::new();
        phrases_of("The Board of Pilots and Rowers meets", &mut |phrase| {
            names.push((phrase.initials.to_owned(), phrase.words.to_owned(), phrase.is_whole));
        });
        let name = |key: &str, words: &str, is_whole: bool| (key.to_owned(), words.to_owned(), is_whole);
        let expected = [
            name("BP", "Board of Pilots", true),
            name("BPR", "Board of Pilots and Rowers", true),
            name("PR", "Pilots and Rowers", true),
        ];
        assert_eq!(names, expected);
    }
}
