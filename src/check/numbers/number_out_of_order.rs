//! A number that stands out of order.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::standing::Standing;

/// A number that stands out of order.
pub(super) const RULE: Rule = Rule {
    name: "number-out-of-order",
    severity: Severity::Warning,
    fault: "a number that stands out of order",
    meaning: "The numbers of a table rise from row to row, and this one does not. A reader who \
              looks for it by its number looks in the wrong place. Move the row, or correct the \
              number. Tables that are sorted by something else are left alone.",
    example: "`1.2`, `1.7`, `1.3`, `1.4`; is `1.7` meant as another number, or does its row stand \
              too high?",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, standing) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let Standing::OutOfOrder(neighbour) = standing else {
            continue;
        };
        let (number, other) = (entry.text, neighbour.text);
        let message = if entry.reading > neighbour.reading {
            format!("`{number}` follows `{other}`, and smaller numbers come after it")
        } else {
            format!("`{number}` stands out of order beside `{other}`")
        };
        findings.push(
            Finding::new(
                &RULE,
                entry.place,
                message,
                "move the row to its place, or correct the \
                number",
            )
            .about(number)
            .related_to("the number beside it", neighbour.place),
        );
    }
}
