//! A cell of the plan that was changed in a returned workbook.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

use crate::register::rules::beginning::beginning;

pub(crate) const RULE: Rule = Rule {
    name: "locked-cell-changed",
    severity: Severity::Warning,
    fault: "a cell of the plan that was changed in a returned workbook",
    meaning: "Partners fill in the answer columns. The other columns come from the plan and are \
              locked, and in one of them the text was changed. The plan itself is not changed, and \
              the answers in the row are taken. If the partner wants to change the plan, the board \
              must decide.",
    example: "`July 2026` became `September 2026` under `Timescale`; the partner should write it \
              under `Revised date`.",
};

/// A cell whose text was `was` when the workbook was sent, and is now `is`.
pub(crate) fn notice(reference: &str, heading: &str, was: &str, is: &str, place: &Place) -> Notice {
    let (was, is) = (beginning(was), beginning(is));
    let shown = |text: &str| match text {
        "" => "blank".to_owned(),
        text => format!("`{text}`"),
    };
    let (from, to) = (shown(&was), shown(&is));
    let message = format!("{heading} of action {reference} was changed from {from} to {to}");
    let help =
        "ask the partner whether the plan should change; a new date belongs under Revised date";
    let finding = Finding::new(&RULE, place, message, help).labelled("changed");
    let quoted = |text: &str| match text {
        "" => "blank".to_owned(),
        text => format!("\"{text}\""),
    };
    let (from, to) = (quoted(&was), quoted(&is));
    let request = format!(
        "{heading} was changed from {from} to {to}. Only the board changes the plan: please \
         restore what it said, and tell us in your answer what should change."
    );
    Notice::from(finding).about(reference).asking(request)
}
