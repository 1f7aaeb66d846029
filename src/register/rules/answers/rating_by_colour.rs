//! A rating that is only a colour.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "rating-by-colour",
    severity: Severity::Info,
    fault: "a partner's rating that is only a colour",
    meaning: "A rating cell is coloured and has no text. Red, amber, green and blue are read as \
              the rating of that colour, as in a plan. Other colours are not read, and the letter \
              asks the partner for a word.",
    example: "A blank cell under `RAG` with a red fill; it is read as `Red`.",
};

/// A colour that was read as a rating.
pub(crate) fn read(reference: &str, rating: &str, place: &Place) -> Notice {
    let message =
        format!("the rating of action {reference} is only a colour; it was read as {rating}");
    let help = "no change is needed if the partner meant this rating";
    let finding = Finding::new(&RULE, place, message, help).labelled("colour");
    Notice::from(finding).about(reference)
}

/// A colour that is not a rating.
pub(crate) fn unclear(reference: &str, choices: &str, place: &Place) -> Notice {
    let message =
        format!("the rating of action {reference} is only a colour, and no rating has that colour");
    let help = format!("write one of: {choices}");
    let finding = Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Warning)
        .labelled("colour");
    Notice::from(finding).about(reference).asking(format!(
        "The rating is only a colour, and we do not know which rating it means. Please choose one \
         of: {choices}."
    ))
}
