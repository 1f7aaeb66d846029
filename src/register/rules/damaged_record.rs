//! A file of the register that cannot be read.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::record::FOLDER;

pub(crate) const RULE: Rule = Rule {
    name: "damaged-record",
    severity: Severity::Warning,
    fault: "a file of the register that cannot be read",
    meaning: "The folder register has a file that planpack did not write, that was changed, or \
              that is damaged. It is left out and everything else is read. Restore it from a \
              backup, or move it elsewhere if it does not belong there. Until then the history of \
              answers may be incomplete.",
    example: "`2026-07-14-return-0a1b2c3d4e5f.json` that was edited by hand; restore it.",
};

/// An event that cannot be read.
pub(crate) fn unreadable(file: &str, reason: &str) -> Finding {
    Finding::new(
        &RULE,
        &place(file),
        format!("`{file}` in the register cannot be read: {reason}"),
        "restore it from a backup, or collect the workbook beside it again; move it elsewhere if \
         it does not belong here",
    )
}

/// A file that no event mentions.
pub(crate) fn foreign(file: &str) -> Finding {
    Finding::new(
        &RULE,
        &place(file),
        format!("`{file}` in the register belongs to no event"),
        "collect it again if it is a workbook from a run that was cut short; move it elsewhere if \
         it does not belong here",
    )
}

/// A returned workbook that is missing.
pub(crate) fn lost(file: &str) -> Finding {
    Finding::new(
        &RULE,
        &place(file),
        format!("`{file}`, a workbook as received, is missing from the register"),
        "restore it from a backup; its answers are still known",
    )
}

fn place(file: &str) -> Place {
    Place::file(format!("{FOLDER}/{file}"))
}
