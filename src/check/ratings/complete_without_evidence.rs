//! A rating of complete that nothing bears out.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::RagRating;

use super::{is_unexplained, rated};

/// A rating of complete that nothing bears out.
pub(super) const RULE: Rule = Rule {
    name: "complete-without-evidence",
    severity: Severity::Info,
    fault: "a rating of complete that nothing bears out",
    meaning: "An action is rated complete and neither its progress nor its impact says anything. \
              The board closes it on the word alone. Write what was done, and where that can be \
              seen.",
    example: "`Complete` and a blank under `Progress`; write `Guide published in May, 140 copies \
              sent`.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let unexplained = rated(facts, &[RagRating::Complete]).filter(|(row, ..)| is_unexplained(row));
    findings.extend(unexplained.filter_map(|(row, rag, _)| {
        let message = format!(
            "action {} is rated complete and nothing says what was done",
            row.name()
        );
        let cell = row.cell(ColumnRole::Progress)?;
        let finding = Finding::new(
            &RULE,
            &cell,
            message,
            "write what was done, and where that can \
            be seen",
        );
        let finding = finding
            .labelled("empty")
            .related_to("the rating", &rag.text.place);
        Some(finding.sharing("ratings of complete have no evidence"))
    }));
}
