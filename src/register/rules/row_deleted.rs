//! An action whose row is gone from a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// An action whose row is gone from a returned workbook.
pub(in crate::register) const RULE: Rule = Rule {
    name: "row-deleted",
    severity: Severity::Warning,
    fault: "an action whose row is gone from a returned workbook",
    meaning: "A returned workbook does not have the row of an action that it was sent with. The \
              action has no answer from this partner, and stays in the plan. Ask the partner \
              whether it was left out by mistake.",
    example: "the row of action D7Y9-7K89 was deleted; ask for its progress and rating.",
};

/// An action that is not there; `action` are its words.
pub(crate) fn notice(reference: &str, action: &str, place: &Place) -> Notice {
    let action = action.split_whitespace().collect::<Vec<_>>().join(" ");
    let finding = Finding::new(
        &RULE,
        place,
        format!("the row of action {reference} (`{action}`) is gone"),
        "ask the partner for its answer; the action stays in the plan",
    )
    .sharing("actions have lost their rows");
    Notice::from(finding).about(reference).asking(
        "The row of this action is gone. Please copy it from the workbook as we sent it, and say \
         what has happened, even if that is nothing yet.",
    )
}
