//! Two terms that the glossary explains in the same words.

use std::collections::HashMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::GlossaryEntry;
use crate::text::{plain_words, same_wording};

pub(crate) const RULE: Rule = Rule {
    name: "two-terms-one-meaning",
    severity: Severity::Warning,
    fault: "two terms that the glossary explains in the same words",
    meaning: "The glossary gives two terms the same meaning. Readers will look for a difference. \
              Choose one of the terms, use it everywhere, and delete the line of the other.",
    example: "`RNG` and `RNGB`, both explained as Road Network Group; keep one.",
};

/// Adds a finding for every term with the same meaning as an earlier term.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut first_entries: HashMap<String, &GlossaryEntry> = HashMap::new();
    let explained = facts
        .plan
        .glossary()
        .filter(|entry| !entry.term.is_blank() && !entry.meaning.is_blank());
    for entry in explained {
        let first = *first_entries
            .entry(plain_words(&entry.meaning.value))
            .or_insert(entry);
        if same_wording(&first.term.value, &entry.term.value) {
            continue;
        }
        let (term, other) = (entry.term.value.trim(), first.term.value.trim());
        let message = format!("`{term}` means the same as `{other}`");
        let help = format!(
            "choose `{other}` or `{term}`, use it everywhere, and delete the line of the other"
        );
        let finding = Finding::new(&RULE, &entry.term.place, message, help);
        findings.push(finding.related_to("the other term", &first.term.place));
    }
}
