//! The verdict on each number: at most one fault, so that one fault is reported once.
//!
//! The form is judged first. A number must be written like its neighbours ([`Verdict::Malformed`],
//! [`Verdict::Date`]) and be of the part's series ([`Verdict::OutOfSeries`]). Its use
//! ([`Verdict::Duplicate`]) and its order ([`Verdict::OutOfOrder`]) come next. The rules report the
//! verdicts.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Datelike;

use crate::model::{Number, PartKind, Plan};
use crate::text::same_wording;
use crate::timescale::{self, month_number};
use crate::versions::siblings::longest_non_decreasing;

use super::number_series::{Entry, NumberGroup, Series, all_series};

/// The fault of a number.
pub(crate) enum Verdict<'a> {
    /// Nothing is wrong.
    Sound,
    /// The number is not written like its neighbours. Holds the intended number, if that is clear.
    Malformed(Option<String>),
    /// The cell shows a date that the spreadsheet program made from a number: `1-Mar` from 1.3.
    /// Holds the intended number, if the date shows it.
    Date(Option<String>),
    /// The number does not begin like the numbers of its part. Holds the intended number.
    OutOfSeries(String),
    /// An earlier row uses the number for something else. Holds that row.
    Duplicate(Entry<'a>),
    /// The number is out of order. Holds the number beside it.
    OutOfOrder(Entry<'a>),
}

/// The numbers of a part, each with its verdict.
pub(crate) struct Judged<'a> {
    /// The group in which the part's numbers of two or more levels are counted.
    pub(crate) shared: NumberGroup,
    /// The first level that the part's numbers share: `2b` for 2b.1 and 2b.2.
    pub(crate) head: Option<String>,
    /// Whether its numbers must increase from row to row. Those of risks and indicators need not,
    /// because registers are sorted by score and closed risks are removed.
    pub(crate) is_counted: bool,
    /// The numbers in the order written.
    pub(crate) numbers: Vec<(Entry<'a>, Verdict<'a>)>,
}

/// The numbers of each part that has any, each with its verdict.
pub(crate) fn judge(plan: &Plan) -> Vec<Judged<'_>> {
    judge_series(all_series(plan))
}

