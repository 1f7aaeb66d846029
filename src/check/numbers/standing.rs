//! What is wrong with each number, one thing at most.
//!
//! First whether it is a number of its part at all: written like its neighbours
//! ([`Standing::Malformed`]), of the part's series ([`Standing::OutOfSeries`]). Of those that are,
//! whether it was used before ([`Standing::Duplicate`]), and whether it stands in order
//! ([`Standing::OutOfOrder`]). Only sound numbers are looked at for gaps.

use std::collections::BTreeMap;

use chrono::Datelike;
use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::{Number, PartKind};
use crate::timescale::{self, month_number};
use crate::wording::same_wording;

use super::series::{Count, Entry, Series};

/// What is wrong with a number.
pub(super) enum Standing<'a> {
    /// Nothing.
    Sound,
    /// It is written otherwise than its neighbours; the number that is meant, if that can be told.
    Malformed(Option<String>),
    /// It is a date, into which the spreadsheet made a number; the number that is meant, if the
    /// date shows it.
    Date(Option<String>),
    /// It begins otherwise than the numbers of its part; the number that is meant.
    OutOfSeries(String),
    /// It was used before, for something else.
    Duplicate(Entry<'a>),
    /// A later number stands above it.
    OutOfOrder(Entry<'a>),
}

/// The numbers of a part, each with its standing.
pub(crate) struct Judged<'a> {
    /// What the part's numbers of several levels are counted among.
    pub(super) shared: Count,
    /// The level that the part's numbers begin with, if they do.
    pub(super) head: Option<String>,
    /// Whether its numbers are counted from row to row. Those of risks and indicators are names:
    /// rows are sorted by score, and a risk that is closed leaves its number behind.
    pub(super) is_counted: bool,
    /// The numbers in the order written.
    pub(super) numbers: Vec<(Entry<'a>, Standing<'a>)>,
}

/// The numbers of all parts and what is wrong with each.
pub(super) fn judge<'a>(all: Vec<Series<'a>>) -> Vec<Judged<'a>> {
    let mut first_uses: HashMap<(Count, Number), Entry<'a>> = HashMap::new();
    all.into_iter()
        .map(|series| {
            let is_counted = !matches!(series.part.kind, PartKind::Risks | PartKind::Indicators);
            let (head, shared) = (if is_counted { head(&series) } else { None }, series.shared);
            let mut numbers = judge_form(series.entries, head.as_deref());
            judge_uses(&mut numbers, &mut first_uses);
            if is_counted {
                judge_order(&mut numbers);
            }
            Judged {
                shared,
                head,
                is_counted,
                numbers,
            }
        })
        .collect()
}

/// The first level of a number of several.
fn first_level(number: &Number) -> Option<&str> {
    number.as_str().split_once('.').map(|(first, _)| first)
}

/// The level that a part's numbers begin with: the part's own number if one of them does, else one
/// that most share. None where objectives bear numbers of one level and their actions go on from
/// them.
fn head(series: &Series) -> Option<String> {
    let numbers = || {
        series
            .entries
            .iter()
            .filter_map(|entry| entry.reading.as_ref())
    };
    let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
    for first in numbers().filter_map(first_level) {
        *heads.entry(first).or_default() += 1;
    }
    if numbers()
        .filter(|number| heads.contains_key(number.as_str()))
        .nth(1)
        .is_some()
    {
        return None;
    }
    let own = series
        .part
        .number
        .as_ref()
        .filter(|_| series.part.kind != PartKind::Appendix);
    if let Some(own) = own.and_then(|own| {
        heads
            .keys()
            .find(|head| head.eq_ignore_ascii_case(own.as_str()))
    }) {
        return Some((*own).to_owned());
    }
    let all: usize = heads.values().sum();
    let (head, count) = heads.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= 3 && count * 3 >= all * 2).then(|| head.to_owned())
}

