//! A reference that two actions of the plan have.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "repeated-reference",
    severity: Severity::Warning,
    fault: "two actions of the plan with one reference",
    meaning: "The plan has the same reference in two rows, for example because a row was copied. \
              One action keeps it: the action whose wording is closer to what partners were sent, \
              or the first if nothing was sent. The other is recognised by its wording. Clear the \
              cell of the new action.",
    example: "`W7TW-YSG8` in rows 5 and 9; clear the cell in row 9.",
};

/// The cell of the action that does not keep the reference, and the cell of the one that does.
pub(crate) fn finding(reference: &str, place: &Place, kept: &Place) -> Finding {
    let message = format!("{reference} is also the reference of another action");
    let help = "if this action is new, clear this cell; if it is the same action, delete one of the two rows";
    Finding::new(&RULE, place, message, help)
        .about(reference)
        .related_to("the action that keeps it", kept)
}
