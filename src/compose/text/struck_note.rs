//! Lists the words that a section shows struck through.
//!
//! A screen reader does not read out a line through words, so a note above the section lists them.

use crate::compose::pack::{ActionTable, Block, Paragraph, PlainTable, Rich, plain};
use crate::published::STRUCK;

/// Lists the struck words of a section's blocks, each with the label of its row: "Struck through in
/// the plan, and here: 1.1a “by letter”; 1.2 “the old board”". `None` if nothing is struck through.
pub(crate) fn note(blocks: &[Block]) -> Option<Rich> {
    let mut struck = Listed::default();
    for block in blocks {
        struck.add_block(block);
    }
    (!struck.entries.is_empty()).then(|| plain(format!("{STRUCK}{}", struck.entries.join("; "))))
}

/// The struck words found so far, each with its label.
#[derive(Default)]
struct Listed {
    entries: Vec<String>,
}

impl Listed {
    fn add_block(&mut self, block: &Block) {
        match block {
            Block::Contents
            | Block::Overview(_)
            | Block::Structure(_)
            | Block::Timeline(_)
            | Block::Legend { .. }
            | Block::Figures { .. }
            | Block::Decisions(_)
            | Block::Glance(_)
            | Block::Chart(_) => {}
            Block::Heading { text, .. }
            | Block::Text { text }
            | Block::Message { text }
            | Block::Finding { text }
            | Block::Note { text }
            | Block::Remark { text } => {
                self.add("", text);
            }
            Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
                for entry in entries {
                    self.add(&entry.label, &entry.value);
                }
            }
            Block::Actions(table) => self.add_actions(table),
            Block::Table(table) => self.add_table(table),
            Block::Items { items } => items
                .iter()
                .for_each(|item| self.add(&item.number, &item.text)),
        }
    }

    fn add_actions(&mut self, table: &ActionTable) {
        for objective in &table.objectives {
            self.add("", &objective.section);
            self.add(&objective.number, &objective.text);
            for action in &objective.actions {
                action
                    .cells
                    .iter()
                    .for_each(|cell| self.add(&action.label, cell));
            }
        }
    }

    fn add_table(&mut self, table: &PlainTable) {
        table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .for_each(|cell| self.add("", cell));
    }

    /// Adds the struck words of a cell; adjacent ones are quoted together.
    fn add(&mut self, label: &str, rich: &Rich) {
        for paragraph in rich {
            match paragraph {
                Paragraph::Plain(_) => {}
                Paragraph::Spans { spans } => {
                    for run in spans.chunk_by(|one, next| one.is_struck == next.is_struck) {
                        let words: String = run
                            .iter()
                            .filter(|span| span.is_struck)
                            .map(|span| &*span.text)
                            .collect();
                        self.add_words(label, words.trim());
                    }
                }
                Paragraph::List { items, .. } => {
                    for item in items {
                        self.add(label, item);
                    }
                }
            }
        }
    }

    fn add_words(&mut self, label: &str, words: &str) {
        if !words.is_empty() {
            let space = if label.is_empty() { "" } else { " " };
            self.entries.push(format!("{label}{space}“{words}”"));
        }
    }
}
