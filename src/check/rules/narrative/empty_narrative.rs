//! A narrative that has only its title.

use crate::check::facts::{Facts, first_words};
use crate::finding::{Finding, Rule, Severity};
use crate::model::Prose;

pub(crate) const RULE: Rule = Rule {
    name: "empty-narrative",
    severity: Severity::Warning,
    fault: "a narrative with a title and no text",
    meaning: "A file of text has a heading and nothing below it. The pack prints the heading alone. \
              Write the text, or delete the file's name under `narratives` in pack.toml.",
    example: "`business-cycle.md` with the line `## Business cycle` and no other.",
};

/// Adds a finding for each such file.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let is_empty = |blocks: &[Prose]| {
        blocks
            .iter()
            .all(|block| matches!(block, Prose::Heading { .. }))
    };
    for narrative in &facts.plan.narratives {
        if is_empty(&narrative.blocks) {
            let message = format!("`{}` has no text", first_words(&narrative.title));
            let help = "write the text, or delete the file's name under `narratives` in pack.toml";
            findings.push(Finding::new(&RULE, &narrative.place, message, help));
        }
    }
}
