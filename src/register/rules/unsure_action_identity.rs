//! An action that may be one that was issued before.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

use super::one_line::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "unsure-action-identity",
    severity: Severity::Warning,
    fault: "an action that may be one that was issued before",
    meaning: "The wording of an action has changed since workbooks were last issued, and two \
              actions are equally near to the old wording. planpack does not guess: the action has \
              a new reference, and the history of the old reference stays with it. If it is the \
              old action, restore more of its wording, or its number, for one issue; then it keeps \
              its reference.",
    example: "`Report on training` was replaced by `Report on training to the north` and `Report \
              on training to the south`.",
};

/// An action, with its place, that may be an issued one, with its old wording. Another action may
/// be that one too, or the action may be another issued one.
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
        "it has a new reference; if it is {reference}, restore the number or the wording that it \
         had"
    );
    let finding = Finding::new(&RULE, place, message, help);
    match other_action {
        Some((_, place)) => finding.related_to("the other action", place),
        None => finding,
    }
}
