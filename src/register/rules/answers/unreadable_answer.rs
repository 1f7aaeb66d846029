//! An answer cell whose content is not an answer.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::{Notice, beginning};

pub(crate) const RULE: Rule = Rule {
    name: "unreadable-answer",
    severity: Severity::Warning,
    fault: "an answer cell with an error, a formula without a value, or text struck through",
    meaning: "A cell for an answer holds an error such as `#NAME?`, a formula whose value is not \
              in the file, or only text that is struck through. None of these is an answer, so \
              the cell counts as blank. Ask the partner to type the answer.",
    example: "`-Two days held` became a formula and shows `#NAME?`; type an apostrophe before it.",
};

/// An error, as the cell shows it.
pub(crate) fn error(about: (&str, &str), shown: &str, place: &Place) -> Notice {
    notice(
        about,
        &format!("shows `{shown}`"),
        &format!(
            "shows the error {shown} instead of an answer. Please type the answer again; if it \
             begins with - or =, put an apostrophe (') before it."
        ),
        place,
    )
}

/// A formula without a value.
pub(crate) fn without_value(about: (&str, &str), place: &Place) -> Notice {
    notice(
        about,
        "is a formula without a value",
        "is a formula, and its value is not in the file. Please type the answer over the formula.",
        place,
    )
}

/// Text that is struck through.
pub(crate) fn struck(about: (&str, &str), words: &str, place: &Place) -> Notice {
    let words = beginning(words);
    notice(
        about,
        &format!("is struck through: `{words}`"),
        &format!(
            "is struck through (\"{words}\"), so we did not take it as an answer. Please write \
             what applies now."
        ),
        place,
    )
}

/// `about` is the heading of the column and the reference of the action.
fn notice((heading, reference): (&str, &str), what: &str, request: &str, place: &Place) -> Notice {
    let message = format!("{heading} of action {reference} {what}");
    let help = "ask the partner to type the answer into this cell; until then it counts as blank";
    let finding = Finding::new(&RULE, place, message, help).labelled("not an answer");
    Notice::from(finding)
        .about(reference)
        .asking(format!("{heading} {request}"))
}
