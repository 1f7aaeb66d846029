//! A revised date that names no time.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// A revised date that names no time.
pub(in crate::register) const RULE: Rule = Rule {
    name: "unclear-revised-date",
    severity: Severity::Warning,
    fault: "a revised date that names no time",
    meaning: "A returned workbook has a revised date in which no day, month or quarter can be \
              read. It is kept as it stands, and the action keeps the timescale of the plan. Ask \
              the partner for a date.",
    example: "`soon` under `Revised date`; write `September 2026`.",
};

/// Words in the column of revised dates that are none.
pub(crate) fn notice(reference: &str, words: &str, place: &Place) -> Notice {
    let words = words.replace('\n', " ");
    let finding = Finding::new(
        &RULE,
        place,
        format!("the revised date of action {reference} is `{words}`, which names no time"),
        "write a day, a month or a quarter with its year: 30 September 2026, September 2026",
    )
    .labelled("no time");
    let request = format!(
        "The revised date says \"{words}\", which names no time. Please write a day, a month or a \
         quarter with its year, such as 30 September 2026, or clear the cell if the date has not \
         changed."
    );
    Notice::from(finding).about(reference).asking(request)
}
