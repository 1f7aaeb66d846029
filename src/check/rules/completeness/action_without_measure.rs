//! An action without a measure.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::unanswered;

pub(crate) const RULE: Rule = Rule {
    name: "action-without-measure",
    severity: Severity::Warning,
    fault: "an action without a measure",
    meaning: "Nothing says how the success of an action will be judged, so the board will hear \
              what was done and not whether it helped. Write what will be counted, seen or asked.",
    example: "Action 2.3 with a blank under `How will we know`; write `Nine in ten routes have no \
              red site`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in unanswered(facts, ColumnRole::Measure) {
        let message = format!("action {} has no measure", row.name());
        let help = "write how success will be judged";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        findings.push(finding.sharing("actions have no measure"));
    }
}
