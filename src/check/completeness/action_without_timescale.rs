//! An action without a timescale.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::unanswered;

/// An action without a timescale.
pub(super) const RULE: Rule = Rule {
    name: "action-without-timescale",
    severity: Severity::Warning,
    fault: "an action without a timescale",
    meaning: "The timescale of an action is blank. It can be neither due nor overdue, so the board \
              cannot tell whether it is on time. Write a date, a month, a quarter, or how often.",
    example: "Action 2.3 with a blank under `When`; write `September 2026`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unanswered(facts, ColumnRole::Timescale).map(|(row, cell)| {
        let message = format!("action {} has no timescale", row.name());
        Finding::new(
            &RULE,
            &cell,
            message,
            "write a date, a month, a quarter, or how often",
        )
        .labelled("empty")
        .sharing("actions have no timescale")
    }));
}
