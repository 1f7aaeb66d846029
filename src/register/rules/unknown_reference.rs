//! A reference that no action has.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// A reference that no action has.
pub(super) const RULE: Rule = Rule {
    name: "unknown-reference",
    severity: Severity::Error,
    fault: "a reference that no action has",
    meaning: "A row of a returned workbook has a reference that was never issued: it was typed and its last \
              character does not fit the others, or it comes from another plan. Its answer is not taken, because \
              it might be attached to the wrong action. Correct the reference and collect the workbook again.",
    example: "`D7Y9-7K8B` for D7Y9-7K89; correct the last character.",
};

/// A reference that is none; `nearest` is the issued one that it is nearest to.
pub(crate) fn finding(typed: &str, is_mistyped: bool, nearest: Option<&str>, place: &Place) -> Finding {
    let why = if is_mistyped { "its last character does not fit the others" } else { "no action has it" };
    let help = nearest.map_or_else(
        || "copy the reference from the workbook as it was sent, and collect it again".to_owned(),
        |nearest| format!("perhaps {nearest} is meant: correct it and collect the workbook again"),
    );
    Finding::new(&RULE, place, format!("`{typed}` is no reference of this plan: {why}"), help).about(typed)
}
