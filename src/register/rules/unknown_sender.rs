//! A returned workbook that does not tell whose it is.

use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::register::notice::Notice;

/// A returned workbook that does not tell whose it is.
pub(in crate::register) const RULE: Rule = Rule {
    name: "unknown-sender",
    severity: Severity::Warning,
    fault: "a returned workbook that does not tell whose it is",
    meaning: "The workbook's properties are gone, and its actions are those of several partners. \
              Its answers are taken without a name: they stand beside those of the partners. \
              Rename the file to the name under which it was sent, or ask who filled it in.",
    example: "`Copy of answers.csv` with the one action that two partners share; call it as it was \
              sent.",
};

/// A workbook that may be of any of these partners; it answers the actions named.
pub(crate) fn notice(partners: &str, references: &str, place: &Place) -> Notice {
    let finding = Finding::new(
        &RULE,
        place,
        format!(
            "it cannot be told whose workbook it is; actions {references} are those of \
                 {partners}"
        ),
        "give the file the name under which it was sent, and collect it again",
    );
    Notice::from(finding).asking(
        "We cannot tell whose workbook this is. Please give the file the name under which we sent \
         it, and tell us for which organisation you answer.",
    )
}
