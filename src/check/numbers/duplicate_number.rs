//! A number that two objectives, actions or outcomes bear.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};

use super::standing::Standing;

/// A number that two objectives, actions or outcomes bear.
pub(super) const RULE: Rule = Rule {
    name: "duplicate-number",
    severity: Severity::Warning,
    fault: "a number that two objectives, actions or outcomes bear",
    meaning: "A number was used before, for something else. A reference to it can mean either. \
              Give one of the two another number. A row that repeats an objective in the same \
              words, by a ditto mark or a blank is no fault.",
    example: "`1.4 Safer quays` and, further down, `1.4 Lit harbours`; number the second 1.5.",
};

/// Adds a finding for each later use.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, standing) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let Standing::Duplicate(first) = standing else {
            continue;
        };
        let message = format!(
            "the number `{}` was used before, for something else",
            entry.text
        );
        findings.push(
            Finding::new(
                &RULE,
                entry.place,
                message,
                "give one of the two another number",
            )
            .about(entry.text)
            .related_to("first used here", first.place),
        );
    }
}