/// Whether each number is one of its part's.
fn judge_form<'a>(entries: Vec<Entry<'a>>, head: Option<&str>) -> Vec<(Entry<'a>, Standing<'a>)> {
    let known: HashSet<Number> = entries
        .iter()
        .filter_map(|entry| entry.reading.clone())
        .collect();
    let read = entries
        .iter()
        .filter(|entry| entry.reading.is_some())
        .count();
    let most_are_numbers = read >= 2 && read * 3 >= entries.len() * 2;
    let judge = |entry: &Entry| match (&entry.reading, head) {
        (None, _) => of_other_words(entry.text, most_are_numbers, head),
        (Some(number), Some(head)) if number.depth() == 1 => without_full_stop(number, head)
            .map_or(Standing::Sound, |meant| Standing::Malformed(Some(meant))),
        (Some(number), Some(head)) => {
            out_of_series(number, head, &known).map_or(Standing::Sound, Standing::OutOfSeries)
        }
        (Some(_), None) => Standing::Sound,
    };
    entries
        .into_iter()
        .map(|entry| {
            let standing = judge(&entry);
            (entry, standing)
        })
        .collect()
}

/// Whether a cell that holds no number was meant to: digits, and no word beside them.
fn is_meant_as_number(text: &str) -> bool {
    const MAX_BYTES: usize = 12;
    let has_word = text
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().nth(2).is_some());
    text.len() <= MAX_BYTES
        && !has_word
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.contains(['/', '%', '£'])
}

/// The standing of words that are no number.
fn of_other_words<'a>(text: &str, most_are_numbers: bool, head: Option<&str>) -> Standing<'a> {
    match shown_as_date(text) {
        Some(DateShown::DayAndMonth(day, month)) => Standing::Date(Some(format!("{day}.{month}"))),
        Some(DateShown::MonthAndYear) => Standing::Date(None),
        None if most_are_numbers && is_meant_as_number(text) => {
            Standing::Malformed(mended(text, head))
        }
        None => Standing::Sound,
    }
}

/// A date in the place of a number.
#[derive(Debug, PartialEq, Eq)]
enum DateShown {
    /// `1-Mar`, `01/03/2026`: somebody typed 1.3, 1-3 or 1/3.
    DayAndMonth(u32, u32),
    /// `Mar-26`: what was typed cannot be seen.
    MonthAndYear,
}

fn shown_as_date(text: &str) -> Option<DateShown> {
    let text = text.trim();
    if let Some(day) = timescale::read_date(text) {
        return Some(DateShown::DayAndMonth(day.day(), day.month()));
    }
    let (first, second) = text.split_once(['-', '/', ' '])?;
    let figures = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let month = |part: &str| month_number(&part.to_lowercase());
    match (figures(first), month(second), month(first), figures(second)) {
        (Some(day), Some(month), ..) => Some(DateShown::DayAndMonth(day, month)),
        (.., Some(_), Some(_)) => Some(DateShown::MonthAndYear),
        _ => None,
    }
}

/// The number that is meant by one with a comma, a space or a dash in the place of a full stop.
fn mended(text: &str, head: Option<&str>) -> Option<String> {
    let segments = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|segment| !segment.is_empty());
    let meant = Number::parse(&segments.collect::<Vec<_>>().join("."))?;
    (meant.depth() >= 2 && first_level(&meant) == head).then(|| meant.to_string())
}

/// The number that is meant by one without its first full stop: 2a.2 by `2a2`.
fn without_full_stop(number: &Number, head: &str) -> Option<String> {
    let rest = number
        .as_str()
        .strip_prefix(head)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{head}.{rest}"))
}

/// The number that is meant by one that begins otherwise than its part's: 2b.4 by `2.4`. One that
/// belongs to a series of its own, which counts from one, is left alone, and one that the part has
/// already.
fn out_of_series(number: &Number, head: &str, known: &HashSet<Number>) -> Option<String> {
    let (first, rest) = number.as_str().split_once('.')?;
    let has = |text: String| Number::parse(&text).is_some_and(|number| known.contains(&number));
    let meant = format!("{head}.{rest}");
    let is_foreign =
        !first.eq_ignore_ascii_case(head) && !has(format!("{first}.1")) && !has(meant.clone());
    is_foreign.then_some(meant)
}

