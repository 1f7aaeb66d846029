//! A narrative that has only its title.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};

pub(crate) const RULE: Rule = Rule {
    name: "empty-narrative",
    severity: Severity::Warning,
    fault: "a narrative with a title and no text",
    meaning: "A file of text has a heading and nothing below it. The pack leaves it out. Write \
              the text, or delete the file's name under `narratives` in pack.toml.",
    example: "`business-cycle.md` with the line `## Business cycle` and no other.",
};

/// Adds a finding for each such file.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for narrative in &facts.plan.narratives {
        if narrative.is_empty() {
            let message = format!("`{}` has no text", first_words(&narrative.title));
            let help = "write the text, or delete the file's name under `narratives` in pack.toml";
            findings.push(Finding::new(&RULE, &narrative.place, message, help));
        }
    }
}
