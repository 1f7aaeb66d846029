//! A number that begins otherwise than those of its part.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::standing::Standing;

/// A number that begins otherwise than those of its part.
pub(super) const RULE: Rule = Rule {
    name: "number-out-of-series",
    severity: Severity::Warning,
    fault: "a number that begins otherwise than those of its part",
    meaning: "The numbers of a priority begin with the priority's own, and this one begins with another. It reads like an \
              objective of that other priority, and references to either go wrong. Write it with the number of its own \
              priority.",
    example: "`2.4` among `2b.1`, `2b.2` and `2b.3`; write `2b.4`.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for judged in &facts.numbers {
        let head = judged.head.as_deref().unwrap_or_default();
        for (entry, standing) in &judged.numbers {
            let Standing::OutOfSeries(meant) = standing else { continue };
            let message = format!("`{}` stands among numbers that begin with {head}", entry.text);
            findings.push(
                Finding::new(&RULE, entry.place, message, format!("write {meant}, if that is meant"))
                    .about(entry.text)
                    .sharing("numbers begin otherwise than those of their part"),
            );
        }
    }
}
