//! An action without a measure.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::unanswered;

/// An action without a measure.
pub(super) const RULE: Rule = Rule {
    name: "action-without-measure",
    severity: Severity::Warning,
    fault: "an action without a measure",
    meaning: "Nothing says how the success of an action will be known, so the board will hear what \
              was done and not whether it helped. Write what will be counted, seen or asked.",
    example: "Action 2.3 with a blank under `How will we know`; write `Nine in ten routes have no \
              red site`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(unanswered(facts, ColumnRole::Measure).map(|(row, cell)| {
        let message = format!("action {} has no measure", row.name());
        Finding::new(&RULE, &cell, message, "write how its success will be known")
            .labelled("empty")
            .sharing("actions have no measure")
    }));
}
