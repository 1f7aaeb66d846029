//! An action without an answer, or an answer without a rating.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// An action without an answer, or an answer without a rating.
pub(in crate::register) const RULE: Rule = Rule {
    name: "answer-missing",
    severity: Severity::Warning,
    fault: "an action without an answer, or an answer without a rating",
    meaning: "A returned workbook says nothing about an action, or reports progress and gives no \
              rating. What is not reported is shown as not reported, never as on track. Ask the \
              partner to fill in the row.",
    example: "a row whose cells under `Progress`, `RAG` and `Status` are all blank.",
};

/// A row with nothing filled in.
pub(crate) fn nothing(reference: &str, place: &Place) -> Notice {
    let help = "ask the partner for progress and a rating";
    let finding = Finding::new(
        &RULE,
        place,
        format!("action {reference} has no answer"),
        help,
    )
    .labelled("empty")
    .sharing("actions have no answer");
    Notice::from(finding).about(reference).asking(
        "Nothing is filled in for this action. Please say what has happened, and choose a \
                 rating.",
    )
}

/// A row with an answer but no rating.
pub(crate) fn no_rating(reference: &str, choices: &str, place: &Place) -> Notice {
    let finding = Finding::new(
        &RULE,
        place,
        format!("action {reference} has an answer and no rating"),
        format!("write one of: {choices}"),
    )
    .labelled("empty")
    .sharing("actions have an answer and no rating");
    Notice::from(finding).about(reference).asking(format!(
        "There is an answer and no rating. Please choose one of: {choices}."
    ))
}
