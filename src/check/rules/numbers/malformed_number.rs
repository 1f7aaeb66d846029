//! A number that is not written like its neighbours.

use crate::check::facts::{Facts, Verdict};
use crate::finding::{Finding, Rule, Severity};

pub(crate) const RULE: Rule = Rule {
    name: "malformed-number",
    severity: Severity::Warning,
    fault: "a number that is not written like its neighbours",
    meaning: "A number lacks a full stop, or has another mark in its place. References to it do \
              not work, and it is sorted into the wrong place. Write it like the numbers around \
              it. Spreadsheet programs turn a number such as 1/3 into a date and show 1-Mar: \
              format the cell as text before you type the number.",
    example: "`2a2` among `2a.1` and `2a.3`; write `2a.2`.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, verdict) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let number = entry.text;
        let (message, help) = match verdict {
            Verdict::Malformed(Some(meant)) => (not_alike(number), format!("write {meant}")),
            Verdict::Malformed(None) => (
                not_alike(number),
                "write it like the numbers around it: digits with full stops between \
                 them"
                    .to_owned(),
            ),
            Verdict::Date(meant) => (
                format!("`{number}` is a date where a number should be"),
                format!(
                    "format the cell as text and type {} again",
                    meant.as_deref().unwrap_or("the number")
                ),
            ),
            _ => continue,
        };
        findings.push(Finding::new(&RULE, entry.place, message, help).about(number));
    }
}

fn not_alike(number: &str) -> String {
    format!("`{number}` is not written like the numbers around it")
}
