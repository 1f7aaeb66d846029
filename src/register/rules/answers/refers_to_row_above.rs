//! An answer that only refers to the row above it.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "refers-to-row-above",
    severity: Severity::Warning,
    fault: "an answer that only refers to the row above it",
    meaning: "A returned workbook has a ditto mark or words such as \"see above\" as an answer. \
              It is kept as it is. In a review another partner's action may be above it, so \
              readers would look for the answer there.",
    example: "`see above` under `Progress`; ask the partner to write the answer out.",
};

/// An answer in the column with a heading.
pub(crate) fn notice(reference: &str, heading: &str, words: &str, place: &Place) -> Notice {
    let message = format!("{heading} of action {reference} is only `{words}`");
    let help = "ask the partner to write it out: in a review another action may be above it";
    let finding = Finding::new(&RULE, place, message, help).labelled("which row?");
    let request = format!(
        "{heading} is only \"{words}\". In the report to the board another action may be above \
         it, so please write the answer out."
    );
    Notice::from(finding).about(reference).asking(request)
}