/// Whether each sound number was used before for something else.
fn judge_uses<'a>(
    numbers: &mut [(Entry<'a>, Standing<'a>)],
    first_uses: &mut HashMap<(Count, Number), Entry<'a>>,
) {
    for (entry, standing) in numbers
        .iter_mut()
        .filter(|(entry, standing)| is_counted(entry, standing))
    {
        let Some(number) = entry.reading.clone() else {
            continue;
        };
        let first = first_uses
            .entry((entry.count, number))
            .or_insert_with(|| entry.clone());
        if first.place != entry.place && !same_wording(first.wording, entry.wording) {
            *standing = Standing::Duplicate(first.clone());
        }
    }
}

fn is_counted(entry: &Entry, standing: &Standing) -> bool {
    matches!(standing, Standing::Sound) && !entry.is_repeat && entry.reading.is_some()
}

/// Whether each sound number stands in order. Those that the fewest would have to be moved are out
/// of it; where many would, the table is sorted by something else.
fn judge_order<'a>(numbers: &mut [(Entry<'a>, Standing<'a>)]) {
    let mut counts: BTreeMap<Count, Vec<usize>> = BTreeMap::new();
    for (index, (entry, standing)) in numbers.iter().enumerate() {
        if is_counted(entry, standing) {
            counts.entry(entry.count).or_default().push(index);
        }
    }
    for places in counts.into_values() {
        let kept: Vec<usize> = {
            let readings: Vec<Option<&Number>> = places
                .iter()
                .map(|at| numbers[*at].0.reading.as_ref())
                .collect();
            longest_rise(&readings)
                .into_iter()
                .map(|position| places[position])
                .collect()
        };
        let moved: Vec<usize> = places
            .iter()
            .copied()
            .filter(|at| kept.binary_search(at).is_err())
            .collect();
        if moved.len() * 4 > places.len() {
            continue;
        }
        for at in moved {
            let above = kept.iter().rev().find(|kept| **kept < at).or(kept.first());
            if let Some(neighbour) = above.map(|kept| numbers[*kept].0.clone()) {
                numbers[at].1 = Standing::OutOfOrder(neighbour);
            }
        }
    }
}

/// The positions of the longest run of values, not necessarily side by side, of which none is less
/// than the one before.
fn longest_rise<T: Ord>(values: &[T]) -> Vec<usize> {
    // Of all runs of a length, the one that ends lowest; `before` links a value to the one before
    // it in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] <= *value);
        before.push(length.checked_sub(1).map(|above| ends[above]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut run: Vec<usize> =
        std::iter::successors(ends.last().copied(), |index| before[*index]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_leaves_out_what_stands_out() {
        assert_eq!(longest_rise(&[1, 2, 9, 3, 4]), [0, 1, 3, 4]);
        assert_eq!(longest_rise(&[1, 2, 2, 3]), [0, 1, 2, 3]);
        assert!(longest_rise::<u8>(&[]).is_empty());
    }

    #[test]
    fn a_number_that_became_a_date_shows_what_was_typed() {
        assert_eq!(shown_as_date("1-Mar"), Some(DateShown::DayAndMonth(1, 3)));
        assert_eq!(
            shown_as_date("01/03/2026"),
            Some(DateShown::DayAndMonth(1, 3))
        );
        assert_eq!(shown_as_date("Mar-26"), Some(DateShown::MonthAndYear));
        for text in ["1,3", "1.3", "New", "2a 4", "A-1"] {
            assert_eq!(shown_as_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_with_a_comma_or_space_is_mended() {
        assert_eq!(mended("1,3", Some("1")).as_deref(), Some("1.3"));
        assert_eq!(mended("2a 4", Some("2a")).as_deref(), Some("2a.4"));
        assert_eq!(mended("1,3", Some("2")), None);
    }

    #[test]
    fn codes_and_remarks_in_the_place_of_a_number_are_left_alone() {
        assert!(is_meant_as_number("1,3"));
        assert!(
            is_meant_as_number("1,3 - 1,4 ab")
                && !is_meant_as_number("1,3 - 1,4 abc")
                && !is_meant_as_number("1,3 - 1,4 a b")
        );
        for text in ["new", "SCR 1 ongoing", "14/15", "n/a"] {
            assert!(!is_meant_as_number(text), "{text}");
        }
    }
}
