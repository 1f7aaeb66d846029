//! Reads one timescale cell, the two cells of a beginning and an end, or a text that is one day.

use chrono::NaiveDate;

use crate::model::{Milestone, Timescale, TimescaleKind};

use super::calendar::{Calendar, PlanDays};
use super::grammar::dates::{self, Found};
use super::grammar::days;
use super::grammar::figures::month_of;
use super::grammar::points::{Edge, Expression, Point};
use super::grammar::words::{Habits, Words};
use super::milestones::{in_order, milestones, without_day, worded};
use super::phrases;

/// Reads the text of a timescale cell. `period` is the first and last day of the plan, if known. A
/// date without a year is the first such date that is not before the period.
///
/// ```
/// # use planpack::{timescale::read, model::TimescaleKind};
/// let timescale = read("Draft by end of May 2026; sign-off June 2026", None);
/// assert_eq!(timescale.kind, TimescaleKind::Range);
/// assert_eq!(timescale.start.unwrap().to_string(), "2026-05-31");
/// assert_eq!(timescale.end.unwrap().to_string(), "2026-06-30");
/// assert_eq!(timescale.milestones[1].text, "sign-off June 2026");
/// ```
pub fn read(text: &str, period: Option<PlanDays>) -> Timescale {
    read_in(text, period, Habits::USUAL)
}

/// Like [`read`], for dates that are written with these habits.
pub(super) fn read_in(text: &str, period: Option<PlanDays>, habits: Habits) -> Timescale {
    if text.trim().is_empty() {
        return Timescale::default();
    }
    let words = Words::with_habits(text, habits);
    let mut found: Vec<Milestone> = phrases::split(&words)
        .into_iter()
        .flat_map(|phrase| milestones(text, &words, period, phrase))
        .collect();
    if found.is_empty() {
        found.push(worded(without_day(TimescaleKind::Unknown), text.trim()));
    }
    let mut timescale = Timescale {
        text: text.to_owned(),
        milestones: found,
        ..Timescale::default()
    };
    (timescale.kind, timescale.start, timescale.end) = whole(&timescale.milestones);
    timescale
}

/// Joins the readings of the two cells of an action's beginning and end. Both texts are kept. The
/// reading covers the time from the first day of the beginning to the last day of the end. If there
/// is no end, the reading is ongoing. A beginning that is not a date, or is after the end, is
/// ignored. The beginning is no milestone: nothing is due then.
///
/// ```
/// # use planpack::{timescale::{from_to, read}, model::TimescaleKind};
/// let timescale = from_to(read("May 2026", None), read("30/06/2026", None));
/// assert_eq!(timescale.kind, TimescaleKind::Range);
/// assert_eq!(timescale.start.unwrap().to_string(), "2026-05-01");
/// assert_eq!(timescale.end.unwrap().to_string(), "2026-06-30");
/// assert_eq!(timescale.words(), "May 2026 – 30/06/2026");
/// assert_eq!(timescale.milestones.len(), 1);
/// ```
pub fn from_to(begin: Timescale, mut whole: Timescale) -> Timescale {
    whole.start_text = Some(begin.text);
    let Some(first) = begin.start else {
        return whole;
    };
    if whole.end.is_some_and(|end| first > end) {
        return whole;
    }
    whole.start = Some(first);
    if whole.end.is_some() && whole.kind != TimescaleKind::Recurring {
        whole.kind = TimescaleKind::Range;
    } else if whole.kind == TimescaleKind::None {
        whole.kind = TimescaleKind::Ongoing;
    }
    whole
}

/// The kind of a whole cell, its first day and its last day.
type Whole = (TimescaleKind, Option<NaiveDate>, Option<NaiveDate>);

/// Combines the dated milestones. If no milestone has a date, the least vague kind is used.
pub(super) fn whole(milestones: &[Milestone]) -> Whole {
    if milestones.iter().any(|milestone| is_point(milestone.kind)) {
        return dated_whole(milestones);
    }
    let kind = milestones
        .iter()
        .map(|milestone| milestone.kind)
        .min_by_key(|kind| vagueness(*kind))
        .unwrap_or(TimescaleKind::Unknown);
    let alike = || milestones.iter().filter(|milestone| milestone.kind == kind);
    let start = alike().filter_map(|milestone| milestone.start).min();
    let (start, end) = in_order(start, alike().filter_map(|milestone| milestone.end).max());
    (kind, start, end)
}

