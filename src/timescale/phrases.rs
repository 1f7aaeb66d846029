//! Splits a cell into entries at line ends, bullets, sentences, semicolons and "then".
//!
//! Two things do not split a cell. One is a line break inside a date ("Jan – March⏎2026"), which
//! was typed because the cell was too narrow. The other is the full stop of an abbreviation ("Sept.
//! 2026") or a date ("1.3.26").

use std::ops::Range;

use crate::lexicon::{ABBREVIATIONS, FORMER_DATES, OPEN_LINES};

use super::grammar::figures::month_number;
use super::grammar::words::Words;

/// The entries of a text, in order. Each has at least one word or number.
pub(super) fn split(words: &Words) -> Vec<Range<usize>> {
    let mut phrases = Vec::new();
    let mut start = 0;
    for index in 0..words.len() {
        if begins_entry(words, start, index) {
            phrases.push(start..index);
            start = index;
        }
    }
    phrases.push(start..words.len());
    phrases.retain(|phrase| has_words(words, phrase));
    phrases
}

/// A range without the marks and joining words at both ends.
pub(super) fn trim(words: &Words, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end
        && (is_separator(words, start) || matches!(words.name(start), "and" | "or" | "then"))
    {
        start += 1;
    }
    while start < end
        && (is_separator(words, end - 1) || matches!(words.name(end - 1), "and" | "or"))
    {
        end -= 1;
    }
    without_odd_bracket(words, start..end)
}

/// Removes a bracket at either end whose partner was cut off.
fn without_odd_bracket(words: &Words, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let is_in = |mark: char, mut range: Range<usize>| range.any(|at| words.mark(at) == Some(mark));
    if start < end
        && (words.mark(end - 1) == Some('(')
            || words.mark(end - 1) == Some(')') && !is_in('(', start..end))
    {
        end -= 1;
    }
    if start < end && words.mark(start) == Some('(') && !is_in(')', start..end) {
        start += 1;
    }
    start..end
}

/// The index at which to cut between two dates: the last separator, or else the start of the later
/// date with its preposition.
pub(super) fn cut(words: &Words, from: usize, to: usize) -> usize {
    let separator = (from..to).rev().find(|at| {
        matches!(words.mark(*at), Some(',' | '&' | '/' | '-')) && !words.is_joined(at + 1)
            || matches!(words.mark(*at), Some(',' | '('))
            || matches!(words.name(*at), "and" | "or")
    });
    separator.unwrap_or_else(|| {
        let is_preposition = |at: usize| {
            matches!(
                words.name(at),
                "by" | "in" | "on" | "from" | "the" | "until" | "to" | "of" | "end" | "ends"
            ) || words.mark(at) == Some(':')
        };
        (from..to)
            .rev()
            .take_while(|at| is_preposition(*at))
            .last()
            .unwrap_or(to)
    })
}

/// Whether a word is in a bracket with a date that no longer applies: "(extended from June 2026)".
pub(super) fn is_in_former_date(words: &Words, at: usize) -> bool {
    /// The longest entry of the list has three words.
    const MOST_WORDS: usize = 3;
    let mark = (0..at)
        .rev()
        .find(|before| matches!(words.mark(*before), Some('(' | '[' | ')' | ']')));
    let Some(bracket) = mark.filter(|mark| matches!(words.mark(*mark), Some('(' | '['))) else {
        return false;
    };
    (1..=MOST_WORDS).any(|count| {
        let beginning: Vec<&str> = (bracket + 1..=bracket + count)
            .map(|at| words.name(at))
            .collect();
        FORMER_DATES.has(&beginning.join(" "))
    })
}

fn has_words(words: &Words, phrase: &Range<usize>) -> bool {
    phrase
        .clone()
        .any(|at| !words.name(at).is_empty() || words.number(at).is_some())
}

fn is_separator(words: &Words, at: usize) -> bool {
    matches!(
        words.mark(at),
        Some(',' | ';' | '.' | ':' | '-' | '&' | '/' | '•' | '*')
    )
}

/// Whether an entry that began at `start` ends before `index`.
fn begins_entry(words: &Words, start: usize, index: usize) -> bool {
    if index == start {
        return false;
    }
    let before = index - 1;
    if matches!(words.mark(before), Some(';' | '•')) || words.mark(index) == Some('•') {
        return true;
    }
    if words.starts_line(index) {
        return !is_wrapped(words, index);
    }
    match words.mark(before) {
        Some('.') => ends_sentence(words, start, before),
        Some('!' | '?') => !words.is_joined(index),
        _ => begins_sequel(words, index),
    }
}

/// Whether "then" is at this index, or the joint before "quarterly thereafter".
fn begins_sequel(words: &Words, index: usize) -> bool {
    if words.name(index) == "then" {
        return true;
    }
    let is_joint = matches!(words.mark(index), Some(',' | '&' | '-')) || words.name(index) == "and";
    is_joint
        && (index + 1..index + 6)
            .take_while(|at| {
                words.mark(*at).is_none_or(|mark| mark == '-') && words.name(*at) != "and"
            })
            .any(|at| matches!(words.name(at), "thereafter" | "afterwards"))
}

/// Whether a full stop ends a sentence: white space follows it, and no abbreviation or list number
/// is before it.
fn ends_sentence(words: &Words, start: usize, stop: usize) -> bool {
    let next = stop + 1;
    let last = words.name_before(stop);
    let is_list_number = stop == start + 1 && words.number(start).is_some();
    let is_abbreviation = ABBREVIATIONS.has(last)
        || month_number(last).is_some() && words.number(next).is_some()
        || last.len() == 1 && words.is_joined(stop - 1)
        // "12th. Nov."
        || month_number(words.name(next)).is_some() && matches!(last, "st" | "nd" | "rd" | "th");
    !words.is_joined(next) && !is_list_number && !is_abbreviation
}

/// Whether a line continues the line above, which is incomplete: "Jan –", "end of", "April" before
/// "2026".
fn is_wrapped(words: &Words, index: usize) -> bool {
    let before = index - 1;
    let is_open = matches!(words.mark(before), Some('-' | '/' | '&'))
        || words.mark(before) == Some(',') && month_number(words.name_before(before)).is_some()
        || OPEN_LINES.has(words.name(before));
    let is_led_on = matches!(words.name(index), "to" | "and" | "until" | "onwards")
        || matches!(words.mark(index), Some('/' | '&'));
    let is_year = words.number(index).is_some_and(|(_, digits)| digits == 4);
    let lacks_year = month_number(words.name(before)).is_some()
        || words.number(before).is_some_and(|(_, digits)| digits == 1)
            && words.name_before(before) == "q";
    let is_month = month_number(words.name(index)).is_some();
    let lacks_month = words
        .number(before)
        .is_some_and(|(day, _)| (1..=31).contains(&day))
        || matches!(words.name(before), "st" | "nd" | "rd" | "th") && words.is_joined(before);
    is_open
        || is_led_on
        || is_year && lacks_year
        || is_month && lacks_month && !ends_in_date(words, before)
}

/// Whether the number at an index ends a numeric date or is a short year, so that no month can
/// follow it.
fn ends_in_date(words: &Words, index: usize) -> bool {
    words.number(index).is_some()
        && (words.is_joined(index) || month_number(words.name_before(index)).is_some())
}
