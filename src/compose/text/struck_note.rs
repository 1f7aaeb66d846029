//! Lists the words that a section shows struck through.
//!
//! A screen reader does not read out a line through words, so a note above the section lists them.

use crate::compose::pack::{Block, Paragraph, Rich, plain};
use crate::published::STRUCK;

/// Lists the struck words of a section's blocks, each with the label of its row: "Struck through in
/// the plan, and here: 1.1a “by letter”; 1.2 “the old board”". `None` if nothing is struck through.
pub(crate) fn note(blocks: &[Block]) -> Option<Rich> {
    let mut struck: Vec<String> = Vec::new();
    for (label, text) in blocks.iter().flat_map(Block::texts) {
        add(&mut struck, label, text);
    }
    (!struck.is_empty()).then(|| plain(format!("{STRUCK}{}", struck.join("; "))))
}

/// Adds the struck words of a text after its label; adjacent ones are quoted together.
fn add(struck: &mut Vec<String>, label: &str, rich: &Rich) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(_) => {}
            Paragraph::Spans { spans } => {
                let runs = spans.chunk_by(|one, next| one.is_struck == next.is_struck);
                for run in runs.filter(|run| run[0].is_struck) {
                    let words: String = run.iter().map(|span| span.text.as_str()).collect();
                    if !words.trim().is_empty() {
                        let quoted = format!("{label} “{}”", words.trim());
                        struck.push(quoted.trim_start().to_owned());
                    }
                }
            }
            Paragraph::List { items, .. } => items.iter().for_each(|it| add(struck, label, it)),
        }
    }
}
