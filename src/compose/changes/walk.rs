//! Visits the texts of a block that can have marks.

use crate::compose::pack::{Block, Paragraph, Rich, Span, add_words, runs};

/// Visits every text of a block except headings. Headings are bookmarks, and bookmarks have no
/// marks.
pub(crate) fn for_each_text(block: &mut Block, visit: &mut dyn FnMut(&mut Rich)) {
    match block {
        Block::Text { text }
        | Block::Note { text }
        | Block::Remark { text }
        | Block::Message { text }
        | Block::Finding { text } => visit(text),
        Block::Facts { facts: entries } | Block::Evidence { boxes: entries } => {
            for entry in entries {
                visit(&mut entry.value);
            }
        }
        Block::Items { items } => items.iter_mut().for_each(|item| visit(&mut item.text)),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(visit);
        }
        Block::Actions(table) => {
            for objective in &mut table.objectives {
                visit(&mut objective.section);
                visit(&mut objective.text);
                objective.notes.iter_mut().for_each(&mut *visit);
                let cells = objective.actions.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(&mut *visit);
            }
        }
        Block::Decisions(decisions) => decisions.items.iter_mut().for_each(visit),
        Block::Contents
        | Block::Heading { .. }
        | Block::Legend { .. }
        | Block::Figures { .. }
        | Block::Chart(_)
        | Block::Overview(_)
        | Block::Structure(_)
        | Block::Timeline(_)
        | Block::Glance(_) => {}
    }
}

/// Visits every span of a text. Plain paragraphs have no spans.
pub(super) fn for_each_span(rich: &mut Rich, visit: &mut dyn FnMut(&mut Span)) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(_) => {}
            Paragraph::Spans { spans } => spans.iter_mut().for_each(&mut *visit),
            Paragraph::List { items, .. } => {
                for item in items {
                    for_each_span(item, visit);
                }
            }
        }
    }
}

/// Whether a text has a mark of change.
pub(super) fn is_marked(rich: &[Paragraph]) -> bool {
    runs(rich)
        .iter()
        .filter_map(|run| run.span)
        .any(|span| span.is_removed || span.is_inserted || span.is_note_of_change)
}

/// The words of a block, for comparing it with others.
pub(super) fn words_of(block: &Block) -> String {
    let mut words = String::new();
    for (_, text) in block.texts() {
        add_words(text, &mut words);
    }
    words
}

/// The words of a text.
pub(super) fn words(rich: &Rich) -> String {
    let mut words = String::new();
    add_words(rich, &mut words);
    words
}
