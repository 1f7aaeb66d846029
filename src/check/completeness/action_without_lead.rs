//! An action that nobody leads.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::unanswered;

/// An action that nobody leads.
pub(super) const RULE: Rule = Rule {
    name: "action-without-lead",
    severity: Severity::Error,
    fault: "an action that nobody leads",
    meaning: "The lead of an action is blank. Nobody will be asked for progress, and nobody will report any. Write the post, group or agency that answers for it; a ditto mark repeats the cell above.",
    example: "Action 2.3 `Survey the routes` with a blank under `Lead`; write `Road Safety Officer`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unanswered(facts, ColumnRole::Lead).map(|(row, cell)| {
        let message = format!("action {} has no lead", row.name());
        Finding::new(&RULE, &cell, message, "write who answers for it; a ditto mark repeats the lead above")
            .labelled("empty")
            .sharing("actions have no lead")
    }));
}
