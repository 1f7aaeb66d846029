//! One term with two meanings.

use std::collections::BTreeMap;

use crate::finding::{Finding, Rule};
use crate::model::{GlossaryEntry, Plan};
use crate::wording::{plain_words, same_wording};

/// Adds a finding for every term whose later meaning is not its first.
pub(super) fn check(plan: &Plan, findings: &mut Vec<Finding>) {
    let mut first_entries: BTreeMap<String, &GlossaryEntry> = BTreeMap::new();
    for entry in plan.glossary().filter(|entry| !entry.term.is_blank()) {
        let first = *first_entries.entry(plain_words(&entry.term.value)).or_insert(entry);
        if !same_wording(&first.meaning.value, &entry.meaning.value) {
            let finding = Finding::new(
                Rule::ConflictingGlossaryEntry,
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
