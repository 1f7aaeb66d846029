//! A file that is not one of this plan's tracking workbooks.

use crate::finding::{Finding, Rule, Severity};
use crate::incoming::LOCKED;
use crate::location::Place;

pub(crate) const RULE: Rule = Rule {
    name: "not-a-return",
    severity: Severity::Error,
    fault: "a file that is not one of this plan's tracking workbooks",
    meaning: "A file to be collected is not a workbook, is an e-mail or archive without a \
              workbook, or has no column with references of this plan. Or it was made for a \
              quarter in which nobody was asked about this plan, such as a quarter of last year's \
              plan. Nothing in it was taken. Check that it is the right file. If it is a picture \
              or a PDF, ask for the workbook itself; if it has a password, ask for the file \
              without one.",
    example: "The minutes of a meeting among the returned workbooks.",
};

/// A file that was not taken, and why.
pub(crate) fn finding(file: &str, reason: &str) -> Finding {
    // A file with a password may well be the right workbook.
    if reason == LOCKED {
        return Finding::new(
            &RULE,
            &Place::file(file),
            format!("`{file}` cannot be read: {reason}"),
            "remove the password, or ask the partner to remove it, and collect the file again",
        );
    }
    let message = format!("`{file}` is not one of this plan's tracking workbooks: {reason}");
    let help = "ask the partner to fill in and return the workbook that they were sent";
    Finding::new(&RULE, &Place::file(file), message, help)
}
