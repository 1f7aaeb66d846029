//! A number that is out of order.

use crate::check::facts::{Facts, Verdict};
use crate::finding::{Finding, Rule, Severity};

pub(crate) const RULE: Rule = Rule {
    name: "number-out-of-order",
    severity: Severity::Warning,
    fault: "a number that is out of order",
    meaning: "The numbers of a table rise from row to row, except this one. A reader who looks for \
              it by its number looks in the wrong place. Move the row, or correct the number. \
              Tables that are sorted by something else are not reported.",
    example: "`1.2`, `1.7`, `1.3`, `1.4`; move the row of `1.7` down, or correct its number.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, verdict) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let Verdict::OutOfOrder(neighbour) = verdict else {
            continue;
        };
        let number = entry.text;
        let message = if entry.reading > neighbour.reading {
            format!("`{number}` comes too early: rows below it have smaller numbers")
        } else {
            format!("`{number}` comes too late: rows above it have larger numbers")
        };
        let help = "move the row to its place, or correct the number";
        let finding = Finding::new(&RULE, entry.place, message, help).about(number);
        findings.push(finding.related_to("the number beside it", neighbour.place));
    }
}
