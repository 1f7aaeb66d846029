//! An action without a timescale.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::unanswered;

pub(crate) const RULE: Rule = Rule {
    name: "action-without-timescale",
    severity: Severity::Warning,
    fault: "an action without a timescale",
    meaning: "The timescale of an action is blank. It can never be due or overdue, so the board \
              cannot see whether it is on time. Write a date, a month, a quarter, or how often.",
    example: "Action 2.3 with a blank under `When`; write `September 2026`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in unanswered(facts, ColumnRole::Timescale) {
        let message = format!("action {} has no timescale", row.name());
        let help = "write a date, a month, a quarter, or how often";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing("actions have no timescale"));
    }
}
