//! A file that is no tracking workbook of this plan.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;

/// A file that is no tracking workbook of this plan.
pub(in crate::register) const RULE: Rule = Rule {
    name: "not-a-return",
    severity: Severity::Error,
    fault: "a file that is no tracking workbook of this plan",
    meaning: "A file that was to be collected cannot be read as a workbook, has no table with \
              references, has none that this plan issued, or was made for a quarter about which \
              this plan has asked nobody, such as one of last year's plan. Nothing of it was \
              taken. Check that it is the right file; a picture or a PDF of a workbook has to be \
              asked for again.",
    example: "the minutes of a meeting among the returned workbooks.",
};

/// A file, and why it is no return.
pub(crate) fn finding(file: &str, reason: &str) -> Finding {
    Finding::new(
        &RULE,
        &Place::file(file),
        format!("`{file}` is no tracking workbook of this plan: {reason}"),
        "ask the partner for the workbook that they were sent, filled in",
    )
}
