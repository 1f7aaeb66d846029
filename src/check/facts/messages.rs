//! How a message quotes a text, names an objective, and says how two texts differ.

use std::ops::Range;

use crate::model::Objective;
use crate::text::{self, plain_words};
use crate::versions::rewording::shared_words;

/// The beginning of a text on one line, cut at a word.
pub(crate) fn first_words(text: &str) -> String {
    // About half a line of a terminal, so that the rest of the message fits beside it.
    const MAX_CHARS: usize = 48;
    text::first_words(text, MAX_CHARS)
}

/// The end of a text on one line, cut at a word.
pub(crate) fn last_words(text: &str) -> String {
    // As many as `first_words` shows of usual English.
    const MAX_WORDS: usize = 6;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len().saturating_sub(MAX_WORDS) {
        0 => words.join(" "),
        left_out => format!("… {}", words[left_out..].join(" ")),
    }
}

/// The name of an objective or risk: its number, else its first words in backticks.
pub(crate) fn objective_name(objective: &Objective) -> String {
    match objective.number_text() {
        "" => format!("`{}`", first_words(objective.wording())),
        number => number.to_owned(),
    }
}

/// A stretch of words in one text that replaces a stretch in the other. One of the two may be
/// empty.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    here: String,
    there: String,
}

/// How the text `there` differs from the text `here`, as the end of a sentence about `there`: "has
/// `board and subgroup` where this has `subgroup`, also has `yearly`". Empty if the words are the
/// same.
pub(crate) fn difference(here: &str, there: &str) -> String {
    // With more quotations the message would be longer than the two texts.
    const MOST_QUOTED: usize = 3;
    let differences = differences(here, there);
    let quoted = differences.iter().take(MOST_QUOTED);
    let mut quoted: Vec<String> = quoted.map(Difference::in_words).collect();
    if differences.len() > MOST_QUOTED {
        quoted.push("and has more differences".to_owned());
    }
    quoted.join(", ")
}

impl Difference {
    fn of(here: &[Word<'_>], there: &[Word<'_>]) -> Self {
        Self {
            here: joined(here),
            there: joined(there),
        }
    }

    fn in_words(&self) -> String {
        match (self.here.as_str(), self.there.as_str()) {
            ("", there) => format!("also has `{}`", first_words(there)),
            (here, "") => format!("lacks `{}`", first_words(here)),
            (here, there) => format!(
                "has `{}` where this has `{}`",
                first_words(there),
                first_words(here)
            ),
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

fn joined(words: &[Word<'_>]) -> String {
    let written: Vec<&str> = words.iter().map(|word| word.written).collect();
    written.join(" ")
}

fn differences(here: &str, there: &str) -> Vec<Difference> {
    // 1,024 words against 1,024: more than any cell seen, and quick. Longer texts are one
    // difference.
    const MOST_PAIRS: usize = 1 << 20;
    let (here, there) = (words(here), words(there));
    if here.len().saturating_mul(there.len()) > MOST_PAIRS {
        return vec![Difference::of(&here, &there)];
    }
    let plain = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().map(|word| word.plain.clone()).collect()
    };
    let ends = shared_words(&plain(&here), &plain(&there))
        .into_iter()
        .chain([(here.len(), there.len())]);
    let mut stretches: Vec<[Range<usize>; 2]> = Vec::new();
    let mut from = (0, 0);
    for end in ends {
        if end != from {
            // A single common word between two differences is quoted with them, so that one
            // quotation replaces two.
            match stretches.last_mut() {
                Some([one, other]) if (one.end + 1, other.end + 1) == from => {
                    (one.end, other.end) = end;
                }
                _ => stretches.push([from.0..end.0, from.1..end.1]),
            }
        }
        from = (end.0 + 1, end.1 + 1);
    }
    let of = |[one, other]: [Range<usize>; 2]| Difference::of(&here[one], &there[other]);
    stretches.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(first_words("Survey  the\nroutes"), "Survey the routes");
        let whole = "Survey every route that children take to school.";
        assert_eq!((whole.len(), first_words(whole).as_str()), (48, whole));
        let long = "Survey every route that children take to school and publish it";
        assert_eq!(
            first_words(long),
            "Survey every route that children take to school …"
        );
        assert_eq!(last_words("a b c d e f"), "a b c d e f");
        assert_eq!(last_words("a b c d e f g"), "… b c d e f g");
    }

    #[test]
    fn only_the_words_that_differ_are_quoted() {
        assert_eq!(
            difference(
                "Lamps lit at quay level",
                "Lamps lit at quay and jetty levels"
            ),
            "has `and jetty levels` where this has `level`"
        );
        assert_eq!(
            difference("A light (lamp) by night", "A light by night"),
            "lacks `(lamp)`"
        );
        assert_eq!(
            difference("Ships, boats", "ships, boats etc."),
            "also has `etc.`"
        );
        assert_eq!(
            difference("Red sails at dawn", "Red and white sails by dawn"),
            "has `and white sails by` where this has `sails at`"
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
            "has `uno` where this has `one`, has `dos` where this has `two`, has `tres` where this \
             has `three`"
        );
        let four = difference(
            "a one tidy boat two tidy crew three red sails four",
            "a uno tidy boat dos tidy crew tres red sails cuatro",
        );
        assert_eq!(four, format!("{three}, and has more differences"));
    }

    #[test]
    fn case_and_punctuation_make_no_difference() {
        assert_eq!(difference("Ships – and boats.", "ships and boats"), "");
        assert_eq!(difference("", ""), "");
    }
}
