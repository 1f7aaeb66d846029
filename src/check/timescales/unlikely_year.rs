//! A date in a year that no plan can mean.

use chrono::{Datelike, NaiveDate};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::by_column;

use super::{dated, filled};

/// A date in a year that no plan can mean.
pub(super) const RULE: Rule = Rule {
    name: "unlikely-year",
    severity: Severity::Warning,
    fault: "a date in a year that no plan can mean",
    meaning: "A timescale names a day before 1990 or more than 20 years ahead, in a plan that does \
              not say which period it covers. The year is a slip of the keys, or the cell has the \
              wrong format. Correct the year. There is one finding for each column.",
    example: "`30/06/2062`; write `30/06/2026`.",
};

/// No plan in a workbook is older: the first spreadsheet programs for offices came then.
const FIRST_YEAR: i32 = 1990;
/// The longest period of a plan is ten years, and a plan may be written some years before it
/// begins.
const MOST_YEARS_AHEAD: i32 = 20;

/// Adds a finding for each column. Where the plan says its period, other rules compare dates with
/// that.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.period.is_some() {
        return;
    }
    let last_year = facts.day.year() + MOST_YEARS_AHEAD;
    let is_unlikely = |day: NaiveDate| !(FIRST_YEAR..=last_year).contains(&day.year());
    let cells = filled(facts).filter_map(|cell| {
        let unlikely = dated(cell.timescale)
            .find(|(_, first, last)| is_unlikely(*first) || is_unlikely(*last));
        unlikely.map(|(milestone, ..)| (cell.place, milestone))
    });
    findings.extend(
        by_column(cells, |(place, _)| (*place).clone())
            .iter()
            .filter_map(|cells| {
                let ((place, milestone), others) = cells.split_first()?;
                let message = format!(
                    "`{}` is in a year that no plan can mean",
                    milestone.text.replace('\n', " ")
                );
                let finding = Finding::new(&RULE, place, message, "write the year that is meant");
                Some(
                    finding
                        .about(&milestone.text)
                        .also_here(others.iter().map(|(place, _)| *place)),
                )
            }),
    );
}
