//! A risk that nothing is done about.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};

use super::{name, unanswered};

/// A risk that nothing is done about.
pub(super) const RULE: Rule = Rule {
    name: "risk-without-mitigation",
    severity: Severity::Warning,
    fault: "a risk that nothing is done about",
    meaning: "The register has a column for what is done about a risk, and says nothing of this \
              one. The board cannot tell whether it was forgotten or is accepted. Write what is \
              done, or that the risk is accepted.",
    example: "Risk R3 `Loss of the analyst` with a blank under `Controls in place`; write `Second \
              post advertised`, or `Accepted`.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let without = unanswered(facts, ColumnRole::Action, |action| !action.text.is_blank());
    findings.extend(without.map(|(risk, cell)| {
        let message = format!("risk {} has no mitigation", name(risk));
        Finding::new(
            &RULE,
            &cell,
            message,
            "write what is done about it, or that it is accepted",
        )
        .labelled("empty")
        .sharing("risks have no mitigation")
    }));
}
