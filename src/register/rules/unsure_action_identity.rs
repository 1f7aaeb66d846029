//! An action that may be one that was issued before.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// An action that may be one that was issued before.
pub(in crate::register) const RULE: Rule = Rule {
    name: "unsure-action-identity",
    severity: Severity::Warning,
    fault: "an action that may be one that was issued before",
    meaning: "The words of an action have changed since workbooks were last issued, and it may be \
              the action of that issue or another one: two are as near. Nothing is attached on a \
              guess: the action has a new reference, and the history of the old one stays with the \
              old one. If it is the old action, give it back more of its words or its number for \
              one issue; then its reference is kept.",
    example: "`Report on training` was replaced by `Report on training to the north` and `Report \
              on training to the south`.",
};

/// An action (by its words) that may be an issued one; another action may be it too, or it may be
/// another issued one.
pub(crate) fn finding(
    (words, place): (&str, &Place),
    (reference, was): (&str, &str),
    other_action: Option<(&str, &Place)>,
    other_reference: Option<(&str, &str)>,
) -> Finding {
    let also = other_action.map_or_else(String::new, |(other, _)| {
        format!("; so may `{}`", one_line(other))
    });
    let or = other_reference.map_or_else(String::new, |(other, was)| {
        format!("; or action {other}, which was `{}`", one_line(was))
    });
    let message = format!(
        "`{}` may be action {reference}, which was `{}`{also}{or}",
        one_line(words),
        one_line(was)
    );
    let help = format!(
        "it has a new reference; if it is {reference}, give it the number or the \
                        words that it had"
    );
    let finding = Finding::new(&RULE, place, message, help);
    match other_action {
        Some((_, place)) => finding.related_to("the other action", place),
        None => finding,
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
