//! A rating of complete without evidence.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::RagRating;

use super::unexplained;

pub(crate) const RULE: Rule = Rule {
    name: "complete-without-evidence",
    severity: Severity::Info,
    fault: "a rating of complete without evidence",
    meaning: "An action is rated complete, but its progress and impact are blank. The board would \
              have to close it on the rating alone. Write what was done, and where that can be \
              seen.",
    example: "`Complete` and a blank under `Progress`; write `Guide published in May, 140 copies \
              sent`.",
};

/// Adds a finding for each such rating, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, rag, _, cell) in unexplained(facts, &[RagRating::Complete]) {
        let name = row.name();
        let message = format!("action {name} is rated complete, but nothing says what was done");
        let help = "write what was done, and where that can be seen";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        let finding = finding.related_to("the rating", &rag.text.place);
        findings.push(finding.sharing("ratings of complete have no evidence"));
    }
}
