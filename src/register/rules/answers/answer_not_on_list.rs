//! A rating or status that is not on its list.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "answer-not-on-list",
    severity: Severity::Warning,
    fault: "a rating or status that is not on its list",
    meaning: "A returned workbook has a rating or status that is not one of the choices: it was \
              typed or pasted over the list. It is kept as it is and counts as not rated. Ask the \
              partner which choice is meant, or correct it.",
    example: "`amber/green` under `RAG`; write `Amber` or `Green`.",
};

/// An answer that is not one of the choices of its column.
pub(crate) fn notice(
    reference: &str,
    heading: &str,
    words: &str,
    choices: &str,
    place: &Place,
) -> Notice {
    let words = words.replace('\n', " ");
    let finding = Finding::new(
        &RULE,
        place,
        format!("{heading} of action {reference} is `{words}`, which is not on the list"),
        format!("write one of: {choices}"),
    )
    .labelled("not on the list");
    let request = format!(
        "{heading} says \"{words}\", which is not on the list. Please choose one \
                           of: {choices}."
    );
    Notice::from(finding).about(reference).asking(request)
}
