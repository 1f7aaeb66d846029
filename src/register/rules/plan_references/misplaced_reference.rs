//! A reference that is beside the wording of another action.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "misplaced-reference",
    severity: Severity::Warning,
    fault: "a reference beside the wording of another action",
    meaning: "This row has a reference, but the wording that partners were sent with the reference \
              is in another row. This happens when only some columns are sorted. planpack goes by \
              the reference, and the earlier answers stay with it. Check that it is in the right \
              row.",
    example: "W7TW-YSG8 was `Walk every bridge`, which is now in another row; move the reference \
              there.",
};

/// The finding at the cell of the reference. `was` is the action that was sent with the reference,
/// and `elsewhere` is the cell that has this action now.
pub(crate) fn finding(reference: &str, place: &Place, was: &str, elsewhere: &Place) -> Finding {
    let message = format!(
        "partners were sent {reference} with the action `{}`, which is now in another row",
        one_line(was)
    );
    let help = "check the row; if the reference belongs to the other row, move it there";
    Finding::new(&RULE, place, message, help)
        .about(reference)
        .related_to("the action that was sent", elsewhere)
}
