//! Turns the blocks of a section into lines of text in column A, and tables.
//!
//! If a section has tables of its own or is a narrative, everything else in it becomes lines. In
//! other sections numbered lines and evidence become tables, because tables are easier to move
//! about in. If a section has neither, a single block of facts becomes a table, except in a part.

use std::borrow::Cow;

use crate::compose::pack::{
    ActionTable, Block, Decisions, LegendEntry, ListItem, PlainTable, RatingEntry, Rich, Section,
    SectionKind,
};
use crate::published;
use crate::text::{count_of, plural};

use crate::render::workbook::cells::actions;
use crate::render::workbook::cells::table;
use crate::render::workbook::cells::table::{EvidenceLine, ListLine, Table};
use crate::render::workbook::cells::words;
use crate::render::workbook::cells::words::Words;

/// A piece of a section in a workbook.
pub(crate) enum Piece<'a> {
    Line(Line<'a>),
    /// A line in place of a table without rows.
    NoRows(Line<'a>),
    Table {
        table: Table<'a>,
        /// Its content in a few words, for the contents.
        content_summary: String,
        /// The name for its sheet; empty if the heading above it is its name.
        name: &'a str,
    },
}

/// A line of text in column A.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub words: Words<'a>,
    pub is_heading: bool,
    pub place: LinePlace,
}

/// Where a line is on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinePlace {
    /// At its place in the pack, like running text.
    Own,
    /// Below the heading for the details of a part.
    Details,
    /// Below the heading for the loose lines of a part.
    Notes,
}

impl<'a> Line<'a> {
    /// A line of running text.
    pub(crate) fn text(words: Words<'a>) -> Self {
        Self {
            words,
            is_heading: false,
            place: LinePlace::Own,
        }
    }

    pub(crate) fn heading(words: Words<'a>) -> Self {
        Self {
            is_heading: true,
            ..Self::text(words)
        }
    }

    fn at(words: Words<'a>, place: LinePlace) -> Self {
        Self {
            place,
            ..Self::text(words)
        }
    }
}

/// The form of blocks that are not tables in the pack.
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
        let blocks = || section.blocks.iter();
        let count = |is_of_kind: fn(&Block) -> bool| blocks().filter(|it| is_of_kind(it)).count();
        let tables = count(|block| {
            matches!(
                block,
                Block::Table(_) | Block::Actions(_) | Block::Figures { .. } | Block::Chart(_)
            )
        });
        let lists = count(|block| matches!(block, Block::Items { .. } | Block::Evidence { .. }));
        let facts = count(|block| matches!(block, Block::Facts { .. }));
        if tables > 0 || section.kind == SectionKind::Narrative {
            Self::Lines
        } else if lists > 0 {
            Self::Lists
        } else if facts == 1 && !matches!(section.kind, SectionKind::Part(_)) {
            Self::Facts
        } else {
            Self::Lines
        }
    }
}

/// The lines and tables of a section, in the section's order. Tables made of lists are at the end.
pub(crate) fn pieces(section: &Section) -> Vec<Piece<'_>> {
    let all = |are_facts_a_table: bool| {
        let blocks = section.blocks.iter();
        blocks
            .flat_map(move |block| block_pieces(block, section, are_facts_a_table))
            .collect()
    };
    match Form::of(section) {
        Form::Lines => all(false),
        Form::Facts => all(true),
        Form::Lists => Lists::of(section).into_pieces(section),
    }
}

fn block_pieces<'a>(
    block: &'a Block,
    section: &'a Section,
    are_facts_a_table: bool,
) -> Vec<Piece<'a>> {
    let lines = |lines: Vec<Line<'a>>| lines.into_iter().map(Piece::Line).collect();
    match block {
        Block::Actions(table) => action_pieces(table, section),
        Block::Table(table) => plain_pieces(table, ""),
        Block::Chart(chart) => {
            let about = Line::text(Words::plain(chart.about.as_str()));
            let table = plain_pieces(&chart.table, &chart.name);
            std::iter::once(Piece::Line(about)).chain(table).collect()
        }
        Block::Facts { facts } if are_facts_a_table => {
            let table = table::facts(&section.full_title, facts).into_iter();
            table
                .map(|table| counted(table, "", ["entry", "entries"]))
                .collect()
        }
        Block::Figures { caption, figures } => {
            let table = table::figures(caption, figures).into_iter();
            table
                .map(|table| counted(table, "", ["rating", "ratings"]))
                .collect()
        }
        _ => lines(if matches!(section.kind, SectionKind::Part(_)) {
            part_lines(block)
        } else {
            block_lines(block)
        }),
    }
}

