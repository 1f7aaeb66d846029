//! A number that is written otherwise than its neighbours.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::standing::Standing;

/// A number that is written otherwise than its neighbours.
pub(super) const RULE: Rule = Rule {
    name: "malformed-number",
    severity: Severity::Warning,
    fault: "a number that is written otherwise than its neighbours",
    meaning: "A full stop is missing from a number, or something else stands in its place. \
              References to it do not find it, and it sorts to another place. Write it as its \
              neighbours are written. Spreadsheet programs turn a number such as 1/3 into a date, \
              and show it as 1-Mar: format the cell as text before you type the number.",
    example: "`2a2` among `2a.1` and `2a.3`; write `2a.2`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, standing) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let (message, help) = match standing {
            Standing::Malformed(meant) => (
                format!(
                    "`{}` is written otherwise than the numbers around it",
                    entry.text
                ),
                meant.as_ref().map_or_else(
                    || {
                        "write it as its neighbours are written, digits with full stops between \
                        them"
                            .to_owned()
                    },
                    |meant| format!("write {meant}"),
                ),
            ),
            Standing::Date(meant) => (
                format!("`{}` is a date where a number should be", entry.text),
                format!(
                    "format the cell as text and type {} again",
                    meant.as_deref().unwrap_or("the number")
                ),
            ),
            Standing::Sound
            | Standing::OutOfSeries(_)
            | Standing::Duplicate(_)
            | Standing::OutOfOrder(_) => continue,
        };
        findings.push(Finding::new(&RULE, entry.place, message, help).about(entry.text));
    }
}
