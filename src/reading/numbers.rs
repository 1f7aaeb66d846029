//! The numbers that a cell of references names: `1.1 and 2.3`, `Objectives 1.1–1.3`, `BP 2.2 Safer
//! streets`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::BETWEEN_NUMBERS;
use crate::model::Number;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NumberRead {
    /// Its byte range in the text.
    pub(crate) range: Range<usize>,
    /// The number.
    pub(crate) number: Number,
    /// Whether it ends a range that the number before it begins.
    pub(crate) ends_range: bool,
}

/// Words, numbers, and the dashes between numbers.
static WORDS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}.]+|[–—-]").expect("the pattern is well formed"));

/// The numbers in each line, up to the first words that only describe them. A year does not count.
pub(crate) fn numbers_in(text: &str) -> Vec<NumberRead> {
    let mut numbers = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        add_numbers(line, line_start, &mut numbers);
        line_start += line.len();
    }
    numbers
}

/// Whether a text is a list of numbers, without other words.
pub(crate) fn only_numbers(text: &str) -> bool {
    let numbers = numbers_in(text).len();
    let others = |word: &&str| !BETWEEN_NUMBERS.has(&word.to_lowercase());
    let words = WORDS.find_iter(text).map(|word| word.as_str());
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    numbers > 0 && words.filter(others).count() == numbers
}

/// The numbers of a board's plan that a number may mean, the likeliest first. The number may begin
/// with letters that show its kind (`BP2.1`, `SP2`), or end with the letter of an action's label
/// (`2.1a`).
pub(crate) fn meant_by(number: &Number) -> impl Iterator<Item = Number> {
    let whole = number.as_str();
    let bare = whole.trim_start_matches(char::is_alphabetic);
    let without_label = |text| str::trim_end_matches(text, |it: char| it.is_ascii_lowercase());
    [whole, bare, without_label(whole), without_label(bare)]
        .into_iter()
        .filter_map(Number::parse)
}

fn add_numbers(line: &str, line_start: usize, numbers: &mut Vec<NumberRead>) {
    let first = numbers.len();
    let mut ends_range = false;
    for word in WORDS.find_iter(line) {
        let written = word.as_str().trim_end_matches('.');
        let is_year = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
        let number = Number::parse(written).filter(|_| !is_year);
        if let Some(number) = number {
            let start = line_start + word.start();
            numbers.push(NumberRead {
                range: start..start + written.len(),
                number,
                ends_range,
            });
            ends_range = false;
        } else if numbers.len() > first {
            let lower = written.to_lowercase();
            ends_range = matches!(&*lower, "–" | "—" | "-" | "to");
            if !ends_range && !BETWEEN_NUMBERS.has(&lower) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mark = |number: &NumberRead| if number.ends_range { "to " } else { "" };
        let numbers = numbers_in(text).into_iter();
        numbers
            .map(|number| format!("{}{}", mark(&number), &text[number.range.clone()]))
            .collect()
    }

    #[test]
    fn the_numbers_of_a_cell_are_read_as_people_write_them() {
        for (text, numbers) in [
            ("1.1", &["1.1"][..]),
            ("1.1.", &["1.1"]),
            ("1.1, 2.1; 2a.3", &["1.1", "2.1", "2a.3"]),
            ("Objectives 1.1 and 1.2", &["1.1", "1.2"]),
            ("BP 2.2 & 2.3", &["2.2", "2.3"]),
            ("1.1–1.3, 2.1 to 2.4", &["1.1", "to 1.3", "2.1", "to 2.4"]),
            ("Priority 1, objective 1.2", &["1", "1.2"]),
            ("1.1 Safer ferries\n1.2 Drier quays", &["1.1", "1.2"]),
            ("1.1 - Ferries for 2 villages", &["1.1"]),
            ("2.1 (agreed in 2026)", &["2.1"]),
            ("all", &[]),
        ] {
            assert_eq!(read(text), numbers, "{text}");
        }
    }

    #[test]
    fn a_list_of_numbers_has_no_other_words() {
        for text in ["1.1", "1.1, 2.1 and 2.3", "Objective 1.1–1.3"] {
            assert!(only_numbers(text), "{text}");
        }
        for text in ["1.1 Safer ferries", "all", "in 2026", "Ferries 1.1", ""] {
            assert!(!only_numbers(text), "{text}");
        }
    }
}
