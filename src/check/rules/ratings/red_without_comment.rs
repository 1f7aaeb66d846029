//! A rating of red or amber without a comment.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::RagRating;

use super::unexplained;

pub(crate) const RULE: Rule = Rule {
    name: "red-without-comment",
    severity: Severity::Warning,
    fault: "a rating of red or amber without a comment",
    meaning: "An action is rated red or amber, but its progress is blank. The board sees that \
              something is wrong, but not what it is or what is being done about it. Write why, \
              and when the action will be back on track.",
    example: "`Red` and a blank under `Progress`; write `Tender failed; a second one closes in \
              June`.",
};

/// Adds a finding for each such rating, at the blank cell.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, rag, rating, cell) in unexplained(facts, &[RagRating::Red, RagRating::Amber]) {
        let (name, rating) = (row.name(), rating.word().to_lowercase());
        let message = format!("action {name} is rated {rating}, but nothing says why");
        let help = "write why, and when it will be back on track";
        let finding = Finding::new(&RULE, &cell, message, help).labelled("empty");
        let finding = finding.related_to("the rating", &rag.text.place);
        findings.push(finding.sharing("ratings of red or amber have no comment"));
    }
}
