//! The lines at the end of a narrative that say who wrote it.

use crate::lexicon::ROLE_WORDS;
use crate::text::plain_words;

use super::pack::{Block, Paragraph, Rich, Span};

/// A signature is at most a name, a role and a body.
const MOST_LINES: usize = 3;
/// A longer paragraph is a sentence.
const LONGEST_LINE: usize = 80;
/// Facts below a signature have a label of at most so many words: "Review dates: 15 July".
const LONGEST_LABEL: usize = 3;
const LONGEST_FACT: usize = 120;

/// Takes the signature from the end of a text: short lines after the last paragraph, one of which
/// names a role. The name is strong, roles are a note below it. Empty if there is no signature, or
/// if the text is only a signature.
pub(super) fn take(text: &mut Rich) -> Vec<Block> {
    split_last_lines(text);
    let is_short = |paragraph: &&Paragraph| {
        let words = words_of(paragraph);
        let ends_as_text = words.ends_with([':', ';', ',', '?', '!']);
        !words.is_empty() && words.chars().count() <= LONGEST_LINE && !ends_as_text
    };
    let facts = text.split_off(text.len() - facts_at_end(text));
    let count = text.iter().rev().take_while(is_short).count();
    if count == 0 || count > MOST_LINES || count == text.len() {
        text.extend(facts);
        return Vec::new();
    }
    let lines = text.split_off(text.len() - count);
    if !lines.iter().any(names_role) {
        text.extend(lines.into_iter().chain(facts));
        return Vec::new();
    }
    let (names, mut roles): (Vec<Paragraph>, Vec<Paragraph>) =
        lines.into_iter().partition(|line| !names_role(line));
    // In the public edition a name has become its role, which may be on the next line too.
    roles.dedup_by_key(|line| words_of(line));
    let name = |line: &Paragraph| Paragraph::Spans {
        spans: vec![Span::strong(words_of(line))],
    };
    let role = |line: &Paragraph| Paragraph::Plain(words_of(line));
    let names: Rich = names.iter().map(name).collect();
    let mut blocks = Vec::new();
    if !names.is_empty() {
        blocks.push(Block::Text { text: names });
    }
    blocks.push(Block::Note {
        text: roles.iter().map(role).chain(facts).collect(),
    });
    blocks
}

/// How many lines at the end of a text are facts about the document: "Effective from: 1 April".
fn facts_at_end(text: &Rich) -> usize {
    let is_fact = |paragraph: &&Paragraph| {
        let words = words_of(paragraph);
        let label = words.split_once(": ").map(|(label, _)| label);
        words.chars().count() <= LONGEST_FACT
            && label.is_some_and(|label| label.split(' ').count() <= LONGEST_LABEL)
    };
    text.iter()
        .rev()
        .take(MOST_LINES)
        .take_while(is_fact)
        .count()
}

/// Makes a paragraph of each line of the last paragraph, if all of them are short.
fn split_last_lines(text: &mut Rich) {
    let words = text.last().map(words_of).unwrap_or_default();
    let lines: Vec<&str> = words.lines().map(str::trim).collect();
    let are_short = lines
        .iter()
        .all(|line| line.chars().count() <= LONGEST_LINE);
    if (2..=MOST_LINES).contains(&lines.len()) && are_short && names_any_role(&words) {
        text.pop();
        text.extend(
            lines
                .into_iter()
                .map(|line| Paragraph::Plain(line.to_owned())),
        );
    }
}

fn names_any_role(words: &str) -> bool {
    plain_words(words)
        .split(' ')
        .any(|word| ROLE_WORDS.has(word))
}

fn names_role(line: &Paragraph) -> bool {
    names_any_role(&words_of(line))
}

/// The words of a paragraph; empty for a list or a paragraph with links into the pack.
fn words_of(paragraph: &Paragraph) -> String {
    match paragraph {
        Paragraph::Plain(text) => text.trim().to_owned(),
        Paragraph::Spans { spans } if spans.iter().all(|span| span.anchor.is_none()) => {
            let words: String = spans.iter().map(|span| span.text.as_str()).collect();
            words.trim().to_owned()
        }
        Paragraph::Spans { .. } | Paragraph::List { .. } => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> Rich {
        let lines = lines
            .iter()
            .map(|line| Paragraph::Plain((*line).to_owned()));
        lines.collect()
    }

    const SENTENCE: &str =
        "This plan is about the harbour, and everybody who lives and works there.";

    #[test]
    fn a_name_and_a_role_at_the_end_are_a_signature() {
        let mut whole = text(&[&SENTENCE.repeat(3), "Nadia Roe", "Independent Chair"]);
        let blocks = take(&mut whole);
        assert_eq!(whole.len(), 1);
        let [Block::Text { text: name }, Block::Note { text: role }] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(words_of(&name[0]), "Nadia Roe");
        assert_eq!(role, &text(&["Independent Chair"]));
    }

    #[test]
    fn a_signature_of_two_lines_in_one_paragraph_is_two_lines() {
        let mut whole = text(&[&SENTENCE.repeat(3), "Nadia Roe\nIndependent Chair"]);
        assert_eq!(take(&mut whole).len(), 2);
        assert_eq!(whole.len(), 1);
    }

    #[test]
    fn facts_below_a_signature_are_notes_with_its_role() {
        let facts = [
            "Effective from: 1 April 2026",
            "Review dates: 15 July; 11 October",
        ];
        let lines = [
            &SENTENCE.repeat(3),
            "Nadia Roe",
            "Independent Chair",
            facts[0],
            facts[1],
        ];
        let mut whole = text(&lines);
        let blocks = take(&mut whole);
        assert_eq!(whole.len(), 1);
        let [_, Block::Note { text: note }] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(note, &text(&["Independent Chair", facts[0], facts[1]]));
    }

    #[test]
    fn short_lines_without_a_role_and_lists_are_no_signature() {
        let list = Paragraph::List {
            first_number: None,
            items: vec![text(&["Independent Chair"])],
        };
        for mut whole in [
            text(&[&SENTENCE.repeat(3), "We will row together"]),
            text(&["Independent Chair"]),
            [text(&[&SENTENCE.repeat(3)]), vec![list]].concat(),
        ] {
            let before = whole.clone();
            assert!(take(&mut whole).is_empty(), "{before:?}");
            assert_eq!(whole, before);
        }
    }
}