/// A block of a part as lines: details and loose lines have places of their own.
fn part_lines(block: &Block) -> Vec<Line<'_>> {
    let at = |place| move |words| Line::at(words, place);
    match block {
        Block::Facts { facts } => facts
            .iter()
            .flat_map(words::detail_lines)
            .map(at(LinePlace::Details))
            .collect(),
        Block::Text { text } | Block::Note { text } => words::lines(text)
            .into_iter()
            .map(at(LinePlace::Notes))
            .collect(),
        Block::Heading { text, .. } => words::lines(text)
            .into_iter()
            .map(|words| Line::heading(words.after(published::TABLE)))
            .collect(),
        _ => block_lines(block),
    }
}

fn action_pieces<'a>(table: &'a ActionTable, section: &Section) -> Vec<Piece<'a>> {
    let actions = table.objectives.iter().map(|it| it.actions.len());
    let content_summary = match section.size.as_str() {
        "" => plural(actions.sum(), "action"),
        size => size.to_owned(),
    };
    match actions::flatten(table) {
        Some(table) => vec![Piece::Table {
            table,
            content_summary,
            name: "",
        }],
        None => without_rows(
            &table.caption,
            table.columns.iter().map(|column| column.heading.as_str()),
        ),
    }
}

fn plain_pieces<'a>(table: &'a PlainTable, name: &'a str) -> Vec<Piece<'a>> {
    match table::plain(table) {
        Some(table) => vec![counted(table, name, ["row", "rows"])],
        None => without_rows(
            &table.caption,
            table.columns.iter().map(|column| column.heading.as_str()),
        ),
    }
}

/// The line in place of a table that has no rows. A workbook cannot have such a table, and the
/// table's headings should not be lost.
fn without_rows<'a>(caption: &str, headings: impl Iterator<Item = &'a str>) -> Vec<Piece<'a>> {
    let headings = headings.collect::<Vec<_>>().join("; ");
    let columns = if headings.is_empty() {
        String::new()
    } else {
        format!(" Its columns are: {headings}.")
    };
    let [before, after] = published::NO_ROWS;
    vec![Piece::NoRows(Line::text(Words::plain(format!(
        "{before}{caption}{after}{columns}"
    ))))]
}

/// A table that is summed up as the number of its rows. `one` and `several` are the nouns for rows.
fn counted<'a>(table: Table<'a>, name: &'a str, [one, several]: [&str; 2]) -> Piece<'a> {
    let content_summary = count_of(table.rows.len(), one, several);
    Piece::Table {
        table,
        content_summary,
        name,
    }
}

/// A section whose numbered lines and evidence become its tables. The headings above lists become a
/// column. Text within or after a list becomes a row of that list.
#[derive(Default)]
struct Lists<'a> {
    pieces: Vec<Piece<'a>>,
    items: Vec<ListLine<'a>>,
    evidence: Vec<EvidenceLine<'a>>,
    heading: Cow<'a, str>,
    heading_has_no_text: bool,
}

impl<'a> Lists<'a> {
    fn of(section: &'a Section) -> Self {
        let mut lists = Self::default();
        for block in &section.blocks {
            lists.add(block, section);
        }
        lists.add_lone_heading();
        lists
    }

    fn add(&mut self, block: &'a Block, section: &'a Section) {
        match block {
            Block::Items { items } => {
                let line = |item| ListLine::of(self.heading.clone(), item);
                self.items.extend(items.iter().map(line));
                self.heading_has_no_text &= items.is_empty();
            }
            Block::Evidence { boxes } => {
                let lines = |evidence| EvidenceLine::all_of(&self.heading, evidence);
                self.evidence.extend(boxes.iter().flat_map(lines));
                self.heading_has_no_text &= boxes.is_empty();
            }
            Block::Heading { text, .. } => {
                self.add_lone_heading();
                self.heading = words::cell(text).text;
                self.heading_has_no_text = true;
            }
            Block::Text { text } | Block::Note { text }
                if !(self.items.is_empty() && self.evidence.is_empty()) =>
            {
                self.add_text(text);
            }
            _ => {
                self.add_lone_heading();
                self.pieces.extend(block_pieces(block, section, false));
            }
        }
    }

    /// Adds the lines of a text to the evidence if there is any, otherwise to the numbered lines.
    fn add_text(&mut self, text: &'a Rich) {
        let heading = || self.heading.clone();
        let lines = words::lines(text).into_iter();
        if self.evidence.is_empty() {
            self.items.extend(lines.map(|text| ListLine {
                heading: heading(),
                number: "",
                level: 0,
                text,
            }));
        } else {
            self.evidence.extend(lines.map(|text| EvidenceLine {
                heading: heading(),
                kind: "",
                text,
            }));
        }
        self.heading_has_no_text &= text.is_empty();
    }

