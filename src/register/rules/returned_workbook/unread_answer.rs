//! Text in a column that the partner added.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "unread-answer",
    severity: Severity::Warning,
    fault: "text in a column that the partner added",
    meaning: "A returned workbook has text in a column that was not in it when it was sent, \
              perhaps because a column was renamed. If only one column is missing, the new one was \
              read as the missing one, and the finding says so. Other text is kept in the register with the \
              file, and is not part of an answer.",
    example: "A column `Our notes`; move its text under `Progress`.",
};

/// Text beside the answers of an action; `heading` may be blank.
pub(crate) fn notice(reference: &str, heading: &str, place: &Place) -> Notice {
    let column = match heading.trim() {
        "" => "a column without a heading".to_owned(),
        heading => format!("the column `{heading}`"),
    };
    let message = format!("action {reference} has text in {column}, which the partner added");
    let help = "move it under Progress, Impact or Evidence and collect the workbook again";
    let finding = Finding::new(&RULE, place, message, help).labelled("not read");
    let column = match heading.trim() {
        "" => "One column has no heading. It".to_owned(),
        heading => format!("The column \"{heading}\""),
    };
    Notice::from(finding).about(reference).asking(format!(
        "{column} was not in the workbook that we sent you, so its text is not part of your \
         answer. Please move it into one of the yellow cells of the row."
    ))
}

/// A renamed column that was recognised because it is the only one missing.
pub(crate) fn renamed(heading: &str, column: &str, place: &Place) -> Notice {
    let message =
        format!("the column `{heading}` was read as {column}, the only column that is missing");
    let help = format!("rename it to {column}, or collect a corrected workbook if that is wrong");
    Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Info)
        .into()
}
