//! One term with two meanings.

use std::collections::BTreeMap;

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule, Severity};
use crate::model::GlossaryEntry;
use crate::wording::{plain_words, same_wording};

/// One term with two meanings.
pub(super) const RULE: Rule = Rule {
    name: "conflicting-glossary-entry",
    severity: Severity::Warning,
    fault: "one term with two meanings",
    meaning: "The glossary gives one term two meanings. The pack prints both. Keep the right one.",
    example: "`SEG` explained as Safeguarding Executive Group and as Safeguarding Effectiveness Group; delete the \
              wrong line.",
};

/// Adds a finding for every term whose later meaning is not its first.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut first_entries: BTreeMap<String, &GlossaryEntry> = BTreeMap::new();
    for entry in facts.plan.glossary().filter(|entry| !entry.term.is_blank()) {
        let first = *first_entries.entry(plain_words(&entry.term.value)).or_insert(entry);
        if !same_wording(&first.meaning.value, &entry.meaning.value) {
            let finding = Finding::new(
                &RULE,
                &entry.meaning.place,
                format!(
                    "`{}` means `{}` here and `{}` there",
                    entry.term.value, entry.meaning.value, first.meaning.value
                ),
                "keep the right meaning and delete the other line",
            );
            findings.push(finding.related_to("first explained here", &first.meaning.place));
        }
    }
}
