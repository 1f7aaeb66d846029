//! A rating or status that is not on its list.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "answer-not-on-list",
    severity: Severity::Warning,
    fault: "a rating or status that is not on its list",
    meaning: "A returned workbook has a rating or status that is not one of the choices: it was \
              typed or pasted over the list. If it has a usual meaning (`Off track`), it is read \
              so, and a remark says how. Otherwise it counts as not rated: ask the partner which \
              choice is meant, or correct it. Its text is kept.",
    example: "`amber/green` under `RAG`; write `Amber` or `Green`.",
};

/// An answer that is not one of the choices of its column. `other` is the heading of the column in
/// which the text is a choice.
pub(crate) fn notice(
    reference: &str,
    (heading, other): (&str, Option<&str>),
    words: &str,
    choices: &str,
    place: &Place,
) -> Notice {
    let words = words.replace('\n', " ");
    let what = other.map_or_else(
        || "is not on the list".to_owned(),
        |other| format!("is one of the choices under {other}"),
    );
    let message = format!("{heading} of action {reference} is `{words}`, which {what}");
    let help = format!("write one of: {choices}");
    let finding = Finding::new(&RULE, place, message, help).labelled("not on the list");
    let please = match other {
        Some(other) => format!("Please move it if it is meant for {other}"),
        None => format!("Please choose one of: {choices}"),
    };
    let request = format!("{heading} says \"{words}\", which {what}. {please}.");
    Notice::from(finding).about(reference).asking(request)
}

/// An answer that is not one of the choices of its column and was read as one of them.
pub(crate) fn read_as(
    reference: &str,
    heading: &str,
    (words, choice): (&str, &str),
    place: &Place,
) -> Notice {
    let words = words.replace('\n', " ");
    let message =
        format!("{heading} of action {reference} is `{words}`, which was read as {choice}");
    let help = "no change is needed if the partner means that";
    let finding = Finding::new(&RULE, place, message, help)
        .with_severity(Severity::Info)
        .labelled("not on the list");
    Notice::from(finding).about(reference)
}
