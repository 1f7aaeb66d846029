//! Words in a column that is none of the workbook's.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// Words in a column that is none of the workbook's.
pub(in crate::register) const RULE: Rule = Rule {
    name: "unread-answer",
    severity: Severity::Warning,
    fault: "words in a column that is none of the workbook's",
    meaning: "A returned workbook has a column that was not in it when it was sent, and there are \
              words in it, or a column was renamed so that it cannot be told which one it is. What \
              was taken for a renamed column is said; other words are kept in the register with \
              the file, and are no part of an answer.",
    example: "a column `Our notes`; move its words under `Progress`.",
};

/// Words beside the answers of an action.
pub(crate) fn notice(reference: &str, heading: &str, place: &Place) -> Notice {
    let finding = Finding::new(
        &RULE,
        place,
        format!(
            "action {reference} has words in the column `{heading}`, which the workbook did \
                 not have"
        ),
        "move them under Progress, Impact or Evidence and collect the workbook again",
    )
    .labelled("not read");
    Notice::from(finding).about(reference).asking(format!(
        "The column \"{heading}\" was not in the workbook, so its words are no part of your \
         answer. Please move them into one of the yellow cells of the row."
    ))
}

/// A column that was taken for one of ours.
pub(crate) fn renamed(heading: &str, column: &str, place: &Place) -> Notice {
    let message = format!(
        "the column `{heading}` was read as {column}, the only one that is \
                           missing"
    );
    let mut finding = Finding::new(
        &RULE,
        place,
        message,
        format!(
            "call it {column} again if that \
        is wrong or not"
        ),
    );
    finding.severity = Severity::Info;
    finding.into()
}
