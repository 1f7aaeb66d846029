//! A number that two objectives, actions or outcomes have.

use crate::check::facts::{Facts, Verdict};
use crate::finding::{Finding, Rule, Severity};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-number",
    severity: Severity::Warning,
    fault: "one number for two objectives, actions or outcomes",
    meaning: "An earlier row uses the number for something else, so a reference to it can mean \
              either. Change one of the two numbers. A row that only repeats an objective is not \
              reported: its objective has the same words, a ditto mark or a blank.",
    example: "`1.4 Safer quays` and, further down, `1.4 Lit harbours`; number the second 1.5.",
};

/// Adds a finding for each later use.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (entry, verdict) in facts.numbers.iter().flat_map(|judged| &judged.numbers) {
        let Verdict::Duplicate(first) = verdict else {
            continue;
        };
        let message = format!(
            "the number `{}` is already used for something else",
            entry.text
        );
        let help = "change one of the two numbers";
        let finding = Finding::new(&RULE, entry.place, message, help).about(entry.text);
        findings.push(finding.related_to("first used here", first.place));
    }
}
