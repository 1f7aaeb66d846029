//! An allowance that has no effect. [`allowance`](crate::check::allowance) finds it.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::Comment;
use crate::pack_file::{Allowance, FILE_NAME};

pub(crate) const RULE: Rule = Rule {
    name: "unneeded-allowance",
    severity: Severity::Warning,
    fault: "an allowance that has no effect",
    meaning: "pack.toml, or a comment beside a cell, says that a fault is allowed there, but \
              planpack finds no such fault. Perhaps it was corrected. If the allowance stays, it \
              hides the next fault in that place. Delete it, or correct its rule and cell. A \
              comment that allows a rule must give a reason: planpack: allow RULE: REASON.",
    example: "`[[checks.allow]]` for `action-without-lead` at E9, after a lead was written there; \
              delete the entry.",
};

/// The finding for an entry of the pack file.
pub(crate) fn of_entry(allowance: &Allowance) -> Finding {
    let sheet = allowance.sheet.as_ref();
    let sheet = sheet.map_or_else(String::new, |sheet| format!(", sheet \"{sheet}\""));
    let cell = allowance.cell;
    let cell = cell.map_or_else(String::new, |cell| format!(", {cell}"));
    let (rule, workbook) = (&allowance.rule, &allowance.workbook);
    let message = format!(
        "pack.toml allows `{rule}` at {workbook}{sheet}{cell}, but the rule finds \
                 nothing there"
    );
    let help = "in pack.toml, delete this entry under [[checks.allow]], or correct the rule or place that it names";
    Finding::new(&RULE, &Place::file(FILE_NAME), message, help)
}

/// The finding for a comment that allows `rule`. `fault` ends the message: " but gives no reason".
pub(crate) fn of_comment(comment: &Comment, rule: &str, fault: &str) -> Finding {
    let message = format!("the comment allows `{rule}`{fault}");
    let help = "delete the comment, or write it as planpack: allow RULE: REASON";
    Finding::new(&RULE, &comment.place, message, help)
}