fn judge_series(all: Vec<Series<'_>>) -> Vec<Judged<'_>> {
    let mut first_uses: HashMap<(NumberGroup, Number), Entry<'_>> = HashMap::new();
    all.into_iter()
        .map(|series| {
            let is_counted = !matches!(series.part.kind, PartKind::Risks | PartKind::Indicators);
            let head = if is_counted { head(&series) } else { None };
            let shared = series.shared;
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

/// The first level of a number of several levels.
fn first_level(number: &Number) -> Option<&str> {
    number.as_str().split_once('.').map(|(first, _)| first)
}

/// The first level that a part's numbers share. It is the part's own number if any number begins
/// with it, else the most frequent one. `None` if objectives have numbers of one level and their
/// actions continue them (1, 1.1, 2, 2.1).
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
    if series.part.kind != PartKind::Appendix
        && let Some(own) = &series.part.number
        && let Some(own) = heads
            .keys()
            .find(|head| head.eq_ignore_ascii_case(own.as_str()))
    {
        return Some((*own).to_owned());
    }
    let all: usize = heads.values().sum();
    let (head, count) = heads.into_iter().max_by_key(|(_, count)| *count)?;
    // At least three numbers, because fewer show no habit. Two thirds of the numbers, because a
    // part with two series has no shared level.
    (count >= 3 && count * 3 >= all * 2).then(|| head.to_owned())
}

/// Judges the form of each number.
fn judge_form<'a>(entries: Vec<Entry<'a>>, head: Option<&str>) -> Vec<(Entry<'a>, Verdict<'a>)> {
    let known: HashSet<Number> = entries
        .iter()
        .filter_map(|entry| entry.reading.clone())
        .collect();
    let read = entries
        .iter()
        .filter(|entry| entry.reading.is_some())
        .count();
    // Two thirds: in a column of codes and remarks, a cell with a digit need not be a number.
    let most_are_numbers = read >= 2 && read * 3 >= entries.len() * 2;
    let verdict = |entry: &Entry| match (&entry.reading, head) {
        (None, _) => of_non_number(entry.text, most_are_numbers, head),
        (Some(number), Some(head)) if number.depth() == 1 => without_full_stop(number, head)
            .map_or(Verdict::Sound, |meant| Verdict::Malformed(Some(meant))),
        (Some(number), Some(head)) => {
            out_of_series(number, head, &known).map_or(Verdict::Sound, Verdict::OutOfSeries)
        }
        (Some(_), None) => Verdict::Sound,
    };
    entries
        .into_iter()
        .map(|entry| {
            let verdict = verdict(&entry);
            (entry, verdict)
        })
        .collect()
}

/// Whether a text that is not a number was meant as one: it has digits and no word.
fn is_meant_as_number(text: &str) -> bool {
    // Room for two numbers of three levels; longer texts are remarks.
    const MAX_BYTES: usize = 12;
    let has_word = text
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().nth(2).is_some());
    text.len() <= MAX_BYTES
        && !has_word
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.contains(['/', '%', '£'])
}

/// The verdict on a text that is not a number.
fn of_non_number<'a>(text: &str, most_are_numbers: bool, head: Option<&str>) -> Verdict<'a> {
    match shown_as_date(text) {
        Some(DateShown::DayAndMonth(day, month)) => Verdict::Date(Some(format!("{day}.{month}"))),
        Some(DateShown::MonthAndYear) => Verdict::Date(None),
        None if most_are_numbers && is_meant_as_number(text) => {
            Verdict::Malformed(corrected(text, head))
        }
        None => Verdict::Sound,
    }
}

/// A date in the place of a number.
#[derive(Debug, PartialEq, Eq)]
enum DateShown {
    /// `1-Mar`, `01/03/2026`: somebody typed 1.3, 1-3 or 1/3.
    DayAndMonth(u32, u32),
    /// `Mar-26`: the number that was typed is lost.
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

/// Corrects a number with a comma, a space or a dash instead of a full stop.
fn corrected(text: &str, head: Option<&str>) -> Option<String> {
    let segments = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|segment| !segment.is_empty());
    let meant = Number::parse(&segments.collect::<Vec<_>>().join("."))?;
    (meant.depth() >= 2 && first_level(&meant) == head).then(|| meant.to_string())
}

/// Corrects a number whose first full stop is missing: 2a.2 for `2a2`.
fn without_full_stop(number: &Number, head: &str) -> Option<String> {
    let rest = number
        .as_str()
        .strip_prefix(head)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(format!("{head}.{rest}"))
}

/// Corrects a number whose first level is not the first level of its part: 2b.4 for `2.4`. `None`
/// if the number belongs to a second series, which starts at one, or if another number of the part
/// has the corrected form.
fn out_of_series(number: &Number, head: &str, known: &HashSet<Number>) -> Option<String> {
    let (first, rest) = number.as_str().split_once('.')?;
    let has = |text: String| Number::parse(&text).is_some_and(|number| known.contains(&number));
    let meant = format!("{head}.{rest}");
    let is_foreign =
        !first.eq_ignore_ascii_case(head) && !has(format!("{first}.1")) && !has(meant.clone());
    is_foreign.then_some(meant)
}

/// Marks each sound number that an earlier row uses for something else.
fn judge_uses<'a>(
    numbers: &mut [(Entry<'a>, Verdict<'a>)],
    first_uses: &mut HashMap<(NumberGroup, Number), Entry<'a>>,
) {
    for (entry, verdict) in numbers
        .iter_mut()
        .filter(|(entry, verdict)| is_counted(entry, verdict))
    {
        let Some(number) = entry.reading.clone() else {
            continue;
        };
        let first = first_uses
            .entry((entry.group, number))
            .or_insert_with(|| entry.clone());
        if first.place != entry.place && !same_wording(first.wording, entry.wording) {
            *verdict = Verdict::Duplicate(first.clone());
        }
    }
}

fn is_counted(entry: &Entry, verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Sound) && !entry.is_repeat && entry.reading.is_some()
}

/// Marks the sound numbers that are out of order: the fewest that must move to put the rest in
/// order. If more than a quarter must move, the table is sorted by something else and none is
/// marked.
fn judge_order<'a>(numbers: &mut [(Entry<'a>, Verdict<'a>)]) {
    let mut groups: BTreeMap<NumberGroup, Vec<usize>> = BTreeMap::new();
    for (index, (entry, verdict)) in numbers.iter().enumerate() {
        if is_counted(entry, verdict) {
            groups.entry(entry.group).or_default().push(index);
        }
    }
    for places in groups.into_values() {
        let kept: Vec<usize> = {
            let readings: Vec<Option<&Number>> = places
                .iter()
                .map(|at| numbers[*at].0.reading.as_ref())
                .collect();
            longest_non_decreasing(&readings)
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
                numbers[at].1 = Verdict::OutOfOrder(neighbour);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_number_with_a_comma_or_space_is_corrected() {
        assert_eq!(corrected("1,3", Some("1")).as_deref(), Some("1.3"));
        assert_eq!(corrected("2a 4", Some("2a")).as_deref(), Some("2a.4"));
        assert_eq!(corrected("1,3", Some("2")), None);
    }

    #[test]
    fn codes_and_remarks_in_place_of_a_number_are_left_alone() {
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
