//! Reads one timescale cell, or the two cells of a beginning and an end.

use crate::model::{Milestone, Timescale, TimescaleKind};

use super::calendar::PlanDays;
use super::grammar::words::{Order, Words};
use super::milestones::{Reading, milestones};
use super::phrases;
use super::whole::whole;

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
    read_in(text, period, Order::DayFirst)
}

/// The same, for numeric dates with day and month in the given order.
pub(super) fn read_in(text: &str, period: Option<PlanDays>, order: Order) -> Timescale {
    if text.trim().is_empty() {
        return Timescale::none();
    }
    let words = Words::in_order(text, order);
    let mut found: Vec<Milestone> = phrases::split(&words)
        .into_iter()
        .flat_map(|phrase| milestones(text, &words, period, phrase))
        .collect();
    if found.is_empty() {
        found.push(Reading::undated(TimescaleKind::Unknown).milestone(text.trim()));
    }
    let mut timescale = Timescale {
        text: text.to_owned(),
        milestones: found,
        ..Timescale::none()
    };
    (timescale.kind, timescale.start, timescale.end) = whole(&timescale.milestones);
    timescale
}

/// Reads the two cells of an action's beginning and end. Both texts are kept. The reading runs from
/// the first day of the beginning to the last day of the end; without an end it is ongoing. A
/// beginning that is not a date, or is after the end, is ignored.
///
/// ```
/// # use planpack::{timescale::read_from, model::TimescaleKind};
/// let timescale = read_from("May 2026", "30/06/2026", None);
/// assert_eq!(timescale.kind, TimescaleKind::Range);
/// assert_eq!(timescale.start.unwrap().to_string(), "2026-05-01");
/// assert_eq!(timescale.end.unwrap().to_string(), "2026-06-30");
/// assert_eq!(timescale.words(), "May 2026 – 30/06/2026");
/// ```
pub fn read_from(start_text: &str, text: &str, period: Option<PlanDays>) -> Timescale {
    from_to(read(start_text, period), read(text, period))
}

/// Joins the readings of the two cells.
pub(crate) fn from_to(begin: Timescale, mut whole: Timescale) -> Timescale {
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
    whole.milestones.splice(0..0, begin.milestones);
    whole
}
