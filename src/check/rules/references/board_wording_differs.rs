//! An appendix row whose wording differs from its board objective.

use crate::check::facts::{Facts, difference};
use crate::finding::{Finding, Rule, Severity};
use crate::model::BoardNumberStatus;
use crate::references::board_objectives;

use super::rows_with;

pub(crate) const RULE: Rule = Rule {
    name: "board-wording-differs",
    severity: Severity::Warning,
    fault: "an appendix row whose wording differs from its board objective",
    meaning: "A row of an appendix repeats a board objective in different words. Perhaps one of \
              them was changed and the other was not. Readers cannot know which one the board \
              agreed. Copy the wording that the board agreed. Capitals and punctuation are not \
              compared.",
    example: "`Families feel safe` while board objective 1.2 is `Children and families feel safe`; \
              copy the board's wording.",
};

/// Adds a finding for each such row. Rows that leave the objective blank are skipped.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let agreed = board_objectives(&facts.plan.parts);
    for objective in rows_with(facts, BoardNumberStatus::WordingDiffers) {
        let number = objective.supported().next();
        let board = number.and_then(|number| agreed.get(number));
        let (Some(number), Some(board)) = (number, board) else {
            continue;
        };
        if objective.wording().trim().is_empty() {
            continue;
        }
        let difference = difference(objective.wording(), board.wording());
        let message = format!("the wording differs: board objective {number} {difference}");
        let help = "copy the wording that the board agreed";
        let finding = Finding::new(&RULE, &objective.text.place, message, help);
        findings.push(finding.related_to("the board objective", &board.text.place));
    }
}
