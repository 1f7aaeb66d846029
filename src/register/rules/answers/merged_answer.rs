//! An answer in a cell that is merged over several actions.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

pub(crate) const RULE: Rule = Rule {
    name: "merged-answer",
    severity: Severity::Info,
    fault: "one answer cell merged over several actions",
    meaning: "A partner merged an answer cell over the rows of several actions. planpack takes the \
              answer for each of these actions. The partner may have meant the first only.",
    example: "One cell under `Progress` beside actions 1.1 and 1.2; if it is about 1.1 only, undo \
              the merge and collect the workbook again.",
};

/// The cells that got the answer of the merged cell above them.
pub(crate) fn notice(first: &Place, others: &[Place]) -> Notice {
    let message = "an answer in a merged cell was taken for each action beside it";
    let help =
        "if it is about the first action only, undo the merge and collect the workbook again";
    let finding = Finding::new(&RULE, first, message, help).labelled("from the cell above");
    finding.also_here(others).into()
}
