//! A sentence in place of the name of a lead.

use crate::check::facts::{Facts, first_words, is_only_verb, without_list_mark};
use crate::finding::{Finding, Rule, Severity};
use crate::lexicon::LEAD_SENTENCES;
use crate::text::plain_words;

use super::lead_cells;

pub(crate) const RULE: Rule = Rule {
    name: "lead-is-an-action",
    severity: Severity::Warning,
    fault: "a sentence in place of the name of a lead",
    meaning: "The cell for the lead has a sentence: what somebody does, or who might do it. Nobody \
              can be asked for progress. Write only the name of the lead here, and move the rest \
              to the action. A name with its task (\"Manager to inform partners\") is only a \
              remark.",
    example: "`Office write letters to all partners` under `Lead`; write `Office`, and the rest \
              under `Action`.",
};

/// The fewest words of a sentence: names of four words with a verb among them are common.
const MIN_WORDS: usize = 5;

/// The most words of a name before its verb. A later verb is part of a longer description.
const MAX_NAME_WORDS: usize = 5;

/// The content of a lead cell that holds no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    Sentence,
    NameWithTask,
}

/// Adds a finding for each lead that reads like a sentence.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    for (row, cell) in lead_cells(facts) {
        for lead in &row.action.leads {
            let words = first_words(&lead.text);
            let (severity, message) = match doubt(&lead.text) {
                None => continue,
                Some(Doubt::Sentence) => (
                    Severity::Warning,
                    format!("`{words}` is a sentence, not the name of a lead"),
                ),
                Some(Doubt::NameWithTask) => (
                    Severity::Info,
                    format!("`{words}` says what is done as well as who leads"),
                ),
            };
            let help = "write only the name of the lead here, and move the rest to the action";
            let finding = Finding::new(&RULE, &cell.place, message, help);
            findings.push(finding.with_severity(severity).about(&lead.text));
        }
    }
}

fn doubt(lead: &str) -> Option<Doubt> {
    let words = plain_words(without_list_mark(lead));
    let words: Vec<&str> = words.split(' ').collect();
    let has = |kind| {
        words
            .iter()
            .any(|word| LEAD_SENTENCES.meaning(word) == Some(kind))
    };
    if words.len() < MIN_WORDS || has("leads") {
        return None;
    }
    if has("thought") {
        return Some(Doubt::Sentence);
    }
    // In "Head of Deliver Team" the verb has a capital, so it is part of a name. A verb within a
    // sentence has no capital.
    let is_written_small = |word: &str| {
        lead.split(|letter: char| !letter.is_alphanumeric())
            .any(|written| written == word)
    };
    let is_verb = |(position, word): (usize, &&str)| {
        is_only_verb(word) && (position == 0 || is_written_small(word))
    };
    let mut beginning = words.iter().enumerate().take(MAX_NAME_WORDS);
    let verb = beginning.position(is_verb)?;
    // The verb must have an object of two or more words. "Plan and deliver training" may be the
    // name of a team.
    let has_object = words.len() - verb > 2;
    match verb.checked_sub(1).map(|before| words[before]) {
        Some("to") if has_object => Some(Doubt::NameWithTask),
        Some("and" | "or" | "of" | "for" | "the" | "to") => None,
        _ => has_object.then_some(Doubt::Sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_distinguished_from_names() {
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
