//! A sentence of more than 25 words.

use std::collections::HashSet;

use crate::check::facts::{Facts, PlaceKey, bullet_length, first_words, key, without_list_mark};
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Text};
use crate::model::{Part, PartKind, Prose};

use super::pieces;

pub(crate) const RULE: Rule = Rule {
    name: "long-sentence",
    severity: Severity::Info,
    fault: "a sentence of more than 25 words",
    meaning: "A sentence has more than 25 words, the most that the government's style guide \
              allows. Many people read a long sentence twice, or not at all. Split it, or make it \
              a list. Each line and each bullet of a cell counts as a sentence.",
    example: "A sentence of 41 words with `and` in four places; write four short ones, or bullets.",
};

/// The most words of a sentence (GOV.UK content design: writing for GOV.UK, short sentences).
const MAX_WORDS: usize = 25;

/// Adds a finding for each cell or paragraph, at its longest sentence.
pub(crate) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    for part in &facts.plan.parts {
        if part.kind == PartKind::Glossary {
            continue;
        }
        for text in own_texts(part) {
            if seen.insert(key(&text.place)) {
                let finding = finding(&text.value, &text.place);
                findings.extend(
                    finding.map(|finding| {
                        finding.sharing("cells hold sentences of more than 25 words")
                    }),
                );
            }
        }
    }
    for narrative in &facts.plan.narratives {
        for block in &narrative.blocks {
            add_prose(block, findings);
        }
    }
}

/// The notes and cells of a part, without the cells of an appendix that repeat the board's plan.
fn own_texts(part: &Part) -> Vec<&Text> {
    let repeated = repeated_cells(part);
    let texts = part.body_texts().into_iter();
    texts
        .filter(|text| !repeated.contains(&key(&text.place)))
        .collect()
}

/// The cells of an appendix that repeat the board's plan. Empty for other parts.
fn repeated_cells(part: &Part) -> HashSet<PlaceKey> {
    let mut repeated = HashSet::new();
    if part.kind != PartKind::Appendix {
        return repeated;
    }
    for objective in part.objectives() {
        if objective.board_number.is_some() {
            let actions = objective.actions.iter();
            let texts = actions.filter_map(|action| action.board_text.as_ref());
            repeated.extend(texts.chain([&objective.text]).map(|text| key(&text.place)));
        }
    }
    repeated
}

fn add_prose(block: &Prose, findings: &mut Vec<Finding>) {
    match block {
        Prose::Paragraph { content, place } => {
            let text: String = content.iter().map(|inline| inline.text.as_str()).collect();
            findings.extend(finding(&text, place));
        }
        Prose::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| add_prose(block, findings)),
        Prose::Quote(blocks) => blocks.iter().for_each(|block| add_prose(block, findings)),
        Prose::Heading { .. } | Prose::Table { .. } => {}
    }
}

fn finding(text: &str, place: &Place) -> Option<Finding> {
    let sentences = sentences(text).map(|sentence| (count_words(sentence), sentence));
    let (count, sentence) = sentences.max_by_key(|(count, _)| *count)?;
    if count <= MAX_WORDS {
        return None;
    }
    let message = format!("a sentence has {count} words: `{}`", first_words(sentence));
    let help = "split each long sentence, or make a list of it";
    // Four words are enough to find the sentence in its cell.
    let beginning: Vec<&str> = sentence.split_whitespace().take(4).collect();
    Some(Finding::new(&RULE, place, message, help).about(beginning.join(" ")))
}

/// The sentences of a text: its lines, split at full stops, question marks, semicolons and bullets.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    pieces(text, end_length)
}

/// The length in bytes of the sentence end at the start of a text; `None` if there is none.
fn end_length(text: &str) -> Option<usize> {
    match text.as_bytes().first()? {
        b'\n' | b';' | b'!' | b'?' => Some(1),
        b'.' | b':' => (text.as_bytes().get(1) == Some(&b' ')).then_some(2),
        _ => bullet_length(text),
    }
}

fn count_words(sentence: &str) -> usize {
    without_list_mark(sentence)
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_bullets_are_sentences_of_their_own() {
        let longest = |text: &str| sentences(text).map(count_words).max();
        assert_eq!(
            longest("Mend the boats. Paint the quay, then rest\n• Sell fish – and ice"),
            Some(5)
        );
    }
}
