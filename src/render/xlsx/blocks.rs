//! Turns the blocks of a section into what a workbook knows: lines of text in column A, and tables.
//!
//! Where a section has tables of its own, everything else in it becomes lines. Where it has none, its numbered lines
//! and its evidence become tables, or its facts if those are all it has, because a table is easier to move about in.

use std::borrow::Cow;

use crate::compose::pack::{ActionTable, Block, Fact, LegendEntry, ListItem, PlainTable, Rich, Section, SectionKind};

use super::actions;
use super::table::{self, Table, Under};
use super::words::{self, Words};

/// What a section is made of, in the terms of a workbook.
pub(super) enum Piece<'a> {
    /// A line of text.
    Line(Line<'a>),
    /// A table.
    Table {
        /// The table.
        table: Table<'a>,
        /// What it holds, in a few words for the contents.
        holds: String,
    },
}

/// A line of text in column A.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The words.
    pub words: Words<'a>,
    /// Whether it is a heading.
    pub is_heading: bool,
}

impl<'a> Line<'a> {
    /// A line of running text.
    pub(super) fn text(words: Words<'a>) -> Self {
        Self { words, is_heading: false }
    }

    /// A heading.
    pub(super) fn heading(words: Words<'a>) -> Self {
        Self { words, is_heading: true }
    }
}

/// What becomes of the blocks of a section that are no tables in the pack.
enum Form {
    /// They become lines.
    Lines,
    /// Numbered lines and evidence become tables.
    Lists,
    /// Facts become a table.
    Facts,
}

impl Form {
    fn of(section: &Section) -> Self {
        let count = |is_meant: fn(&Block) -> bool| section.blocks.iter().filter(|block| is_meant(block)).count();
        let tables = count(|block| matches!(block, Block::Actions(_) | Block::Table(_)));
        let lists = count(|block| matches!(block, Block::Items { .. } | Block::Evidence { .. }));
        let facts = count(|block| matches!(block, Block::Facts { .. }));
        if tables > 0 || section.kind == SectionKind::Narrative {
            Self::Lines
        } else if lists > 0 {
            Self::Lists
        } else if facts == 1 {
            Self::Facts
        } else {
            Self::Lines
        }
    }
}

/// The lines and tables of a section, in its order. Where lists become tables, those stand at the end.
pub(super) fn pieces(section: &Section) -> Vec<Piece<'_>> {
    match Form::of(section) {
        Form::Lines => {
            section.blocks.iter().flat_map(|block| block_pieces(block, &section.full_title, false)).collect()
        }
        Form::Facts => section.blocks.iter().flat_map(|block| block_pieces(block, &section.full_title, true)).collect(),
        Form::Lists => list_pieces(section),
    }
}

fn block_pieces<'a>(block: &'a Block, caption: &'a str, are_facts_a_table: bool) -> Vec<Piece<'a>> {
    match block {
        Block::Actions(table) => action_pieces(table),
        Block::Table(table) => plain_pieces(table),
        Block::Facts { facts } if are_facts_a_table => {
            table::facts(caption, facts).map(|table| counted(table, "entry", "entries")).into_iter().collect()
        }
        Block::Contents
        | Block::Legend { .. }
        | Block::Heading { .. }
        | Block::Text { .. }
        | Block::Facts { .. }
        | Block::Items { .. }
        | Block::Evidence { .. }
        | Block::Note { .. } => block_lines(block).into_iter().map(Piece::Line).collect(),
    }
}

fn action_pieces(table: &ActionTable) -> Vec<Piece<'_>> {
    let objectives = table.objectives.len();
    let actions = table.objectives.iter().map(|objective| objective.actions.len()).sum();
    let holds = format!("{} and {}", count(objectives, "objective", "objectives"), count(actions, "action", "actions"));
    match actions::flatten(table) {
        Some(table) => vec![Piece::Table { table, holds }],
        None => without_rows(&table.caption, table.columns.iter().map(|column| column.heading.as_str())),
    }
}

fn plain_pieces(table: &PlainTable) -> Vec<Piece<'_>> {
    match table::plain(table) {
        Some(table) => vec![counted(table, "row", "rows")],
        None => without_rows(&table.caption, table.columns.iter().map(|column| column.heading.as_str())),
    }
}

