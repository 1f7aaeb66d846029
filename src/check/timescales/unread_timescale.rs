//! Words in a timescale that we read no time in.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::TimescaleKind;

use super::{filled, is_placeholder, method_instead_of_timescale, undated_timescale};

/// Words in a timescale that we read no time in.
pub(super) const RULE: Rule = Rule {
    name: "unread-timescale",
    severity: Severity::Info,
    fault: "words in a timescale that we read no time in",
    meaning: "A timescale says something that we could read no day, month, quarter or recurrence in, or a day that no \
              calendar has. It is printed as it stands, and the action is never due. Seasons, terms and \"year end\" \
              are not read, because boards mean different days by them.",
    example: "`Later in the year`; write `November 2026`.",
};

/// Adds a finding for each, unless another rule says more about it.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let unread = filled(facts).filter(|cell| {
        let text = &cell.timescale.text;
        cell.timescale.kind == TimescaleKind::Unknown
            && !is_placeholder(text)
            && !undated_timescale::puts_off(text)
            && !method_instead_of_timescale::is_method(text)
    });
    findings.extend(unread.map(|cell| {
        let message = format!("no time could be read in `{}`", first_words(&cell.timescale.text));
        Finding::new(&RULE, cell.place, message, "write a day, a month, a quarter, or how often")
            .sharing("timescales could not be read")
    }));
}
