//! A text in the plan's column of references that is not a reference.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Text;
use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "mistyped-reference",
    severity: Severity::Warning,
    fault: "a reference in the plan that was mistyped",
    meaning: "This cell of the column of references holds no valid reference. (The last character \
              is computed from the others, so planpack notices typing errors.) The action is \
              recognised by its wording instead. Correct the reference, or clear the cell if the \
              action is new.",
    example: "`D7Y9-7K8B` for D7Y9-7K89; correct the last character.",
};

/// The cell, and the reference that is nearest to its text.
pub(crate) fn finding(cell: &Text, nearest: Option<&str>) -> Finding {
    let typed = one_line(&cell.value);
    let help = match nearest {
        Some(nearest) => format!("did you mean {nearest}? If the action is new, clear the cell"),
        None => "copy the reference from a tracking workbook, or clear the cell if the action is \
                 new"
        .to_owned(),
    };
    let message =
        format!("`{typed}` is not a reference, so the action is recognised by its wording");
    Finding::new(&RULE, &cell.place, message, help).about(typed)
}
