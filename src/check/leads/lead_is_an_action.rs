//! A sentence where the name of a lead should stand.

use crate::check::facts::{Facts, first_words};
use crate::check::verbs::{is_only_verb, without_list_mark};
use crate::finding::{Finding, Rule, Severity};
use crate::wording::plain_words;

use super::filled;

/// A sentence where the name of a lead should stand.
pub(super) const RULE: Rule = Rule {
    name: "lead-is-an-action",
    severity: Severity::Warning,
    fault: "a sentence where the name of a lead should stand",
    meaning: "The lead of an action is a sentence: what somebody does, or a thought about who \
              might do it. Nobody can be asked for progress by it. Write the name of who answers \
              for the action, and what is done under the action. A name with what it is to do \
              (\"Manager to tell partners\") is told as a remark only.",
    example: "`Office write letters to all partners` under `Lead`; write `Office`, and the rest \
              under `Action`.",
};

/// The fewest words of a sentence; shorter ones are names.
const MIN_WORDS: usize = 5;

/// The most words of a name, before what it does.
const MAX_NAME_WORDS: usize = 5;

/// Words of an author who thinks aloud.
const THOUGHTS: &[&str] = &["could", "might", "require", "requires", "should", "would"];

/// Words that say that the one named leads, whatever else the cell says.
const LEADING: &[&str] = &["chaired", "lead", "leads", "led", "supported", "will"];

/// How sure it is that a lead is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// A sentence.
    Sentence,
    /// A name with what it is to do.
    NameWithTask,
}

/// Adds a finding for each lead that reads as a sentence.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in filled(facts) {
        for lead in &row.action.leads {
            let Some(doubt) = doubt(&lead.text) else {
                continue;
            };
            let words = first_words(&lead.text);
            let (severity, message) = match doubt {
                Doubt::Sentence => (
                    Severity::Warning,
                    format!("`{words}` is a sentence and names no lead"),
                ),
                Doubt::NameWithTask => (
                    Severity::Info,
                    format!(
                        "`{words}` says what is done as \
                    well as who leads"
                    ),
                ),
            };
            let help = "write the name of who answers for it here, and what is done under the \
                        action";
            let finding = Finding {
                severity,
                ..Finding::new(&RULE, &cell.place, message, help)
            };
            findings.push(finding.about(&lead.text));
        }
    }
}

fn doubt(lead: &str) -> Option<Doubt> {
    let words = plain_words(without_list_mark(lead));
    let words: Vec<&str> = words.split(' ').collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    if words.len() < MIN_WORDS || has(LEADING) {
        return None;
    }
    if has(THOUGHTS) {
        return Some(Doubt::Sentence);
    }
    // A verb within a line has no capital; "Deliver" in "Head of Deliver Team" is part of a name.
    let is_written_small = |word: &str| {
        lead.split(|letter: char| !letter.is_alphanumeric())
            .any(|written| written == word)
    };
    let is_verb = |(position, word): (usize, &&str)| {
        is_only_verb(word) && (position == 0 || is_written_small(word))
    };
    let verb = words
        .iter()
        .enumerate()
        .take(MAX_NAME_WORDS)
        .position(is_verb)?;
    let goes_on = words.len() - verb > 2;
    match verb.checked_sub(1).map(|before| words[before]) {
        Some("to") if goes_on => Some(Doubt::NameWithTask),
        Some("and" | "or" | "of" | "for" | "the" | "to") => None,
        _ => goes_on.then_some(Doubt::Sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        for (lead, expected) in [
            (
                "Office prepare a paper for the harbour master",
                Some(Doubt::Sentence),
            ),
            (
                "This might need a pilot since nobody is left",
                Some(Doubt::Sentence),
            ),
            (
                "Harbour Manager to inform all of the pilots",
                Some(Doubt::NameWithTask),
            ),
            ("Harbour Group will lead and produce recommendations", None),
            ("Chairs of harbour and quay groups", None),
            ("Harbour Quality Commission and all its wardens", None),
            ("Harbour Develop and Learn Group of wardens", None),
            ("Head of Deliver and Support Team North", None),
            ("Review, Audit and Research Group of both harbours", None),
        ] {
            assert_eq!(doubt(lead), expected, "{lead}");
        }
    }
}
