//! The blocks of a narrative.

use crate::model::{Inline, Prose};

use super::pack::{Block, Paragraph, PlainColumn, PlainRow, PlainTable, Rich};
use super::tables::unique_headings::UniqueHeadings;
use super::text::rich::RichText;

/// The blocks of a narrative, in order. Running text between headings and tables is one block.
pub(super) fn blocks(prose: &[Prose], title: &str, rich: &RichText<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = Rich::new();
    for piece in prose {
        match piece {
            Prose::Heading {
                level,
                content,
                place,
            } => {
                flush(&mut text, &mut blocks);
                blocks.push(Block::Heading {
                    level: *level,
                    text: rich.spans(content, place),
                });
            }
            Prose::Table {
                header,
                rows,
                place,
            } => {
                flush(&mut text, &mut blocks);
                let cell = |content: &Vec<Inline>| rich.spans(content, place);
                let rows = rows
                    .iter()
                    .map(|row| PlainRow::of(row.iter().map(cell).collect()));
                blocks.push(Block::Table(PlainTable {
                    caption: title.to_owned(),
                    columns: columns(header),
                    rows: rows.collect(),
                }));
            }
            Prose::Paragraph { .. } | Prose::List { .. } | Prose::Quote(_) => {
                text.extend(paragraphs(piece, rich));
            }
        }
    }
    flush(&mut text, &mut blocks);
    blocks
}

fn flush(text: &mut Rich, blocks: &mut Vec<Block>) {
    if !text.is_empty() {
        blocks.push(Block::Text {
            text: std::mem::take(text),
        });
    }
}

/// A piece of running text. Headings and tables within lists and quotations become paragraphs.
fn paragraphs(piece: &Prose, rich: &RichText<'_>) -> Rich {
    match piece {
        Prose::Heading { content, place, .. } | Prose::Paragraph { content, place } => {
            rich.spans(content, place)
        }
        Prose::List {
            first_number,
            items,
        } => {
            let items = items.iter().map(|item| {
                item.iter()
                    .flat_map(|piece| paragraphs(piece, rich))
                    .collect()
            });
            vec![Paragraph::List {
                first_number: *first_number,
                items: items.collect(),
            }]
        }
        Prose::Quote(inner) => inner
            .iter()
            .flat_map(|piece| paragraphs(piece, rich))
            .collect(),
        Prose::Table {
            header,
            rows,
            place,
        } => std::iter::once(header)
            .chain(rows)
            .flatten()
            .flat_map(|cell| rich.spans(cell, place))
            .collect(),
    }
}

/// The columns of a table. An empty heading becomes "Column".
fn columns(header: &[Vec<Inline>]) -> Vec<PlainColumn> {
    let mut headings = UniqueHeadings::default();
    let words = |cell: &Vec<Inline>| {
        cell.iter()
            .map(|inline| inline.text.as_str())
            .collect::<String>()
    };
    let column = |(index, cell)| PlainColumn::of(headings.choose(&words(cell)), index == 0);
    header.iter().enumerate().map(column).collect()
}
