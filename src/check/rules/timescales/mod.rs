//! Timescales: no date, a date outside the plan, dates that contradict each other.
//!
//! [`timescale`](crate::timescale) has read the timescales, and reports dates without a year.

pub(crate) mod ambiguous_recurrence;
pub(crate) mod end_before_start;
pub(crate) mod method_instead_of_timescale;
pub(crate) mod past_without_progress;
pub(crate) mod timescale_after_period;
pub(crate) mod timescale_before_period;
pub(crate) mod timescale_out_of_order;
pub(crate) mod undated_timescale;
pub(crate) mod unlikely_year;
pub(crate) mod unread_timescale;
mod wording;

use chrono::{Datelike, NaiveDate};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule};
use crate::location::Place;
use crate::model::{Milestone, Part, Period, Timescale, TimescaleKind};
use crate::text::{each_word, is_ditto, plain_words};

/// A filled timescale cell.
struct TimescaleCell<'a> {
    timescale: &'a Timescale,
    place: &'a Place,
}

/// Every filled timescale cell. Ditto marks are left out. A timescale that comes from marks
/// in columns of months is at the cell of its action.
fn timescale_cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = TimescaleCell<'a>> {
    let objectives = facts.plan.parts.iter().flat_map(Part::objectives);
    let of_objectives = objectives.filter_map(|objective| {
        let answers = objective.answers.as_deref()?;
        Some((&answers.timescale, answers.timescale_place.as_ref()?))
    });
    let of_actions = facts.rows().into_iter().map(|row| {
        let own = row.action.timescale_place.as_ref();
        (
            &row.action.timescale,
            own.unwrap_or_else(|| row.action.place()),
        )
    });
    of_objectives
        .chain(of_actions)
        .filter(|(timescale, _)| {
            timescale.kind != TimescaleKind::None && !is_ditto(&timescale.text)
        })
        .map(|(timescale, place)| TimescaleCell { timescale, place })
}

/// A milestone and the days that it names.
struct Dated<'a> {
    milestone: &'a Milestone,
    first: NaiveDate,
    last: NaiveDate,
}

/// The milestones of a timescale that name days with certainty: they have a written year and no
/// condition.
fn dated(timescale: &Timescale) -> impl Iterator<Item = Dated<'_>> {
    timescale.milestones.iter().filter_map(|milestone| {
        if milestone.year_inferred || milestone.kind == TimescaleKind::Conditional {
            return None;
        }
        let (start, end) = (milestone.start, milestone.end);
        Some(Dated {
            milestone,
            first: start.or(end)?,
            last: end.or(start)?,
        })
    })
}

/// The wording of a rule about a date outside the plan.
struct Outside {
    rule: &'static Rule,
    /// The end of the message: "before the start of the plan, 1 April 2026".
    side: String,
    help: &'static str,
    /// The cause that doubtful findings share.
    cause: &'static str,
}

/// A finding for each timescale cell with a date outside the plan. The findings are doubtful if
/// most dates of the plan are outside, because the period is then wrong or was misread.
fn outside(
    facts: &Facts<'_>,
    period: &Period,
    words: &Outside,
    is_outside: impl Fn(&Dated<'_>) -> bool,
) -> Vec<Finding> {
    // A small plan may have three wrong dates.
    const FEWEST_TO_DOUBT: usize = 4;
    let mut dated_cells = 0;
    let mut found = Vec::new();
    for cell in timescale_cells(facts) {
        let mut dates = dated(cell.timescale).peekable();
        dated_cells += usize::from(dates.peek().is_some());
        let outside = dates.find(|date| is_outside(date));
        found.extend(outside.map(|date| (cell.place, date.milestone)));
    }
    let is_doubtful = found.len() >= FEWEST_TO_DOUBT && 2 * found.len() > dated_cells;
    let finding = |(place, milestone): (&Place, &Milestone)| {
        let message = format!("`{}` is {}", milestone.text.replace('\n', " "), words.side);
        let finding = Finding::new(words.rule, place, message, words.help)
            .remark_if(is_doubtful)
            .about(&milestone.text)
            .related_to("the period of the plan", &period.text.place);
        if is_doubtful {
            finding.sharing(words.cause)
        } else {
            finding
        }
    };
    found.into_iter().map(finding).collect()
}

/// The widest reading of a plan's period: its first and last day. "2026-2029" is read as financial
/// years, but may mean calendar years.
fn widest(period: &Period) -> (NaiveDate, NaiveDate) {
    let is_year = |word: &str| word == "to" || word.bytes().all(|byte| byte.is_ascii_digit());
    let is_only_years = each_word(&plain_words(&period.text.value)).all(is_year);
    // "2026/27" is one financial year and cannot be two calendar years.
    if !is_only_years || period.end.year() - period.start.year() < 2 {
        return (period.start, period.end);
    }
    let first = NaiveDate::from_ymd_opt(period.start.year(), 1, 1);
    let last = NaiveDate::from_ymd_opt(period.end.year(), 12, 31);
    (first.unwrap_or(period.start), last.unwrap_or(period.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Text;

    fn period(text: &str, start: &str, end: &str) -> Period {
        let text = Text::new(text, Place::file("plan.xlsx"));
        Period {
            text,
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        }
    }

    #[test]
    fn years_alone_may_be_calendar_years() {
        let days = |period: &Period| format!("{} {}", widest(period).0, widest(period).1);
        assert_eq!(
            days(&period("2026-2029", "2026-04-01", "2029-03-31")),
            "2026-01-01 2029-12-31"
        );
        assert_eq!(
            days(&period("2026/27", "2026-04-01", "2027-03-31")),
            "2026-04-01 2027-03-31"
        );
        assert_eq!(
            days(&period(
                "April 2026 to March 2029",
                "2026-04-01",
                "2029-03-31"
            )),
            "2026-04-01 2029-03-31"
        );
    }
}
