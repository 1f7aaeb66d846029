//! A timescale that says how, not when.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;

use super::timescale_cells;
use super::wording::{is_method, is_placeholder, puts_off};

pub(crate) const RULE: Rule = Rule {
    name: "method-instead-of-timescale",
    severity: Severity::Warning,
    fault: "a timescale that says how, not when",
    meaning: "A timescale names a method, such as a survey or an audit, but no time. The method \
              may belong under the measure. Write when it will be done.",
    example: "`Survey of drivers` under `When`; write `Survey of drivers in May 2026`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for cell in timescale_cells(facts) {
        let text = &cell.timescale.text;
        let is_unread = cell.timescale.kind == TimescaleKind::Unknown;
        if !is_unread || is_placeholder(text) || puts_off(text) || !is_method(text) {
            continue;
        }
        let message = format!("`{}` says how, not when", first_words(text));
        let help = "write when it will be done; if this is how success is judged, move it to the \
                    measure";
        findings.push(Finding::new(&RULE, cell.place, message, help));
    }
}
