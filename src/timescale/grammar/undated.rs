//! Phrases without a date: for something repeated, permanent, or dependent on something else.
//!
//! [`first`] finds the first phrase, because an author writes the most important one first:
//! "Ongoing, reviewed quarterly" is ongoing, "Quarterly throughout the year" is recurring. Words
//! that are not about time ("to be agreed") are not in the list; a text without a listed phrase is
//! unknown.

use std::ops::Range;

use chrono::{Days, Months, NaiveDate};

use crate::lexicon::{NUMBER_WORDS, ROUNDS, UNDATED};
use crate::model::TimescaleKind::{self, Conditional, Ongoing, Recurring};

use super::figures::month_number;
use super::words::Words;

/// A phrase and where it is.
#[derive(Debug, Clone)]
pub(crate) struct Manner {
    pub(crate) kind: TimescaleKind,
    pub(crate) words: Range<usize>,
}

/// The first phrase in a range of words, outside the `taken` ranges.
pub(crate) fn first(
    words: &Words,
    range: Range<usize>,
    taken: &[Range<usize>],
    has_date: bool,
) -> Option<Manner> {
    range
        .clone()
        .filter(|at| !taken.iter().any(|taken| taken.contains(at)))
        .find_map(|at| {
            rounds(words, at, range.end, has_date)
                .or_else(|| listed(words, at).map(|manner| with_number(words, range.start, manner)))
                .filter(|manner| manner.words.end <= range.end)
        })
}

/// The phrase together with its number: the "six" of "six-monthly", the "bi" of "bi-annual".
fn with_number(words: &Words, start: usize, manner: Manner) -> Manner {
    let mut first = manner.words.start;
    if first > start && words.mark(first - 1) == Some('-') {
        first -= 1;
    }
    let is_number = matches!(
        words.name_before(first),
        "bi" | "semi" | "tri" | "half" | "two" | "three" | "four" | "six"
    ) || first > start
        && words
            .number(first - 1)
            .is_some_and(|(_, digits)| digits < 3);
    if manner.kind != Recurring || first == start || !is_number {
        return manner;
    }
    Manner {
        words: first - 1..manner.words.end,
        ..manner
    }
}

/// The phrase of the list that begins at a word. Hyphens between its words do not matter.
fn listed(words: &Words, at: usize) -> Option<Manner> {
    /// The longest phrase of the list has three words.
    const MOST_WORDS: usize = 3;
    if is_other_sense(words, at) {
        return None;
    }
    let mut phrase = String::new();
    let mut next = at;
    for _ in 0..MOST_WORDS {
        phrase.push_str(words.name(next));
        next += 1;
        if let Some(meaning) = UNDATED.meaning(&phrase) {
            let kind = match meaning {
                "conditional" => Conditional,
                "ongoing" => Ongoing,
                _ => Recurring,
            };
            let words = at..next;
            return Some(Manner { kind, words });
        }
        next += usize::from(words.mark(next) == Some('-'));
        phrase.push(' ');
    }
    None
}

/// Whether a word has another meaning here: "At once", "once every spring", "the following:".
fn is_other_sense(words: &Words, at: usize) -> bool {
    match words.name(at) {
        "once" => {
            words.name_before(at) == "at"
                || matches!(words.name(at + 1), "a" | "each" | "every" | "in" | "per")
        }
        "following" => words.name_before(at) == "the" || words.mark(at + 1) == Some(':'),
        _ => false,
    }
}

/// "Each year", "every 6 months", "twice a year", "3 times per term", "6 months from approval".
fn rounds(words: &Words, at: usize, end: usize, has_date: bool) -> Option<Manner> {
    let manner = |kind, end| {
        let words = at..end;
        Some(Manner { kind, words })
    };
    let round_within = |from: usize, reach: usize| {
        (from..end.min(from + reach)).find(|at| ROUNDS.has(words.name(*at)))
    };
    match words.name(at) {
        "each" | "every" if month_number(words.name(at + 1)).is_some() => manner(Recurring, at + 1),
        "each" | "every" => match round_within(at + 1, 4) {
            Some(round) => manner(Recurring, round + 1),
            // "each partner to report by June" has a date, "each conference" has none
            None if has_date => None,
            None => manner(Recurring, at + 1),
        },
        "once" | "twice" | "times"
            if matches!(words.name(at + 1), "a" | "per" | "each" | "every" | "in") =>
        {
            round_within(at + 2, 2).and_then(|round| manner(Recurring, round + 1))
        }
        "days" | "weeks" | "months" | "month" | "week" | "years" | "year"
            if matches!(words.name(at + 1), "from" | "of") && is_counted(words, at) =>
        {
            manner(Conditional, at + 2)
        }
        _ => None,
    }
}

/// The last day of "within six months of the start of the plan" and the index after it. `start` is
/// the plan's first day.
pub(crate) fn end_within_plan(
    words: &Words,
    within: usize,
    start: NaiveDate,
) -> Option<(NaiveDate, usize)> {
    let count = match words.number(within + 1) {
        Some((count, _)) => count,
        None => NUMBER_WORDS.meaning(words.name(within + 1))?.parse().ok()?,
    };
    let unit = words.name(within + 2);
    let mut at = within + 3;
    let mut skip = |names: &[&str]| {
        let is_there = names.contains(&words.name(at));
        at += usize::from(is_there);
        is_there
    };
    if !skip(&["of", "from"]) {
        return None;
    }
    skip(&["the"]);
    let is_start = skip(&["start", "beginning", "launch"]) && skip(&["of"]);
    skip(&["the", "this", "our"]);
    if !is_start || !skip(&["plan", "strategy"]) {
        return None;
    }
    let end = match unit {
        "month" | "months" => start.checked_add_months(Months::new(count)),
        "week" | "weeks" => start.checked_add_days(Days::new(u64::from(count) * 7)),
        "year" | "years" => start.checked_add_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    };
    end.map(|end| (end, at))
}

/// Whether a number is before the word: "6 months", "six-month", "two working days".
fn is_counted(words: &Words, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|before| {
        let name = words.name(before);
        words.number(before).is_some() || NUMBER_WORDS.has(name) || matches!(name, "few" | "a")
    })
}
