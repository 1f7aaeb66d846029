//! A date in a year that no plan can mean.

use chrono::{Datelike, NaiveDate};

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, by_column};
use crate::model::Milestone;

use super::{dated, timescale_cells};

pub(crate) const RULE: Rule = Rule {
    name: "unlikely-year",
    severity: Severity::Warning,
    fault: "a date with an unlikely year",
    meaning: "A timescale is before 1990 or more than 20 years ahead, in a plan that does not give \
              its period. The year is a typing error, or the cell has the wrong format. Correct \
              the year. There is one finding for each column.",
    example: "`30/06/2062`; write `30/06/2026`.",
};

/// Spreadsheet programs came into offices about then, so no plan in a workbook is older.
const FIRST_YEAR: i32 = 1990;
/// The longest period of a plan is ten years, and a plan may be written some years before it
/// begins.
const MOST_YEARS_AHEAD: i32 = 20;

/// Adds a finding for each column. If the plan gives its period, other rules check its dates.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    if facts.plan.period.is_some() {
        return;
    }
    let last_year = facts.setting.day.year() + MOST_YEARS_AHEAD;
    let is_unlikely = |day: NaiveDate| !(FIRST_YEAR..=last_year).contains(&day.year());
    let cells = timescale_cells(facts).filter_map(|cell| {
        let mut dates = dated(cell.timescale);
        let unlikely = dates.find(|date| is_unlikely(date.first) || is_unlikely(date.last))?;
        Some((cell.place, unlikely.milestone))
    });
    let columns = by_column(cells, |(place, _)| (*place).clone());
    findings.extend(columns.iter().filter_map(|cells| finding(cells)));
}

fn finding(cells: &[(&Place, &Milestone)]) -> Option<Finding> {
    let ((place, milestone), others) = cells.split_first()?;
    let text = milestone.text.replace('\n', " ");
    let message = format!("`{text}` has an unlikely year");
    let finding = Finding::new(&RULE, place, message, "write the right year");
    let others = others.iter().map(|(place, _)| *place);
    Some(finding.about(&milestone.text).also_here(others))
}
