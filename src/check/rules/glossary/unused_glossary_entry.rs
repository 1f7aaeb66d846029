//! A glossary line for a term that the plan does not use.

use std::collections::{HashMap, HashSet};

use crate::check::facts::{Facts, stem};
use crate::finding::{Finding, Rule, Severity};
use crate::model::GlossaryEntry;
use crate::text::{each_word, plain_words};

pub(crate) const RULE: Rule = Rule {
    name: "unused-glossary-entry",
    severity: Severity::Info,
    fault: "a glossary line for a term that the plan does not use",
    meaning: "The glossary explains a term that the tables and texts of this pack do not use. \
              Perhaps the line is no longer needed, or the plan writes the term differently. \
              Delete the line, or write the term as the plan does. A text outside the pack may \
              still use the term.",
    example: "`RNGB` in the glossary, where the plan writes RNG; correct the line.",
};

pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let named = facts
        .plan
        .glossary()
        .filter(|entry| entry.term.value.contains(char::is_alphanumeric));
    let entries: Vec<(&GlossaryEntry, String)> = named
        .map(|entry| (entry, plain_words(&entry.term.value)))
        .collect();
    let used = used(facts, entries.iter().map(|(_, plain)| plain.as_str()));
    findings.extend(
        entries
            .iter()
            .filter(|(_, plain)| !used.contains(plain.as_str()))
            .map(|(entry, _)| {
                let term = entry.term.value.trim();
                let message = format!("`{term}` is not used in the plan");
                let help = "delete terms that are not used, or write them as the plan does";
                Finding::new(&RULE, &entry.term.place, message, help)
                    .sharing("terms of the glossary are not used")
            }),
    );
}

/// The words of a plain text without the s of their plurals, for comparison.
fn stems(plain: &str) -> Vec<&str> {
    each_word(plain).map(stem).collect()
}

/// The terms that occur in a passage: all their words, in order.
fn used<'t>(facts: &Facts<'_>, terms: impl Iterator<Item = &'t str>) -> HashSet<&'t str> {
    let mut by_first_word: HashMap<&str, Vec<(Vec<&str>, &str)>> = HashMap::new();
    for term in terms {
        let words = stems(term);
        by_first_word
            .entry(words[0])
            .or_default()
            .push((words, term));
    }
    let mut used = HashSet::new();
    if by_first_word.is_empty() {
        return used;
    }
    for passage in &facts.passages {
        let plain = plain_words(&passage.words);
        let words = stems(&plain);
        for (at, word) in words.iter().enumerate() {
            let terms = by_first_word.get(word).into_iter().flatten();
            used.extend(
                terms
                    .filter(|(term, _)| words[at..].starts_with(term))
                    .map(|(_, term)| *term),
            );
        }
    }
    used
}
