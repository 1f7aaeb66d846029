//! A file of the register that cannot be read.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::record::FOLDER;

pub(crate) const RULE: Rule = Rule {
    name: "damaged-record",
    severity: Severity::Warning,
    fault: "a file of the register that cannot be read",
    meaning: "The folder `register` has a file that planpack did not write, or that was changed or \
              damaged. planpack leaves the file out and reads everything else. Restore the file \
              from a backup, or move it elsewhere if it does not belong there. Until then answers \
              may be missing. If the file records what partners were asked, actions and partners \
              are also missing from the counts of that quarter. `planpack register PACK --verify` \
              compares every file of the register.",
    example: "`2026-07-14-return-0a1b2c3d4e5f.json` that was edited by hand; restore it.",
};

/// An event that cannot be read, and why.
pub(crate) fn unreadable(file: &str, reason: &str) -> Finding {
    let (lost, help) = if is_issue(file) {
        (
            ", so planpack does not know what partners were asked in it",
            "restore it from a backup before you make a review",
        )
    } else {
        (
            ", so what it records does not count",
            "restore it from a backup, or collect the workbook beside it again; move it elsewhere \
             if it does not belong here",
        )
    };
    let message = format!("`{file}` in the register cannot be read: {reason}{lost}");
    Finding::new(&RULE, &place(file), message, help)
}

/// Whether a file records what partners were asked, by its name.
pub(crate) fn is_issue(file: &str) -> bool {
    file.contains("-issue-")
}

/// A file that no event names.
pub(crate) fn foreign(file: &str) -> Finding {
    let message = format!("the register has no record of `{file}`");
    let help = "collect it again if it is a workbook from a run that was cut short; move it elsewhere if \
         it does not belong here";
    Finding::new(&RULE, &place(file), message, help)
}

/// A returned workbook that is missing.
pub(crate) fn lost(file: &str) -> Finding {
    let message = format!("`{file}`, a workbook as received, is missing from the register");
    let help = "restore it from a backup; its answers are still known";
    Finding::new(&RULE, &place(file), message, help)
}

fn place(file: &str) -> Place {
    Place::file(format!("{FOLDER}/{file}"))
}
