//! A term that the glossary explains twice in the same words.

use std::collections::HashMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::text::plain_words;

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-glossary-entry",
    severity: Severity::Warning,
    fault: "a term that the glossary explains twice",
    meaning: "The glossary has the same term with the same meaning twice. If one of the lines is \
              changed later, the two will contradict each other. Delete one.",
    example: "`HBC`, `Harbour Board Clerk` in line 5 and again in line 9; delete line 9.",
};

/// Adds a finding for every line of a term after the first.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut first_lines: HashMap<(String, String), &Place> = HashMap::new();
    for entry in facts.plan.glossary().filter(|entry| !entry.term.is_blank()) {
        let line = (
            plain_words(&entry.term.value),
            plain_words(&entry.meaning.value),
        );
        if let Some(first) = first_lines.get(&line) {
            let message = format!(
                "`{}` is explained twice in the same words",
                entry.term.value.trim()
            );
            let help = "delete one of the two lines";
            let finding = Finding::new(&RULE, &entry.term.place, message, help);
            findings.push(finding.related_to("first explained here", first));
        } else {
            first_lines.insert(line, &entry.term.place);
        }
    }
}
