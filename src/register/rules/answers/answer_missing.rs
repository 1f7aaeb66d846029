//! An action without an answer, or an answer without a rating.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "answer-missing",
    severity: Severity::Warning,
    fault: "an action without an answer, or an answer without a rating",
    meaning: "In a returned workbook an action has no answer, or an answer without a rating, or \
              the whole column for progress or for the rating is missing. The review shows an \
              action without an answer as not reported, never as on track. Ask the partner to fill \
              in the row.",
    example: "A row whose cells under `Progress`, `RAG` and `Status` are all blank.",
};

/// A row that is blank.
pub(crate) fn nothing(reference: &str, place: &Place) -> Notice {
    let help = "ask the partner for progress and a rating";
    let message = format!("action {reference} has no answer");
    let finding = Finding::new(&RULE, place, message, help)
        .labelled("empty")
        .sharing("actions have no answer");
    Notice::from(finding).about(reference).asking(
        "Nothing is filled in for this action. Please say what has happened, and choose a \
                 rating.",
    )
}

/// A column of answers that was deleted.
pub(crate) fn column(heading: &str, place: &Place) -> Notice {
    let help = format!("ask the partner for the column {heading}, as it was sent");
    let message = format!("the column {heading} is missing");
    Notice::from(Finding::new(&RULE, place, message, help)).asking(format!(
        "The column {heading} is missing. Please put it back, and fill it in for every action."
    ))
}

/// A row with an answer but no rating.
pub(crate) fn no_rating(reference: &str, choices: &str, place: &Place) -> Notice {
    let message = format!("action {reference} has an answer but no rating");
    let help = format!("write one of: {choices}");
    let finding = Finding::new(&RULE, place, message, help)
        .labelled("empty")
        .sharing("actions have an answer but no rating");
    Notice::from(finding).about(reference).asking(format!(
        "There is an answer but no rating. Please choose one of: {choices}."
    ))
}