/// What stands for a table that has no rows: a workbook cannot have one, and its headings should not be lost.
fn without_rows<'a>(caption: &str, headings: impl Iterator<Item = &'a str>) -> Vec<Piece<'a>> {
    let headings = headings.collect::<Vec<_>>().join("; ");
    let columns = if headings.is_empty() { String::new() } else { format!(" Its columns are: {headings}.") };
    vec![Piece::Line(Line::text(Words::plain(format!("The table \"{caption}\" has no rows.{columns}"))))]
}

fn counted<'a>(table: Table<'a>, one: &str, several: &str) -> Piece<'a> {
    let holds = count(table.rows.len(), one, several);
    Piece::Table { table, holds }
}

fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// A section whose numbered lines and evidence become its tables. The headings above them become a column.
fn list_pieces(section: &Section) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut items, mut boxes) = (Vec::new(), Vec::new());
    let mut heading = Cow::Borrowed("");
    let mut heading_stands_alone = false;
    for block in &section.blocks {
        match block {
            Block::Items { items: lines } => {
                items.extend(lines.iter().map(|what: &ListItem| Under { heading: heading.clone(), what }));
                heading_stands_alone &= lines.is_empty();
            }
            Block::Evidence { boxes: evidence } => {
                boxes.extend(evidence.iter().map(|what: &Fact| Under { heading: heading.clone(), what }));
                heading_stands_alone &= evidence.is_empty();
            }
            Block::Heading { text, .. } => {
                pieces.extend(lone_heading(&heading, heading_stands_alone));
                heading = words::cell(text).text;
                heading_stands_alone = true;
            }
            Block::Contents
            | Block::Legend { .. }
            | Block::Text { .. }
            | Block::Facts { .. }
            | Block::Actions(_)
            | Block::Table(_)
            | Block::Note { .. } => {
                pieces.extend(lone_heading(&heading, heading_stands_alone));
                heading_stands_alone = false;
                pieces.extend(block_pieces(block, &section.full_title, false));
            }
        }
    }
    pieces.extend(lone_heading(&heading, heading_stands_alone));
    pieces.extend(table::items(&section.full_title, &items).map(|table| counted(table, "line", "lines")));
    let evidence_title = "Evidence";
    pieces.extend(table::evidence(evidence_title, &boxes).map(|table| counted(table, "line", "lines")));
    pieces
}

/// A heading that no list follows at once: it stays a line.
fn lone_heading<'a>(heading: &Cow<'a, str>, stands_alone: bool) -> Option<Piece<'a>> {
    (stands_alone && !heading.trim().is_empty()).then(|| Piece::Line(Line::heading(Words::plain(heading.clone()))))
}

/// A block as lines of text. Tables have none.
pub(super) fn block_lines(block: &Block) -> Vec<Line<'_>> {
    match block {
        Block::Contents | Block::Actions(_) | Block::Table(_) => Vec::new(),
        Block::Legend { scopes, lines } => legend_lines(scopes, lines),
        Block::Heading { text, .. } => words::lines(text).into_iter().map(Line::heading).collect(),
        Block::Text { text } | Block::Note { text } => text_lines(text),
        Block::Facts { facts } | Block::Evidence { boxes: facts } => {
            facts.iter().flat_map(words::fact_lines).map(Line::text).collect()
        }
        Block::Items { items } => items.iter().flat_map(item_lines).collect(),
    }
}

fn text_lines(text: &Rich) -> Vec<Line<'_>> {
    words::lines(text).into_iter().map(Line::text).collect()
}

fn legend_lines<'a>(scopes: &'a [LegendEntry], lines: &'a [String]) -> Vec<Line<'a>> {
    let scopes = scopes.iter().map(|entry| Words::plain(format!("{}: {}", entry.chip.text, entry.meaning)));
    let lines = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| Words::plain(line.as_str()));
    scopes.chain(lines).map(Line::text).collect()
}

/// A numbered line; what it says beyond its first paragraph follows on lines of its own.
fn item_lines(item: &ListItem) -> Vec<Line<'_>> {
    let mut lines = words::lines(&item.text);
    let mark = if item.number.trim().is_empty() { "•" } else { item.number.as_str() };
    let indent = "    ".repeat(item.level.min(8));
    match lines.first_mut() {
        Some(first) => *first = std::mem::take(first).behind(&format!("{indent}{mark} ")),
        None if item.number.trim().is_empty() => {}
        None => lines.push(Words::plain(item.number.as_str())),
    }
    lines.into_iter().map(Line::text).collect()
}