/// From the first date to the last.
fn dated_whole(milestones: &[Milestone]) -> Whole {
    let days = || {
        milestones
            .iter()
            .flat_map(|milestone| [milestone.start, milestone.end])
            .flatten()
    };
    let (Some(start), Some(end)) = (days().min(), days().max()) else {
        return (TimescaleKind::Unknown, None, None);
    };
    let mut dated = milestones
        .iter()
        .filter(|milestone| milestone.start.or(milestone.end).is_some());
    let point = milestones.iter().find(|milestone| is_point(milestone.kind));
    if let Some(point) = point
        && dated.all(|milestone| (milestone.start, milestone.end) == (point.start, point.end))
    {
        return (point.kind, point.start, point.end);
    }
    match month_of(start) {
        Some((first, last)) if end <= last => (TimescaleKind::Month, Some(first), Some(last)),
        Some(_) | None => (TimescaleKind::Range, Some(start), Some(end)),
    }
}

fn is_point(kind: TimescaleKind) -> bool {
    vagueness(kind) == 0
}

/// How vague a kind is about the day; a larger number is vaguer.
fn vagueness(kind: TimescaleKind) -> u8 {
    match kind {
        TimescaleKind::Date
        | TimescaleKind::Month
        | TimescaleKind::Quarter
        | TimescaleKind::Range => 0,
        TimescaleKind::Recurring | TimescaleKind::Ongoing => 1,
        TimescaleKind::Conditional => 2,
        TimescaleKind::Unknown | TimescaleKind::None => 3,
    }
}

/// The day of a text that is only a date: "22.10.10", "15/04/13", "1st April 2026", "2026-04-01".
/// The day comes before the month, and the year must be written. A weekday before the date and a
/// time after it are allowed.
///
/// ```
/// # use planpack::timescale::read_date;
/// assert_eq!(read_date("03/04/26").unwrap().to_string(), "2026-04-03");
/// assert_eq!(read_date("April 2026"), None);
/// ```
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let words = Words::of(text);
    let start = days::after_weekday(&words, 0);
    let found = dates::find(&words, start..words.len());
    let [
        Found {
            expression,
            words: taken,
        },
    ] = found.as_slice()
    else {
        return None;
    };
    let Expression::One(mention) = expression else {
        return None;
    };
    let is_whole =
        taken.start == start && (taken.end..words.len()).all(|at| is_time_of_day(&words, at));
    let is_day =
        matches!(mention.point, Point::Day { year: Some(_), .. }) && mention.edge == Edge::Whole;
    if !is_whole || !is_day {
        return None;
    }
    Some(Calendar::new(None).resolve(*expression)?.start)
}

/// Whether a word may follow a date without changing it: "T00:00:00", "10.30 am", a full stop.
fn is_time_of_day(words: &Words, at: usize) -> bool {
    matches!(words.mark(at), Some('.' | ':' | ',' | '+'))
        || words.number(at).is_some_and(|(_, digits)| digits <= 3)
        || matches!(words.name(at), "t" | "z" | "am" | "pm" | "at" | "noon")
}

/// Whether a text has a beginning and an end with their years, and the end is before the beginning.
///
/// ```
/// # use planpack::timescale::ends_before_start;
/// assert!(ends_before_start("from September 2026 to May 2026"));
/// assert!(!ends_before_start("October to March 2027"));
/// ```
pub fn ends_before_start(text: &str) -> bool {
    let words = Words::of(text);
    let days_of = |mention| Calendar::new(None).resolve(Expression::One(mention));
    dates::find(&words, 0..words.len())
        .into_iter()
        .any(|found| match found.expression {
            Expression::Between(from, to) => days_of(from)
                .zip(days_of(to))
                .is_some_and(|(first, last)| last.end < first.start),
            Expression::One(_) => false,
        })
}
