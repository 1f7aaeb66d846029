//! An action that may be one that was issued before.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::event::IssuedAction;
use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    name: "unsure-action-identity",
    severity: Severity::Warning,
    fault: "an action that may be one that partners were asked about before",
    meaning: "The wording of an action has changed since the last workbooks were sent, and \
              several old or new actions fit equally well. planpack does not guess: the action \
              gets a new reference, and earlier answers stay with the old one. If it is the old \
              action, type the old reference beside it in a column Ref of the plan, or run \
              planpack register PACK --same NEW=OLD.",
    example: "`Report on training` was replaced by `Report on training to the north` and `Report \
              on training to the south`.",
};

/// The planned action may be a new wording of the issued action `old`. This is not certain, because
/// another planned action may also be that new wording, or another issued action may be the old
/// one.
pub(crate) fn finding(
    (planned, place): (&IssuedAction, &Place),
    new_reference: &str,
    old: &IssuedAction,
    other_planned: Option<(&IssuedAction, &Place)>,
    other_old: Option<&IssuedAction>,
) -> Finding {
    let also = other_planned.map_or_else(String::new, |(other, _)| {
        format!("; so may {}", named(other))
    });
    let or = other_old.map_or_else(String::new, |other| {
        format!(" or of action {}, {}", other.reference, named(other))
    });
    let reference = &old.reference;
    let message = format!(
        "{} may be a new wording of action {reference}, {}{or}{also}",
        named(planned),
        named(old)
    );
    let help = format!(
        "this action now has the reference {new_reference}; if it is {reference}, type {reference} in \
         its row in a column headed Ref, or run: planpack register PACK --same {new_reference}={reference}"
    );
    let finding = Finding::new(&RULE, place, message, help);
    match other_planned {
        Some((_, place)) => finding.related_to("the other action", place),
        None => finding,
    }
}

/// The label and words of an action.
fn named(action: &IssuedAction) -> String {
    let words = format!("`{}`", one_line(&action.action));
    match action.label() {
        "" => words,
        label => format!("{label} {words}"),
    }
}