    /// Adds the last heading as a line if no row of a list has taken it.
    fn add_lone_heading(&mut self) {
        if std::mem::take(&mut self.heading_has_no_text) && !self.heading.trim().is_empty() {
            let words = Words::plain(self.heading.clone());
            self.pieces.push(Piece::Line(Line::heading(words)));
        }
    }

    fn into_pieces(self, section: &'a Section) -> Vec<Piece<'a>> {
        let mut pieces = self.pieces;
        let of_lines = |table| counted(table, "", ["line", "lines"]);
        pieces.extend(table::items(&section.full_title, self.items).map(of_lines));
        pieces.extend(table::evidence("Evidence", self.evidence).map(of_lines));
        pieces
    }
}

fn decision_lines(decisions: &Decisions) -> Vec<Line<'_>> {
    let items = decisions.items.iter().zip(1..);
    let items = items.flat_map(|(item, number)| numbered_lines(item, &format!("{number}. ")));
    let heading = Line::heading(Words::plain(decisions.heading.as_str()));
    std::iter::once(heading).chain(items).collect()
}

/// A block as lines of text. Tables, drawings, contents and findings have no lines.
pub(crate) fn block_lines(block: &Block) -> Vec<Line<'_>> {
    match block {
        Block::Contents
        | Block::Finding { .. }
        | Block::Overview(_)
        | Block::Structure(_)
        | Block::Timeline(_)
        | Block::Actions(_)
        | Block::Table(_)
        | Block::Figures { .. }
        | Block::Chart(_) => Vec::new(),
        Block::Decisions(decisions) => decision_lines(decisions),
        // The other lists of the page are in full on other sheets.
        Block::Glance(glance) => {
            let decisions = glance.decisions.iter().flat_map(decision_lines);
            let silent = Line::heading(Words::plain("Not reported"));
            let outstanding = std::iter::once(silent).chain(text_lines(&glance.outstanding));
            decisions.chain(outstanding).collect()
        }
        // The other lines of the key explain the look of the pages.
        Block::Legend {
            scopes, ratings, ..
        } => legend_lines(scopes, ratings),
        Block::Heading { text, .. } => words::lines(text).into_iter().map(Line::heading).collect(),
        Block::Text { text }
        | Block::Message { text }
        | Block::Note { text }
        | Block::Remark { text } => text_lines(text),
        Block::Facts { facts } | Block::Evidence { boxes: facts } => facts
            .iter()
            .flat_map(words::fact_lines)
            .map(Line::text)
            .collect(),
        Block::Items { items } => items.iter().flat_map(item_lines).collect(),
    }
}

fn numbered_lines<'a>(text: &'a Rich, mark: &str) -> Vec<Line<'a>> {
    let mut lines = words::lines(text);
    if let Some(first) = lines.first_mut() {
        *first = std::mem::take(first).after(mark);
    }
    lines.into_iter().map(Line::text).collect()
}

fn text_lines(text: &Rich) -> Vec<Line<'_>> {
    words::lines(text).into_iter().map(Line::text).collect()
}

fn legend_lines<'a>(scopes: &'a [LegendEntry], ratings: &'a [RatingEntry]) -> Vec<Line<'a>> {
    let entry = |term: &str, meaning: &str| Words::plain(format!("{term}: {meaning}"));
    let scopes = scopes.iter().map(|it| entry(&it.chip.text, &it.meaning));
    let ratings = ratings.iter().map(|it| entry(&it.word, &it.meaning));
    scopes.chain(ratings).map(Line::text).collect()
}

/// A numbered line; its further paragraphs follow on lines of their own.
fn item_lines(item: &ListItem) -> Vec<Line<'_>> {
    // Deeper levels would leave no room for words in the column.
    const MOST_LEVELS: usize = 8;
    let mut lines = words::lines(&item.text);
    let mark = if item.number.trim().is_empty() {
        "•"
    } else {
        item.number.as_str()
    };
    let indent = "    ".repeat(item.level.min(MOST_LEVELS));
    match lines.first_mut() {
        Some(first) => *first = std::mem::take(first).after(&format!("{indent}{mark} ")),
        None if item.number.trim().is_empty() => {}
        None => lines.push(Words::plain(item.number.as_str())),
    }
    lines.into_iter().map(Line::text).collect()
}
