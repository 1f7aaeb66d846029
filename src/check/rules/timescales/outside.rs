//! The dates of a plan that are outside its period.

use chrono::{Datelike, NaiveDate};

use crate::check::facts::Facts;
use crate::location::Place;
use crate::model::{Milestone, Period};
use crate::text::{each_word, plain_words};

use super::timescale_cells::{Dated, dated, timescale_cells};

/// The timescale cells with a date outside the plan, each with the milestone that is outside; and
/// whether they are doubtful: if most dates of a plan are outside, its period is wrong or was
/// misread.
pub(super) fn outside<'a>(
    facts: &Facts<'a>,
    is_outside: impl Fn(&Dated<'_>) -> bool,
) -> (bool, Vec<(&'a Place, &'a Milestone)>) {
    // In a small plan, three wrong dates are possible.
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
    (is_doubtful, found)
}

/// The widest reading of a plan's period: its first and last day. "2026-2029" is read as financial
/// years, but may mean calendar years.
pub(super) fn widest(period: &Period) -> (NaiveDate, NaiveDate) {
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
