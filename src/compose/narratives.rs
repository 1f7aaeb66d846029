//! The blocks of a narrative, and its title.

use crate::location::Text;
use crate::model::{Inline, Narrative, OtherSheet, Plan, Prose};
use crate::text::{is_running_text, same_wording};

use super::numbering::Names;
use super::pack::{Block, Paragraph, PlainColumn, PlainRow, PlainTable, Rich};
use super::signature;
use super::text::lists::is_typed_number;
use super::text::rich::RichText;

/// The blocks of a narrative, in order. Running text between headings and tables is one block.
pub(super) fn blocks(prose: &[&Prose], title: &str, rich: &RichText<'_>) -> Vec<Block> {
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
    end_text(text, &mut blocks);
    blocks
}

/// The blocks of a foreword on a sheet. Each cell is a paragraph or a heading.
pub(super) fn of_sheet(sheet: &OtherSheet, rich: &RichText<'_>) -> Vec<Block> {
    let lines: Vec<&Text> = sheet.rows.iter().flatten().collect();
    let mut blocks = Vec::new();
    let mut text = Rich::new();
    for (position, line) in lines.iter().enumerate() {
        let next = lines.get(position + 1);
        if is_heading(&line.value) && next.is_some_and(|next| is_running_text(&next.value)) {
            flush(&mut text, &mut blocks);
            blocks.push(Block::Heading {
                level: 2,
                text: rich.of(line),
            });
        } else {
            text.extend(rich.of(line));
        }
    }
    end_text(text, &mut blocks);
    blocks
}

/// Whether a line above running text is its heading.
fn is_heading(line: &str) -> bool {
    let ends_as_text = line.trim_end().ends_with(['.', ',', ';', ':', '!']);
    !is_running_text(line) && !ends_as_text
}

/// Ends a narrative with its last text and the signature.
fn end_text(mut text: Rich, blocks: &mut Vec<Block>) {
    let signature = signature::take(&mut text);
    flush(&mut text, blocks);
    blocks.extend(signature);
}

/// The title and the text below it. If the title repeats the plan's title, which is on the cover,
/// the narrative's first heading takes its place.
pub(super) fn titled<'a>(narrative: &'a Narrative, plan: &Plan) -> (String, Vec<&'a Prose>) {
    let repeats_plan = same_wording(&narrative.title, &title_with_period(plan))
        || same_wording(&narrative.title, &plan.title.value);
    let is_heading = |prose: &Prose| matches!(prose, Prose::Heading { level: 2, .. });
    let first = narrative.blocks.iter().position(is_heading);
    if repeats_plan
        && let Some(at) = first
        && let Prose::Heading { content, .. } = &narrative.blocks[at]
    {
        let others = narrative.blocks.iter().enumerate();
        let others = others
            .filter(|(index, _)| *index != at)
            .map(|(_, prose)| prose);
        return (words_of(content), others.collect());
    }
    (narrative.title.clone(), narrative.blocks.iter().collect())
}

fn title_with_period(plan: &Plan) -> String {
    let period = plan.period.as_ref();
    let period = period.map_or("", |period| period.text.value.as_str());
    format!("{} {period}", plan.title.value)
}

fn words_of(content: &[Inline]) -> String {
    content.iter().map(|inline| inline.text.as_str()).collect()
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
            list(*first_number, items.collect())
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

/// A list. Bullets before items that have their own numbers are left out: the items of `- 1. Lead`
/// and `- 2. Learn` are one list of numbers, an item such as `- a) Lead` is a paragraph.
fn list(first_number: Option<u64>, items: Vec<Rich>) -> Rich {
    if first_number.is_none() {
        if let Some(list) = list_of_numbers(&items) {
            return vec![list];
        }
        let has_number =
            |one: &Rich, next: &Rich| begins_with_number(one) == begins_with_number(next);
        let runs = items.chunk_by(has_number);
        return runs
            .flat_map(|run| {
                if begins_with_number(&run[0]) {
                    return run.concat();
                }
                vec![Paragraph::List {
                    first_number,
                    items: run.to_vec(),
                }]
            })
            .collect();
    }
    vec![Paragraph::List {
        first_number,
        items,
    }]
}

/// Makes one numbered list from items, if each item is a list of one item and their numbers count
/// up.
fn list_of_numbers(items: &[Rich]) -> Option<Paragraph> {
    let mut first = None;
    let mut inner = Vec::with_capacity(items.len());
    for (position, item) in (0..).zip(items) {
        let [
            Paragraph::List {
                first_number: Some(number),
                items,
            },
        ] = item.as_slice()
        else {
            return None;
        };
        let [only] = items.as_slice() else {
            return None;
        };
        if *first.get_or_insert(*number) + position != *number {
            return None;
        }
        inner.push(only.clone());
    }
    first.map(|first| Paragraph::List {
        first_number: Some(first),
        items: inner,
    })
}

/// Whether an item begins with a number or a letter and a mark: "2.1 It is", "a) To co-ordinate".
fn begins_with_number(item: &Rich) -> bool {
    let first = match item.first() {
        Some(Paragraph::Plain(text)) => text.as_str(),
        Some(Paragraph::Spans { spans }) => spans.first().map_or("", |span| span.text.as_str()),
        Some(Paragraph::List { .. }) | None => "",
    };
    is_typed_number(first)
}

/// The columns of a table. An empty heading becomes "Column".
fn columns(header: &[Vec<Inline>]) -> Vec<PlainColumn> {
    let mut headings = Names::default();
    let words = |cell: &Vec<Inline>| words_of(cell);
    let is_unnamed = header.iter().all(|cell| words(cell).trim().is_empty());
    let column = |(index, cell)| PlainColumn {
        is_unnamed,
        ..PlainColumn::of(headings.column_heading(&words(cell)), index == 0)
    };
    header.iter().enumerate().map(column).collect()
}
