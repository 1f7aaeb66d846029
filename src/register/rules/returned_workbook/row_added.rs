//! A row that was not in the workbook when it was sent.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "row-added",
    severity: Severity::Warning,
    fault: "a row that was not in the workbook when it was sent",
    meaning: "A returned workbook has a row without a reference, a second row for an action, or a \
              row for an action that was not in this workbook. The register keeps it with the \
              file. A row with a known reference counts as an answer; a row without a reference \
              does not.",
    example: "A line `Also trained 12 volunteers` below the table; add it to the progress of the \
              action that it belongs to.",
};

/// A row without a reference.
pub(crate) fn without_reference(words: &str, place: &Place) -> Notice {
    let message = format!("an added row has no reference: `{words}`");
    let help = "move its text into the row of the action that it belongs to, or ask the board for a new \
         action";
    let finding = Finding::new(&RULE, place, message, help).labelled("added");
    Notice::from(finding).asking(format!(
        "This row was added and has no reference: \"{words}\". Please move its text into the row \
         of the action that it belongs to."
    ))
}

/// A row of an action that was not in this workbook.
pub(crate) fn of_another(reference: &str, place: &Place) -> Notice {
    let message =
        format!("the partner added a row for action {reference}, which was not in this workbook");
    let help = "check that the partner means this action; the answer counts as the partner's own";
    let finding = Finding::new(&RULE, place, message, help).labelled("added");
    Notice::from(finding).about(reference).asking(
        "This action was not in the workbook that we sent you. If you mean another action, please \
         correct the reference. If not, please tell us that you answer for this action too.",
    )
}

/// A second row of an action that adds cells to the answer in the first row.
pub(crate) fn continuing(reference: &str, first: &Place, place: &Place) -> Notice {
    let message = format!(
        "action {reference} has a second row; the answers of both rows were taken together"
    );
    let help = "check that both rows are about this action";
    let finding = Finding::new(&RULE, place, message, help)
        .labelled("added")
        .related_to("first row here", first);
    Notice::from(finding).about(reference)
}

/// A second row of an action with the same answer.
pub(crate) fn twice(reference: &str, first: &Place, place: &Place) -> Notice {
    let message = format!("action {reference} has a second row with the same answer");
    let help = "delete one of the two rows";
    let finding = Finding::new(&RULE, place, message, help)
        .labelled("again")
        .related_to("first here", first);
    Notice::from(finding).about(reference).asking(
        "This action has two rows. Please delete one of \
        them.",
    )
}
