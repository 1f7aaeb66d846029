//! A revised date that could not be read.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "unclear-revised-date",
    severity: Severity::Warning,
    fault: "a revised date that could not be read",
    meaning: "No day, month or quarter could be read in a revised date of a returned workbook. It \
              is kept as it is, and the action keeps the timescale of the plan. Ask the partner \
              for a date.",
    example: "`soon` under `Revised date`; write `September 2026`.",
};

/// A revised date without a day, month or quarter.
pub(crate) fn notice(reference: &str, words: &str, place: &Place) -> Notice {
    let words = words.replace('\n', " ");
    let finding = Finding::new(
        &RULE,
        place,
        format!("the revised date of action {reference} is `{words}`, which is not a date"),
        "write a date, a month or a quarter, with the year: 30 September 2026, September 2026",
    )
    .labelled("not a date");
    let request = format!(
        "The revised date says \"{words}\", which is not a date. Please write a date, a month or a \
         quarter, with the year, such as 30 September 2026, or clear the cell if the date has not \
         changed."
    );
    Notice::from(finding).about(reference).asking(request)
}
