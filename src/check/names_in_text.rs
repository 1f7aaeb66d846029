//! Names in running text: words with capitals in a row, such as "Board of Pilots and Rowers".
//!
//! [`phrases`] finds them with their initials, so that an acronym can be laid beside a name and one name beside another.
//! What makes two names the same is said by [`is_same_name`] and [`has_same_stems`].

use std::sync::LazyLock;

use regex::Regex;

use crate::location::Place;
use crate::wording::plain_words;

use super::passages::Passage;

/// Words that stand within a name without a capital, and that initials leave out.
const SMALL_WORDS: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*").expect("the pattern is well formed"));

/// What a name does not run across.
static BREAK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[^\p{L}\p{N}'’&\s-]+").expect("the pattern is well formed"));

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
            for stretch in BREAK.split(line) {
                phrases_of(stretch, &mut |phrase| visit(phrase, passage.place));
            }
        }
    }
}

fn phrases_of(stretch: &str, visit: &mut impl FnMut(Phrase<'_>)) {
    const MOST_INITIALS: usize = 8;
    let words: Vec<(usize, &str)> = words(stretch);
    let is_telling =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) && !is_small(word);
    for first in (0..words.len()).filter(|first| is_telling(words[*first].1)) {
        let (start, _) = words[first];
        let mut initials = String::new();
        for (index, (at, word)) in words.iter().enumerate().skip(first) {
            if is_telling(word) && initials.len() < MOST_INITIALS {
                initials.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
            } else if is_small(word) {
                continue;
            } else {
                break;
            }
            if index > first {
                let is_whole = words.get(index + 1).is_none_or(|(_, next)| !is_telling(next));
                visit(Phrase { initials: &initials, words: &stretch[start..at + word.len()], is_whole });
            }
        }
    }
}

/// The words of a text, each with where it starts.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    WORD.find_iter(text).map(|found| (found.start(), found.as_str())).collect()
}

/// Whether a word is one that initials leave out.
pub(super) fn is_small(word: &str) -> bool {
    SMALL_WORDS.contains(&word.to_lowercase().as_str())
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
