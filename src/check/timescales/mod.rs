//! Checks of when actions are to be done: no date, a date outside the plan, dates that contradict
//! each other.
//!
//! What the words of a timescale mean was settled by [`timescale`](crate::timescale); a date
//! without a year is told of there. A cell that covers several rows is asked once.

mod ambiguous_recurrence;
mod end_before_start;
mod method_instead_of_timescale;
mod past_without_progress;
mod timescale_after_period;
mod timescale_before_period;
mod timescale_out_of_order;
mod undated_timescale;
mod unlikely_year;
mod unread_timescale;

use chrono::{Datelike, NaiveDate};
use foldhash::{HashSet, HashSetExt};

use crate::finding::Severity;
use crate::location::Place;
use crate::model::{Milestone, Period, Timescale, TimescaleKind};
use crate::wording::{is_ditto, plain_words};

use super::Check;
use super::cells::{PlaceKey, key};
use super::facts::Facts;

/// The checks of timescales.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &unread_timescale::RULE,
        find: unread_timescale::find,
    },
    Check {
        rule: &undated_timescale::RULE,
        find: undated_timescale::find,
    },
    Check {
        rule: &method_instead_of_timescale::RULE,
        find: method_instead_of_timescale::find,
    },
    Check {
        rule: &timescale_before_period::RULE,
        find: timescale_before_period::find,
    },
    Check {
        rule: &timescale_after_period::RULE,
        find: timescale_after_period::find,
    },
    Check {
        rule: &unlikely_year::RULE,
        find: unlikely_year::find,
    },
    Check {
        rule: &end_before_start::RULE,
        find: end_before_start::find,
    },
    Check {
        rule: &timescale_out_of_order::RULE,
        find: timescale_out_of_order::find,
    },
    Check {
        rule: &ambiguous_recurrence::RULE,
        find: ambiguous_recurrence::find,
    },
    Check {
        rule: &past_without_progress::RULE,
        find: past_without_progress::find,
    },
];

/// A timescale that an author wrote, and its cell.
struct TimescaleCell<'a> {
    timescale: &'a Timescale,
    place: &'a Place,
}

/// Every timescale that is filled and no ditto mark.
fn filled<'a>(facts: &Facts<'a>) -> impl Iterator<Item = TimescaleCell<'a>> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    facts.rows().into_iter().filter_map(move |row| {
        let timescale = &row.action.timescale;
        let place = row.action.timescale_place.as_ref()?;
        let is_filled = timescale.kind != TimescaleKind::None && !is_ditto(&timescale.text);
        (is_filled && seen.insert(key(place))).then_some(TimescaleCell { timescale, place })
    })
}

/// A day as a message says it.
fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// The milestones of a timescale that surely name days of their own, with the first and the last of
/// those.
fn dated(timescale: &Timescale) -> impl Iterator<Item = (&Milestone, NaiveDate, NaiveDate)> {
    let milestones = timescale.milestones.iter();
    let sure = milestones.filter(|milestone| {
        !milestone.year_inferred && milestone.kind != TimescaleKind::Conditional
    });
    sure.filter_map(|milestone| {
        let (start, end) = (milestone.start, milestone.end);
        Some((milestone, start.or(end)?, end.or(start)?))
    })
}

/// The cells with a date outside the plan: each with the milestone that is. Where most dates of a
/// plan lie outside, it is its period that is wrong or was misread, and they are told of as remarks
/// only.
fn outside<'a>(
    facts: &Facts<'a>,
    is_outside: impl Fn(NaiveDate, NaiveDate) -> bool,
) -> (Severity, Vec<(&'a Place, &'a Milestone)>) {
    const FEWEST_TO_DOUBT: usize = 4;
    let mut dated_cells = 0;
    let mut found = Vec::new();
    for cell in filled(facts) {
        dated_cells += usize::from(dated(cell.timescale).next().is_some());
        let milestone = dated(cell.timescale).find(|(_, first, last)| is_outside(*first, *last));
        found.extend(milestone.map(|(milestone, ..)| (cell.place, milestone)));
    }
    let is_doubtful = found.len() >= FEWEST_TO_DOUBT && 2 * found.len() > dated_cells;
    (
        if is_doubtful {
            Severity::Info
        } else {
            Severity::Warning
        },
        found,
    )
}

/// The first and the last day that can be a plan's. "2026-2029" is read as financial years and may
/// mean calendar years.
fn widest(period: &Period) -> (NaiveDate, NaiveDate) {
    let says_years_only = plain_words(&period.text.value)
        .split(' ')
        .all(|word| word == "to" || word.bytes().all(|byte| byte.is_ascii_digit()));
    if !says_years_only || period.end.year() - period.start.year() < 2 {
        return (period.start, period.end);
    }
    let start = NaiveDate::from_ymd_opt(period.start.year(), 1, 1).unwrap_or(period.start);
    (
        start,
        NaiveDate::from_ymd_opt(period.end.year(), 12, 31).unwrap_or(period.end),
    )
}

/// Words that stand where a draft has nothing yet. Checks of drafts tell of them.
fn is_placeholder(text: &str) -> bool {
    let words = plain_words(text);
    words.is_empty()
        || matches!(
            words.as_str(),
            "tbc"
                | "tba"
                | "tbd"
                | "insert"
                | "insert date"
                | "to be confirmed"
                | "to be added"
                | "date"
        )
        || words.bytes().all(|byte| byte == b'x')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Text;

    fn period(text: &str, start: &str, end: &str) -> Period {
        let text = Text {
            value: text.to_owned(),
            place: Place::file("plan.xlsx"),
        };
        Period {
            text,
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        }
    }

    #[test]
    fn years_alone_may_be_calendar_years() {
        let words = |period: &Period| format!("{} {}", widest(period).0, widest(period).1);
        assert_eq!(
            words(&period("2026-2029", "2026-04-01", "2029-03-31")),
            "2026-01-01 2029-12-31"
        );
        assert_eq!(
            words(&period("2026/27", "2026-04-01", "2027-03-31")),
            "2026-04-01 2027-03-31"
        );
        assert_eq!(
            words(&period(
                "April 2026 to March 2029",
                "2026-04-01",
                "2029-03-31"
            )),
            "2026-04-01 2029-03-31"
        );
    }
}
