//! An appendix row that answers to no board objective.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::BoardNumberStatus;

use super::answering;

/// An appendix row that answers to no board objective.
pub(super) const RULE: Rule = Rule {
    name: "dangling-board-reference",
    severity: Severity::Error,
    fault: "an appendix row that answers to no board objective",
    meaning: "A row of an appendix gives the number of a board objective that no priority has. The \
              row answers to nothing. Correct the number, or add the objective to the board's \
              plan.",
    example: "`2.9` under `Board No.` where priority 2 ends at 2.8; write the number that is \
              meant.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(
        answering(facts, BoardNumberStatus::Missing).map(|(_, board_number)| {
            let written = &board_number.number.text;
            Finding::new(
                &RULE,
                &written.place,
                format!("no priority has an objective `{}`", written.value),
                "write the number of the board objective that this row answers to",
            )
        }),
    );
}
