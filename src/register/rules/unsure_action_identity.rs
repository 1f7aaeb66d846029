//! An action that may be one that was issued before.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "unsure-action-identity",
    severity: Severity::Warning,
    fault: "an action that may be one that was issued before",
    meaning: "The wording of an action has changed since workbooks were last issued, and two \
              actions are equally similar to the old wording. planpack does not guess: the action \
              gets a new reference, and earlier answers stay with the old one. If it is the old \
              action, restore more of its wording, or its number, for one issue; then it has its \
              old reference again.",
    example: "`Report on training` was replaced by `Report on training to the north` and `Report \
              on training to the south`.",
};

/// An action, with its place, that may be the reworded form of an issued action. There are two
/// reasons for doubt: another action may be the reworded form too, or the action may come from
/// another issued one.
pub(crate) fn finding(
    (words, place): (&str, &Place),
    (reference, was): (&str, &str),
    other_action: Option<(&str, &Place)>,
    other_reference: Option<(&str, &str)>,
) -> Finding {
    let also = other_action.map_or_else(String::new, |(other, _)| {
        format!("; `{}` may be, too", one_line(other))
    });
    let or = other_reference.map_or_else(String::new, |(other, was)| {
        format!("; or of action {other} (before: `{}`)", one_line(was))
    });
    let message = format!(
        "`{}` may be the changed wording of action {reference} (before: `{}`){or}{also}",
        one_line(words),
        one_line(was)
    );
    let help = format!(
        "it has a new reference; if it is {reference}, restore the old number or the old wording"
    );
    let finding = Finding::new(&RULE, place, message, help);
    match other_action {
        Some((_, place)) => finding.related_to("the other action", place),
        None => finding,
    }
}
