//! An appendix row worded otherwise than the board objective it answers to.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::BoardNumberStatus;

use super::answering;

/// An appendix row worded otherwise than the board objective it answers to.
pub(super) const RULE: Rule = Rule {
    name: "board-wording-differs",
    severity: Severity::Info,
    fault: "an appendix row worded otherwise than the board objective it answers to",
    meaning: "A row of an appendix repeats a board objective in other words. One of the two was changed and the other \
              forgotten. Copy the wording that the board agreed.",
    example: "`Families feel safe` where board objective 1.2 says `Children and families feel safe`; copy the board's \
              words.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    findings.extend(answering(facts, BoardNumberStatus::WordingDiffers).map(|(objective, board_number)| {
        Finding::new(
            &RULE,
            &objective.text.place,
            format!("the wording of board objective {} is another there", board_number.number.text.value),
            "copy the wording that the board agreed",
        )
    }));
}
