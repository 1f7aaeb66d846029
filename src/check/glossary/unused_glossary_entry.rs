//! A glossary line for a term that nobody uses.

use std::collections::{HashMap, HashSet};

use crate::check::facts::Facts;
use crate::check::names_in_text::stem;
use crate::check::passages::passages;
use crate::finding::{Finding, Rule, Severity};
use crate::model::GlossaryEntry;
use crate::wording::plain_words;

/// A glossary line for a term that nobody uses.
pub(super) const RULE: Rule = Rule {
    name: "unused-glossary-entry",
    severity: Severity::Info,
    fault: "a glossary line for a term that nobody uses",
    meaning: "The glossary explains a term that stands nowhere in the tables and texts of this pack. It may have been \
              left over, or the plan writes the term otherwise. Delete the line, or write the term as it is used. A \
              text that is not part of the pack may still use it.",
    example: "`RNGB` in the glossary, where the plan writes RNG; correct the line.",
};

/// Adds a finding for each.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let entries: Vec<(&GlossaryEntry, Vec<String>)> = facts
        .plan
        .glossary()
        .filter(|entry| !entry.term.is_blank())
        .map(|entry| (entry, words(&entry.term.value)))
        .collect();
    let used = used(facts, entries.iter().map(|(_, words)| words.as_slice()));
    findings.extend(entries.iter().filter(|(_, words)| !used.contains(words.as_slice())).map(|(entry, _)| {
        let term = entry.term.value.trim();
        Finding::new(
            &RULE,
            &entry.term.place,
            format!("`{term}` is used nowhere"),
            "delete the line, or write the term as the plan uses it",
        )
        .sharing("terms of the glossary are used nowhere")
    }));
}

/// The words of a text as they are compared: plain, the plural left aside.
fn words(text: &str) -> Vec<String> {
    plain_words(text).split(' ').map(|word| stem(word).to_owned()).collect()
}

/// Those of the terms that stand in a passage, word for word.
fn used<'t>(facts: &Facts<'_>, terms: impl Iterator<Item = &'t [String]>) -> HashSet<&'t [String]> {
    let mut by_first_word: HashMap<&str, Vec<&[String]>> = HashMap::new();
    for term in terms {
        by_first_word.entry(&term[0]).or_default().push(term);
    }
    let mut used = HashSet::new();
    for passage in passages(facts.plan) {
        let words = words(&passage.words);
        for (at, word) in words.iter().enumerate() {
            let terms = by_first_word.get(word.as_str()).into_iter().flatten();
            used.extend(terms.filter(|term| words[at..].starts_with(term)).copied());
        }
    }
    used
}
