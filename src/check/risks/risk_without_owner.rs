//! A risk that nobody owns.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{name, unanswered};

/// A risk that nobody owns.
pub(super) const RULE: Rule = Rule {
    name: "risk-without-owner",
    severity: Severity::Error,
    fault: "a risk that nobody owns",
    meaning: "The owner of a risk is blank on each of its rows. Nobody will watch it, and nobody \
              will be asked what has been done about it. Write the post, group or agency that \
              answers for it.",
    example: "Risk R2 `The ferry is withdrawn` with a blank under `Risk owner`; write `Harbour \
              Master`.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let without = unanswered(facts, ColumnRole::Lead, |action| {
        action
            .lead_text
            .as_ref()
            .is_some_and(|lead| !lead.is_blank())
    });
    findings.extend(without.map(|(risk, cell)| {
        let message = format!("risk {} has no owner", name(risk));
        Finding::new(&RULE, &cell, message, "write who answers for the risk")
            .labelled("empty")
            .sharing("risks have no owner")
    }));
}
