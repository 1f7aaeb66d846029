//! A timescale that leaves the date open.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::timescale_cells;
use super::wording::puts_off;

pub(crate) const RULE: Rule = Rule {
    name: "undated-timescale",
    severity: Severity::Warning,
    fault: "a timescale that leaves the date open",
    meaning: "A timescale says that the date will be decided or agreed later. The action can never \
              be due or overdue. Write the date, or the date by which it will be known.",
    example: "`To be determined`; write `June 2026`, or `Date to be agreed by the Board in June \
              2026`.",
};

/// Adds a finding for each such timescale, unless it also names a date.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in timescale_cells(facts) {
        let timescale = cell.timescale;
        let has_date = timescale.start.is_some() || timescale.end.is_some();
        if has_date || !puts_off(&timescale.text) {
            continue;
        }
        let text = timescale.text.trim().replace('\n', " ");
        let message = format!("`{text}` is not a date");
        let help = "write the date, or the date by which it will be known";
        findings.push(Finding::new(&RULE, cell.place, message, help));
    }
}
