//! A rating of red or amber that nothing explains.

use crate::check::facts::Facts;
use crate::columns::ColumnRole;
use crate::finding::{Finding, Rule, Severity};
use crate::model::RagRating;

use super::{is_unexplained, rated};

/// A rating of red or amber that nothing explains.
pub(super) const RULE: Rule = Rule {
    name: "red-without-comment",
    severity: Severity::Warning,
    fault: "a rating of red or amber that nothing explains",
    meaning: "An action is rated red or amber and its progress is blank. The board sees that \
              something is wrong and not what, or what is done about it. Write why, and when it \
              will be mended.",
    example: "`Red` and a blank under `Progress`; write `Tender failed; a second one closes in \
              June`.",
};

/// Adds a finding for each, at the blank cell.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let unexplained =
        rated(facts, &[RagRating::Red, RagRating::Amber]).filter(|(row, ..)| is_unexplained(row));
    findings.extend(unexplained.filter_map(|(row, rag, rating)| {
        let message = format!(
            "action {} is rated {} and nothing says why",
            row.name(),
            rating.word().to_lowercase()
        );
        let cell = row.cell(ColumnRole::Progress)?;
        let finding = Finding::new(
            &RULE,
            &cell,
            message,
            "write why, and when it will be mended",
        );
        let finding = finding
            .labelled("empty")
            .related_to("the rating", &rag.text.place);
        Some(finding.sharing("ratings of red or amber are not explained"))
    }));
}
