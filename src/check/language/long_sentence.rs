//! A sentence of more than 25 words.

use foldhash::{HashSet, HashSetExt};

use crate::check::cells::{PlaceKey, key};
use crate::check::facts::{Facts, first_words};
use crate::check::verbs::without_list_mark;
use crate::finding::{Finding, Rule, Severity};
use crate::location::{Place, Text};
use crate::model::{Inline, Part, PartKind, Prose};

/// A sentence of more than 25 words.
pub(super) const RULE: Rule = Rule {
    name: "long-sentence",
    severity: Severity::Info,
    fault: "a sentence of more than 25 words",
    meaning: "A sentence has more than 25 words, the most that the government's style guide \
              allows. People read long sentences twice or not at all. Part it, or make a list of \
              it. The lines and bullets of a cell are sentences of their own.",
    example: "A sentence of 41 words with four times `and`; write four short ones, or bullets.",
};

/// The most words of a sentence (GOV.UK content design: writing for GOV.UK, short sentences).
const MAX_WORDS: usize = 25;

/// Adds a finding for each cell or paragraph, at its longest sentence.
pub(super) fn find(facts: &Facts<'_>, findings: &mut Vec<Finding>) {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    for part in facts
        .plan
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Glossary)
    {
        let texts = cells(part)
            .into_iter()
            .filter(|text| seen.insert(key(&text.place)));
        let long = texts.filter_map(|text| finding(&text.value, &text.place));
        findings.extend(
            long.map(|finding| finding.sharing("cells hold sentences of more than 25 words")),
        );
    }
    for narrative in &facts.plan.narratives {
        narrative
            .blocks
            .iter()
            .for_each(|block| add_prose(block, findings));
    }
}

/// What a part says in sentences: notes and the words of its rows, without what is repeated from
/// elsewhere.
fn cells(part: &Part) -> Vec<&Text> {
    let answered: HashSet<PlaceKey> = if part.kind == PartKind::Appendix {
        repeated(part)
    } else {
        HashSet::new()
    };
    part.body_texts()
        .into_iter()
        .filter(|text| !answered.contains(&key(&text.place)))
        .collect()
}

/// The cells of an appendix that repeat the board's plan.
fn repeated(part: &Part) -> HashSet<PlaceKey> {
    let objectives = part
        .objectives()
        .iter()
        .filter(|objective| objective.board_number.is_some());
    objectives
        .flat_map(|objective| {
            let actions = objective
                .actions
                .iter()
                .filter_map(|action| action.board_text.as_ref());
            actions
                .chain([&objective.text])
                .map(|text| key(&text.place))
        })
        .collect()
}

fn add_prose(block: &Prose, findings: &mut Vec<Finding>) {
    match block {
        Prose::Paragraph { content, place } => findings.extend(finding(&words_of(content), place)),
        Prose::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| add_prose(block, findings)),
        Prose::Quote(blocks) => blocks.iter().for_each(|block| add_prose(block, findings)),
        Prose::Heading { .. } | Prose::Table { .. } => {}
    }
}

fn words_of(content: &[Inline]) -> String {
    content.iter().map(|inline| inline.text.as_str()).collect()
}

fn finding(text: &str, place: &Place) -> Option<Finding> {
    // Most cells, and most sentences of the others, are too short: as many words have as many
    // spaces, less one, between them, each of a byte below the marks of ASCII or beyond ASCII.
    let may_be_long = |text: &str| {
        text.bytes()
            .filter(|byte| !(b'!'..=b'~').contains(byte))
            .count()
            >= MAX_WORDS
    };
    if !may_be_long(text) {
        return None;
    }
    let long = sentences(text)
        .filter(|sentence| may_be_long(sentence))
        .map(|sentence| (count_words(sentence), sentence));
    let (count, sentence) = long
        .filter(|(count, _)| *count > MAX_WORDS)
        .max_by_key(|(count, _)| *count)?;
    let message = format!("a sentence has {count} words: `{}`", first_words(sentence));
    let finding = Finding::new(
        &RULE,
        place,
        message,
        "part it, or make a list of it: at most 25 \
        words a sentence",
    );
    Some(
        finding.about(
            sentence
                .split_whitespace()
                .take(4)
                .collect::<Vec<_>>()
                .join(" "),
        ),
    )
}

/// The sentences of a text: its lines, and in them what full stops, question marks, semicolons and
/// bullets part.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text
            .bytes()
            .enumerate()
            .find_map(|(at, byte)| mark_length(text, at, byte).map(|length| (at, length)));
        rest = end.map(|(at, length)| &text[at + length..]);
        Some(end.map_or(text, |(at, _)| &text[..at]))
    })
}

/// How many bytes of a text part two sentences at a byte of it, if any do.
fn mark_length(text: &str, at: usize, byte: u8) -> Option<usize> {
    const BULLETS: [&str; 3] = ["•", "▪", "●"];
    match byte {
        b'\n' | b';' | b'!' | b'?' => Some(1),
        b'.' | b':' => (text.as_bytes().get(at + 1) == Some(&b' ')).then_some(2),
        // The first byte of every bullet.
        0xE2 => BULLETS
            .iter()
            .find(|bullet| text[at..].starts_with(**bullet))
            .map(|bullet| bullet.len()),
        _ => None,
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
