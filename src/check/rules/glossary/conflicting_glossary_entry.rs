//! One term with two meanings.

use std::collections::{BTreeMap, HashMap};

use crate::check::facts::{Facts, has_same_stems, is_same_name, main_words};
use crate::finding::{Finding, Rule, Severity};
use crate::location::Place;
use crate::model::GlossaryEntry;
use crate::text::{plain_words, same_wording};

use super::terms::keys_of_entry;

pub(crate) const RULE: Rule = Rule {
    name: "conflicting-glossary-entry",
    severity: Severity::Warning,
    fault: "one term with two meanings",
    meaning: "The glossary gives one term two meanings, or the text writes the term out in \
              different words. The pack prints both. Keep the right one.",
    example: "`SEG` explained as Safeguarding Executive Group and as Safeguarding Effectiveness \
              Group; delete the wrong line.",
};

/// Adds a finding for every later meaning of a term that differs from its first meaning. Adds
/// another for every term that the text writes out in other words.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut first_entries: BTreeMap<String, &GlossaryEntry> = BTreeMap::new();
    for entry in facts.plan.glossary().filter(|entry| !entry.term.is_blank()) {
        let first = *first_entries
            .entry(plain_words(&entry.term.value))
            .or_insert(entry);
        if !same_wording(&first.meaning.value, &entry.meaning.value) {
            findings.push(finding(
                entry,
                &first.meaning.value,
                &first.meaning.place,
                "first explained here",
            ));
        }
    }
    let first_entries: Vec<&GlossaryEntry> = first_entries.into_values().collect();
    let other_meanings = other_meanings(facts, &first_entries);
    findings.extend(first_entries.iter().enumerate().filter_map(|(at, entry)| {
        let (meaning, place) = other_meanings.get(&at)?;
        Some(finding(entry, meaning, place, "written out here"))
    }));
}

fn finding(entry: &GlossaryEntry, other: &str, place: &Place, label: &str) -> Finding {
    let (term, meaning) = (entry.term.value.trim(), entry.meaning.value.trim());
    let message = format!("`{term}` means `{meaning}` here and `{other}` elsewhere");
    let help = "keep the right meaning and correct the other";
    Finding::new(&RULE, &entry.meaning.place, message, help).related_to(label, place)
}

/// The other meanings that the text gives to entries, by the index of the entry. Only the first
/// other meaning of each entry is kept.
fn other_meanings<'a>(
    facts: &Facts<'a>,
    entries: &[&GlossaryEntry],
) -> HashMap<usize, (String, &'a Place)> {
    let explained = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| !entry.meaning.is_blank());
    let by_key: HashMap<String, (usize, Vec<String>)> = explained
        .flat_map(|(at, entry)| {
            keys_of_entry(&entry.term.value)
                .map(move |key| (key, (at, main_words(&entry.meaning.value))))
        })
        .collect();
    let mut others = HashMap::new();
    if by_key.is_empty() {
        return others;
    }
    for explanation in &facts.explanations {
        let Some((at, meaning)) = by_key.get(&explanation.key) else {
            continue;
        };
        if !is_same_name(meaning, &main_words(&explanation.meaning)) {
            others
                .entry(*at)
                .or_insert_with(|| (explanation.meaning.clone(), explanation.place));
        }
    }
    facts.for_each_name(&mut |phrase, place| {
        let Some((at, meaning)) = by_key.get(phrase.initials) else {
            return;
        };
        if !others.contains_key(at) && has_other_endings(meaning, &main_words(phrase.words)) {
            others.insert(*at, (phrase.words.to_owned(), place));
        }
    });
    others
}

/// Whether two names have the same words with different endings: "Adult Board" for "Adults Board".
/// A different ending of the last word alone does not count.
fn has_other_endings(one: &[String], other: &[String]) -> bool {
    // A phrase of two words with the same initials may be another name.
    const SHORTEST: usize = 3;
    one.len() >= SHORTEST && has_same_stems(one, other) && !is_same_name(one, other)
}
