//! A reference that no action has.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-reference",
    severity: Severity::Error,
    fault: "a reference that no action has",
    meaning: "A row of a returned workbook has a reference that was never issued. It was mistyped \
              (then its last character does not match the others), or it comes from another plan. \
              The answer is not taken, because it might be added to the wrong action. Correct the \
              reference and collect the workbook again.",
    example: "`D7Y9-7K8B` for D7Y9-7K89; correct the last character.",
};

/// A text that is not a reference of this plan. `nearest` is the most similar
/// reference, and whether the workbook of this sender had it.
pub(crate) fn notice(
    typed: &str,
    is_mistyped: bool,
    nearest: Option<(&str, bool)>,
    place: &Place,
) -> Notice {
    let why = if is_mistyped {
        "its last character does not match the others"
    } else {
        "no action has it"
    };
    let help = nearest.map_or_else(
        || "copy the reference from the workbook as it was sent, and collect it again".to_owned(),
        |(nearest, _)| format!("did you mean {nearest}? Correct it and collect the workbook again"),
    );
    let message = format!("`{typed}` is not a reference of this plan: {why}");
    let finding = Finding::new(&RULE, place, message, help).about(typed);
    let perhaps = match nearest {
        Some((nearest, true)) => format!(" Did you mean {nearest}?"),
        Some((_, false)) | None => String::new(),
    };
    Notice::from(finding).asking(format!(
        "\"{typed}\" is not one of our references, so we could not take the answer in this \
         row.{perhaps} Please copy the reference from the workbook as we sent it."
    ))
}
