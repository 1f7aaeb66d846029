//! Words struck through in the sheets: where they stand in the plan's texts, and how a section says
//! so in words.
//!
//! [`Struck`] gives ranges of a *cell*. A text of the plan may be less than its cell (the words
//! after a number), or more (the rows of a torn table). A range is used only where it is certain:
//! where the same words stand there, or stand in the text just once. A line through words cannot be
//! heard by somebody whom the page is read to, so [`note`] names them.

use std::collections::HashMap;
use std::ops::Range;

use crate::location::Place;
use crate::model::{Plan, Struck};
use crate::published::STRUCK;

use super::pack::{ActionTable, Block, Paragraph, PlainTable, Rich};
use super::rich::plain;

/// What is struck through, by its cell.
#[derive(Debug)]
pub(super) struct StruckWords<'a> {
    by_place: HashMap<&'a Place, &'a Struck>,
}

impl<'a> StruckWords<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self {
            by_place: plan
                .struck
                .iter()
                .map(|struck| (&struck.place, struck))
                .collect(),
        }
    }

    /// What of a text is struck through for certain, in order and apart.
    pub(super) fn ranges_in(&self, text: &str, place: &Place) -> Vec<Range<usize>> {
        if self.by_place.is_empty() {
            return Vec::new();
        }
        self.by_place
            .get(place)
            .map(|struck| certain_ranges(struck, text))
            .unwrap_or_default()
    }
}

fn certain_ranges(struck: &Struck, text: &str) -> Vec<Range<usize>> {
    let runs = || struck.ranges.iter().zip(&struck.words);
    if runs().all(|(range, words)| text.get(range.clone()) == Some(words)) {
        return struck.ranges.clone();
    }
    if struck.is_whole && struck.words.concat().contains(text) {
        return std::iter::once(0..text.len()).collect();
    }
    let mut ranges: Vec<_> = struck
        .words
        .iter()
        .filter_map(|words| only_range(text, words.trim()))
        .collect();
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|later, earlier| later.start < earlier.end);
    ranges
}

/// Where words stand in a text, if they stand there just once.
fn only_range(text: &str, words: &str) -> Option<Range<usize>> {
    let mut found = text.match_indices(words).filter(|_| !words.is_empty());
    match (found.next(), found.next()) {
        (Some((start, _)), None) => Some(start..start + words.len()),
        (Some(_) | None, _) => None,
    }
}

/// What of a section's blocks is struck through, each with the label of its row: "Struck through in
/// the plan and here: 1.1a “by letter”; 1.2 “the old board”". `None` if nothing is.
pub(super) fn note(blocks: &[Block]) -> Option<Rich> {
    let mut struck = Listed::default();
    for block in blocks {
        struck.add_block(block);
    }
    (!struck.entries.is_empty()).then(|| plain(format!("{STRUCK}{}", struck.entries.join("; "))))
}

/// Struck words on their way to a sentence.
#[derive(Default)]
struct Listed {
    entries: Vec<String>,
}

impl Listed {
    fn add_block(&mut self, block: &Block) {
        match block {
            Block::Contents | Block::Legend { .. } | Block::Figures { .. } | Block::Chart(_) => {}
            Block::Columns { .. } | Block::Excerpt { .. } => {
                block
                    .flat()
                    .into_iter()
                    .for_each(|block| self.add_block(block));
            }
            Block::Decisions { heading, items } => {
                items.iter().for_each(|item| self.add(heading, item));
            }
            Block::Heading { text, .. }
            | Block::Text { text }
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

    /// Adds the struck words of a cell; those that follow one another are quoted together.
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
                    items.iter().for_each(|item| self.add(label, item));
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

#[cfg(test)]
mod tests {
    use crate::location::Place;

    use super::*;

    /// Where a text is struck through whose cell is so in one range.
    fn found(cell: &str, struck: Range<usize>, text: &str) -> Vec<(usize, usize)> {
        let words = vec![cell[struck.clone()].to_owned()];
        let is_whole = struck.len() == cell.len();
        let struck = Struck {
            place: Place::file("plan.xlsx"),
            words,
            ranges: vec![struck],
            is_whole,
        };
        certain_ranges(&struck, text)
            .into_iter()
            .map(|range| (range.start, range.end))
            .collect()
    }

    #[test]
    fn ranges_of_the_cell_are_those_of_a_text_that_begins_as_it_does() {
        assert_eq!(found("old new old", 0..3, "old new old"), [(0, 3)]);
        assert_eq!(found("old new old", 0..3, "old new old and more"), [(0, 3)]);
    }

    #[test]
    fn words_that_moved_are_found_if_they_stand_there_once() {
        assert_eq!(
            found("1.1 by letter or post", 4..13, "by letter or post"),
            [(0, 9)]
        );
        assert_eq!(found("1.1 a ship a shore", 4..5, "a ship a shore"), []);
        assert_eq!(found("1.1 gone", 0..8, "gone"), [(0, 4)]);
    }
}
