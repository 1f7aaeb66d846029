//! Numbers as plans write them: `1.10`, `2a.3`, `2.4a`, `LSCB1`, `1.3.2`.
//!
//! A [`Number`] is the normal form of such a text. It is not a quantity: `1.10` comes after `1.9`,
//! and `2a.3` is objective 3 of priority 2a. Numbers are sorted as people expect.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::text::is_note_mark;

/// The number of a priority, objective, action or row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number {
    text: String,
}

/// A run of digits or of letters; numbers are compared run by run.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Run<'a> {
    Digits(u64),
    Letters(&'a str),
}

impl Number {
    /// The longest text that can be a number, in bytes. A longer text is a sentence, or a reference
    /// of another system.
    const MAX_LENGTH: usize = 16;

    /// Reads a number, without the full stop, bracket or spaces around it. `None` if the text is
    /// something else.
    ///
    /// ```
    /// # use planpack::model::Number;
    /// assert_eq!(Number::parse(" 1.2. ").unwrap().as_str(), "1.2");
    /// assert_eq!(Number::parse("1.2³").unwrap().as_str(), "1.2");
    /// assert!(Number::parse("2a.10").unwrap() > Number::parse("2a.9").unwrap());
    /// assert!(Number::parse("Safer streets").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(is_note_mark);
        let text = text
            .trim_start_matches('(')
            .trim_end_matches(['.', ')', ':'])
            .trim_end();
        if text.is_empty()
            || text.len() > Self::MAX_LENGTH
            || !text.bytes().any(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let segments_are_sound = text
            .split('.')
            .enumerate()
            .all(|(index, segment)| is_segment(segment, index == 0));
        segments_are_sound.then(|| Self {
            text: text.to_owned(),
        })
    }

    /// A number that planpack gives by counting.
    pub fn counted(count: usize) -> Self {
        Self {
            text: count.to_string(),
        }
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The number of levels: 1 for `2a`, 2 for `2a.3`, 3 for `1.3.2`.
    pub fn depth(&self) -> usize {
        self.text.split('.').count()
    }

    /// Whether numbers with the same beginning are missing before a later number, as `1.7` is
    /// between `1.6` and `1.8`.
    pub fn skips_to(&self, later: &Self) -> bool {
        let (own, others): (Vec<Run<'_>>, Vec<Run<'_>>) =
            (self.runs().collect(), later.runs().collect());
        match (own.as_slice(), others.as_slice()) {
            ([start @ .., Run::Digits(one)], [other_start @ .., Run::Digits(other)]) => {
                start == other_start && other.saturating_sub(*one) > 1
            }
            _ => false,
        }
    }

    fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let mut rest = self.text.as_str();
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
            let first = rest.chars().next()?;
            let is_digit = first.is_ascii_digit();
            let end = rest
                .find(|character: char| {
                    !character.is_alphanumeric() || character.is_ascii_digit() != is_digit
                })
                .unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            Some(if is_digit {
                Run::Digits(run.parse().unwrap_or(u64::MAX))
            } else {
                Run::Letters(run)
            })
        })
    }
}

/// Whether a text is one level of a number. A level is digits, or digits and a letter (`2a`), with
/// more digits after the letter if a full stop was forgotten (`2a2`). Only the first level can be a
/// code before digits (`LSCB1`). Only a later level can be a single letter (`1.a`). More than four
/// digits, or a code of more than eight letters, is a phone number, a word or a reference of
/// another system.
fn is_segment(segment: &str, is_first: bool) -> bool {
    let code = segment.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = segment[code..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let mut tail = segment[code + digits..].bytes();
    let tail_is_sound = tail.next().is_none_or(|byte| byte.is_ascii_lowercase())
        && tail.len() <= 3
        && tail.all(|byte| byte.is_ascii_digit());
    let code_is_sound = match code {
        0 => digits > 0,
        1 if !is_first => digits == 0,
        1..=8 => is_first && digits > 0,
        _ => false,
    };
    digits <= 4 && tail_is_sound && code_is_sound
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.runs()
            .cmp(other.runs())
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_plans_use_are_numbers() {
        for text in [
            "1", "1.10", "2a", "2a.3", "2.4a", "LSCB1", "1.3.2", "SAB2", "10.a", "2a2", "A1",
        ] {
            assert_eq!(
                Number::parse(text)
                    .map(|number| number.to_string())
                    .as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn brackets_and_colons_around_a_number_are_no_part_of_it() {
        for (text, number) in [("1)", "1"), ("(2)", "2"), ("3:", "3"), ("2.4).", "2.4")] {
            assert_eq!(
                Number::parse(text).as_ref().map(Number::as_str),
                Some(number),
                "{text}"
            );
        }
    }

    #[test]
    fn words_dates_and_amounts_are_no_numbers() {
        for text in [
            "",
            "Ongoing",
            "12 months",
            "1-2",
            "£250",
            "a.",
            "2013-2016",
            "1..2",
            "1,000",
            "12345.1",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_gap_is_within_one_level() {
        let number = |text| Number::parse(text).expect("a number");
        assert!(number("1.6").skips_to(&number("1.8")));
        assert!(!number("1.9").skips_to(&number("1.10")));
        assert!(!number("1.4").skips_to(&number("2.6")));
        assert!(!number("2.4").skips_to(&number("2.4a")));
    }

    #[test]
    fn numbers_sort_as_people_count() {
        let mut numbers: Vec<_> = ["2.4a", "1.10", "2a.1", "1.9", "2.4", "10", "LSCB1"]
            .iter()
            .filter_map(|n| Number::parse(n))
            .collect();
        numbers.sort();
        let sorted: Vec<_> = numbers.iter().map(Number::as_str).collect();
        assert_eq!(
            sorted,
            ["1.9", "1.10", "2.4", "2.4a", "2a.1", "10", "LSCB1"]
        );
    }
}
