//! The words in which two texts differ, to be quoted in a message.
//!
//! Takes two texts that should say the same; gives the stretches of words that only one of them
//! has, as they stand there. What counts as the same word is said by [`wording`](crate::wording):
//! case and punctuation do not matter.

use std::ops::Range;

use crate::rewording::shared;
use crate::wording::plain_words;

use super::facts::first_words;

/// Where two texts go apart: the words of the one that stand for the words of the other; one of the
/// two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    here: String,
    there: String,
}

/// How one text differs from another, for a message: "`subgroup` for `board and subgroup`, leaves
/// out `yearly`". Says the first of many differences. Empty if the words are the same.
pub(super) fn difference(here: &str, there: &str) -> String {
    const MOST_SAID: usize = 3;
    let differences = differences(here, there);
    let mut said: Vec<String> = differences
        .iter()
        .take(MOST_SAID)
        .map(Difference::said)
        .collect();
    if differences.len() > MOST_SAID {
        said.push("and more".to_owned());
    }
    said.join(", ")
}

impl Difference {
    fn of(here: &[Word<'_>], there: &[Word<'_>]) -> Self {
        let joined = |words: &[Word<'_>]| {
            words
                .iter()
                .map(|word| word.written)
                .collect::<Vec<_>>()
                .join(" ")
        };
        Self {
            here: joined(here),
            there: joined(there),
        }
    }

    fn said(&self) -> String {
        match (self.here.as_str(), self.there.as_str()) {
            ("", there) => format!("leaves out `{}`", first_words(there)),
            (here, "") => format!("adds `{}`", first_words(here)),
            (here, there) => format!("`{}` for `{}`", first_words(here), first_words(there)),
        }
    }
}

struct Word<'a> {
    written: &'a str,
    plain: String,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let words = text.split_whitespace().map(|written| Word {
        written,
        plain: plain_words(written),
    });
    words.filter(|word| !word.plain.is_empty()).collect()
}

fn differences(here: &str, there: &str) -> Vec<Difference> {
    let (here, there) = (words(here), words(there));
    let shorter = here.len().min(there.len());
    let same_at = |one: usize, other: usize| here[one].plain == there[other].plain;
    let start = (0..shorter).take_while(|at| same_at(*at, *at)).count();
    let end = (1..=shorter - start)
        .take_while(|back| same_at(here.len() - back, there.len() - back))
        .count();
    between(
        &here[start..here.len() - end],
        &there[start..there.len() - end],
    )
}

/// The differences of two texts without their common beginning and end.
fn between(here: &[Word<'_>], there: &[Word<'_>]) -> Vec<Difference> {
    /// As many pairs of words as are compared; longer texts are one difference.
    const MOST_PAIRS: usize = 1 << 18;
    if here.is_empty() && there.is_empty() {
        return Vec::new();
    }
    if here.is_empty() || there.is_empty() || here.len().saturating_mul(there.len()) > MOST_PAIRS {
        return vec![Difference::of(here, there)];
    }
    let plain = |words: &[Word<'_>]| {
        words
            .iter()
            .map(|word| word.plain.clone())
            .collect::<Vec<_>>()
    };
    let ends = shared(&plain(here), &plain(there))
        .into_iter()
        .chain([(here.len(), there.len())]);
    let mut stretches: Vec<[Range<usize>; 2]> = Vec::new();
    let mut from = (0, 0);
    for end in ends {
        if end != from {
            // A single common word between two differences belongs to them: it makes neither easier
            // to read.
            match stretches
                .last_mut()
                .filter(|[one, other]| (one.end + 1, other.end + 1) == from)
            {
                Some([one, other]) => (one.end, other.end) = end,
                None => stretches.push([from.0..end.0, from.1..end.1]),
            }
        }
        from = (end.0 + 1, end.1 + 1);
    }
    stretches
        .into_iter()
        .map(|[one, other]| Difference::of(&here[one], &there[other]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_quoted() {
        assert_eq!(
            difference(
                "Lamps lit at quay level",
                "Lamps lit at quay and jetty levels"
            ),
            "`level` for `and jetty levels`"
        );
        assert_eq!(
            difference("A light (lamp) by night", "A light by night"),
            "adds `(lamp)`"
        );
        assert_eq!(
            difference("Ships, boats", "ships, boats etc."),
            "leaves out `etc.`"
        );
        assert_eq!(
            difference("Red sails at dawn", "Red and white sails by dawn"),
            "`sails at` for `and white sails by`"
        );
    }

    #[test]
    fn three_differences_are_quoted_and_a_fourth_is_not() {
        let three = difference(
            "a one tidy boat two tidy crew three",
            "a uno tidy boat dos tidy crew tres",
        );
        assert_eq!(
            three,
            "`one` for `uno`, `two` for `dos`, `three` for `tres`"
        );
        let four = difference(
            "a one tidy boat two tidy crew three red sails four",
            "a uno tidy boat dos tidy crew tres red sails cuatro",
        );
        assert_eq!(four, format!("{three}, and more"));
    }

    #[test]
    fn case_and_punctuation_are_no_difference() {
        assert_eq!(difference("Ships – and boats.", "ships and boats"), "");
        assert_eq!(difference("", ""), "");
    }
}
