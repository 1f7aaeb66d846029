//! An action whose row is missing from a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "row-deleted",
    severity: Severity::Warning,
    fault: "an action whose row is missing from a returned workbook",
    meaning: "A returned workbook no longer has the row of an action. The action has no answer \
              from this partner, and stays in the plan. Ask the partner whether the row was left \
              out by mistake.",
    example: "The row of action D7Y9-7K89 was deleted; ask for its progress and rating.",
};

/// An action whose row is missing; `action` is its wording.
pub(crate) fn notice(reference: &str, action: &str, place: &Place) -> Notice {
    let action = one_line(action);
    let message = format!("the row of action {reference} (`{action}`) is missing");
    let help = "ask the partner for its answer; the action stays in the plan";
    let finding = Finding::new(&RULE, place, message, help).sharing("rows of actions are missing");
    Notice::from(finding).about(reference).asking(
        "The row of this action is missing. Please copy it from the workbook as we sent it, and \
         say what has happened, even if that is nothing yet.",
    )
}
