//! A returned workbook that was made for an earlier quarter.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "older-issue",
    severity: Severity::Warning,
    fault: "a returned workbook that was made for an earlier quarter",
    meaning: "The workbook belongs to an earlier quarter: somebody filled in last quarter's file, \
              or last year's. Its answers are kept under that quarter, and count there unless \
              there are later ones. Ask the partner to fill in the workbook of this quarter.",
    example: "A workbook of January to March 2026 that comes back after those of April to June \
              2026 were sent.",
};

/// A workbook of an earlier quarter, and the references of the actions that it answers. `quarters`
/// are the earlier quarter and the current one, in words.
pub(crate) fn notice(quarters: &[String; 2], references: &[&str], place: &Place) -> Notice {
    let [quarter, current] = quarters;
    let about = match references {
        [] => String::new(),
        [only] => format!("; it answers action {only}"),
        several => format!("; it answers actions {}", several.join(", ")),
    };
    let message =
        format!("the workbook was made for {quarter}, but the current quarter is {current}{about}");
    let help = format!("ask for the workbook of {current}; these answers are kept under {quarter}");
    let finding = Finding::new(&RULE, place, message, help);
    Notice::from(finding).asking(format!(
        "This is the workbook of {quarter}, but the current quarter is {current}. Please fill in \
         the workbook of {current} that you were sent, and send that one back."
    ))
}
