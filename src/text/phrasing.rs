//! Puts texts into a sentence: on one line, with a count, with a day.

use std::borrow::Borrow;
use std::fmt::Debug;

use chrono::NaiveDate;

/// Whether a text has as many words as a sentence or two, and not as few as a title or a name.
pub(crate) fn is_running_text(text: &str) -> bool {
    /// Titles seldom have more than eleven words.
    const MIN_WORDS: usize = 12;
    text.split_whitespace().nth(MIN_WORDS - 1).is_some()
}

/// A text on one line. White space becomes single spaces, and is removed at both ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The length in bytes of a number at the beginning of a text, with the mark and the white space
/// around it. It is 0 if the text does not begin with that number.
pub(crate) fn leading_number(text: &str, number: &str) -> usize {
    let blank = text.len() - text.trim_start().len();
    let Some(rest) = text[blank..].strip_prefix(number) else {
        return 0;
    };
    text.len() - rest.trim_start_matches(['.', ')', ':']).len()
}

/// The lines of a cell on one line, without bullets. A semicolon comes between two lines if
/// the first does not end with a mark of its own.
pub(crate) fn lines_in_one(text: &str) -> String {
    let mut joined = String::new();
    let lines = text.lines().map(|line| {
        let line = line.trim().trim_start_matches(['•', '-', '–', '·', '▪']);
        one_line(line)
    });
    for line in lines.filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            let is_divided = joined.ends_with([':', ';', ',', '.']);
            joined.push_str(if is_divided { " " } else { "; " });
        }
        joined.push_str(&line);
    }
    joined
}

/// A list in a sentence: "a", "a and b", "a, b and c".
pub(crate) fn listed<S: Borrow<str>>(items: &[S]) -> String {
    before_last(items, "and")
}

/// A choice in a sentence: "a", "a or b", "a, b or c".
pub(crate) fn listed_or<S: Borrow<str>>(items: &[S]) -> String {
    before_last(items, "or")
}

/// The first items as a list in a sentence, with the number of the others: "a, b and 3 more".
pub(crate) fn listed_first(items: &[String], most: usize) -> String {
    let (first, others) = items.split_at(items.len().min(most));
    match others.len() {
        0 => listed(first),
        others => format!("{} and {others} more", first.join(", ")),
    }
}

/// The first items of a long list in a message, with the number of the others: "a; b; and 3 more".
pub(crate) fn first_and_more(items: &[String], most: usize) -> String {
    let (first, others) = items.split_at(items.len().min(most));
    match others.len() {
        0 => first.join("; "),
        others => format!("{}; and {others} more", first.join("; ")),
    }
}

fn before_last<S: Borrow<str>>(items: &[S], word: &str) -> String {
    match items {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {word} {}", others.join(", "), last.borrow())
        }
        at_most_one => at_most_one.concat(),
    }
}

/// The name of a variant as pack files and JSON have it: "board-number" for `BoardNumber`.
pub(crate) fn kebab_case(variant: &impl Debug) -> String {
    let mut key = String::new();
    for letter in format!("{variant:?}").chars() {
        if letter.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

/// The text with a small letter at its beginning.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// A text with its first letter as a capital.
pub(crate) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The beginning of a text on one line, cut between words to at most `max_chars` characters, with an
/// ellipsis if it was cut.
pub(crate) fn first_words(text: &str, max_chars: usize) -> String {
    let line = one_line(text);
    if line.chars().count() <= max_chars {
        return line;
    }
    let cut: String = line.chars().take(max_chars).collect();
    let whole_words = cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words);
    format!("{whole_words} …")
}

/// A day in full: "1 April 2026".
pub(crate) fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A count with its noun: "1 entry", "3 entries".
pub(crate) fn count_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A count with a noun whose plural ends in `s`: "1 remark", "3 remarks".
pub(crate) fn plural(count: usize, thing: &str) -> String {
    count_of(count, thing, &format!("{thing}s"))
}

/// Like [`plural`], but for a sentence: "one cell", "3 cells".
pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("one {thing}")
    } else {
        plural(count, thing)
    }
}
