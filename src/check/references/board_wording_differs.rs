//! An appendix row worded otherwise than the board objective it answers to.

use crate::check::differing_words::difference;
use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::BoardNumberStatus;
use crate::references::board_objectives;

use super::answering;

/// An appendix row worded otherwise than the board objective it answers to.
pub(super) const RULE: Rule = Rule {
    name: "board-wording-differs",
    severity: Severity::Warning,
    fault: "an appendix row worded otherwise than the board objective it answers to",
    meaning: "A row of an appendix repeats a board objective in other words. One of the two was \
              changed and the other forgotten, and a reader cannot tell which the board agreed. \
              Copy the wording that it agreed. Case and punctuation do not count.",
    example: "`Families feel safe` where board objective 1.2 says `Children and families feel \
              safe`; copy the board's words.",
};

/// Adds a finding for each. Rows that leave the objective blank are not asked.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let agreed = board_objectives(&facts.plan.parts);
    let differing = answering(facts, BoardNumberStatus::WordingDiffers);
    findings.extend(
        differing
            .filter(|(objective, _)| !objective.wording().trim().is_empty())
            .filter_map(|(objective, board_number)| {
                let number = board_number.number.reading.as_ref()?;
                let board = agreed.get(number)?;
                let difference = difference(objective.wording(), board.wording());
                let message = format!("differs from board objective {number}: {difference}");
                let finding = Finding::new(
                    &RULE,
                    &objective.text.place,
                    message,
                    "copy the wording that the board agreed",
                );
                Some(finding.related_to("the board objective", &board.text.place))
            }),
    );
}
