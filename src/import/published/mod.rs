//! Workbooks that we published: read back as the plan that they were made from.
//!
//! What each sheet is, and what the columns of its table hold, the workbook says itself (see
//! [`published`](crate::published)); so nothing is guessed here. Takes the sheets as grids with their outlines; gives
//! the parts, with number, kicker and heading, the texts, and what the cover says of the plan. [`cover`] reads the
//! cover, [`head`] the lines above a table, [`rows`] the rows of objectives and actions; other tables are read as
//! everybody's.
//!
//! What the pack adds is passed over: the contents, document control, labels, remarks. A sheet that is not as its
//! outline says (somebody added a column), or that the workbook says nothing of, is read like anybody's.

mod cover;
mod head;
mod rows;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Text;
use crate::model::{
    Body, Evidence, Finance, HeadingMatch, Inline, Item, Narrative, NarrativeKind, Number, OtherSheet, Part, PartKind,
    Prose, SheetForm,
};
use crate::published::{self, Holds, SheetOutline, SheetRole};

use super::ReadWorkbook;
use super::headerless::{self, place_of_rows};
use super::sheet::{self, Frame};
use super::tables::columns::{Header, HeaderColumn};
use super::tables::names::ColumnNames;
use super::tables::shape::Table;
use super::{arrange, glossary, governance, money, other_sheets, outcomes, profile, title};
use crate::sheets::Outlines;
use crate::sheets::grid::Grid;

pub(crate) use cover::About;
use head::{Beside, Head, take_lines};

/// Reads the sheets of a published workbook. Its parts have number, kicker and heading.
pub(crate) fn read(sheets: Vec<Grid>, outlines: &Outlines, names: &ColumnNames) -> ReadWorkbook {
    let mut reader = Reader { workbook: ReadWorkbook { about: Some(About::default()), ..ReadWorkbook::default() } };
    for mut grid in sheets {
        let sheet = outlines.get(grid.sheet_name()).and_then(|outline| Sheet::of(&grid, outline));
        match sheet {
            Some(sheet) if reader.can_add(&grid, &sheet, outlines) => reader.add(&mut grid, &sheet),
            Some(_) | None => reader.add_other(&mut grid, names),
        }
        reader.workbook.unplaced.extend(grid.into_unplaced());
    }
    reader.workbook
}

/// A sheet that is as its outline says.
struct Sheet<'a> {
    outline: &'a SheetOutline,
    /// The position of the table's header row; the number of rows without a table.
    header_row: usize,
}

impl<'a> Sheet<'a> {
    /// `None` if the sheet is otherwise. Lines above a table have one cell, and no heading of a table is empty. Loose lines
    /// may stand side by side.
    fn of(grid: &Grid, outline: &'a SheetOutline) -> Option<Self> {
        let first_wide = grid.rows.iter().position(|row| row.cells.len() > 1);
        let count = outline.columns.len();
        let is_header = |row: usize| {
            let columns = grid.rows[row].cells.iter().map(|cell| cell.column_index as usize);
            columns.eq(0..count)
        };
        let may_stand_side_by_side =
            count == 0 && matches!(outline.role, SheetRole::Part { kind: PartKind::Notes, .. });
        match first_wide.filter(|_| !may_stand_side_by_side) {
            Some(row) => is_header(row).then_some(Self { outline, header_row: row }),
            None => (count == 0).then_some(Self { outline, header_row: grid.rows.len() }),
        }
    }

    /// Whether the headings of the table are these.
    fn has_headings(&self, grid: &Grid, headings: &[&str]) -> bool {
        let header = grid.rows.get(self.header_row);
        header.is_some_and(|row| row.cells.iter().map(|cell| cell.text.as_str()).eq(headings.iter().copied()))
    }

    /// The columns that hold what `is_meant` says, from zero.
    fn column(&self, is_meant: impl Fn(Holds) -> bool) -> Option<u32> {
        (0..).zip(&self.outline.columns).find(|(_, holds)| is_meant(**holds)).map(|(index, _)| index)
    }

    /// The table with the columns that the plan has; `None` without one.
    fn table(&self, grid: &Grid, kind: TableKind) -> Option<Table> {
        let header = grid.rows.get(self.header_row)?;
        let columns = header.cells.iter().zip(&self.outline.columns).filter(|(_, holds)| is_of_plan(**holds));
        let columns = columns.map(|(cell, holds)| HeaderColumn {
            column_index: cell.column_index,
            heading: cell.text.clone(),
            role: role_of(*holds),
            matched: if role_of(*holds).is_some() { HeadingMatch::Name } else { HeadingMatch::Unknown },
        });
        let header = Header { table: kind, columns: columns.collect() };
        let rows = self.header_row + 1..grid.rows.len();
        let table = Table::stated(header, self.header_row..self.header_row + 1, rows);
        Some(table)
    }
}

/// Whether the plan has such a column, or the pack adds it.
fn is_of_plan(holds: Holds) -> bool {
    match holds {
        Holds::Role(_) | Holds::ActionNumber | Holds::Unknown | Holds::Name | Holds::Line => true,
        Holds::Implied(_)
        | Holds::ImpliedActionNumber
        | Holds::Ref
        | Holds::Section
        | Holds::Level
        | Holds::SeeAlso => false,
    }
}

/// What a column of the plan holds, if we know it.
fn role_of(holds: Holds) -> Option<ColumnRole> {
    match holds {
        Holds::Role(role) => Some(role),
        Holds::ActionNumber => Some(ColumnRole::Number),
        Holds::Unknown
        | Holds::Name
        | Holds::Line
        | Holds::Implied(_)
        | Holds::ImpliedActionNumber
        | Holds::Ref
        | Holds::Section
        | Holds::Level
        | Holds::SeeAlso => None,
    }
}

/// Adds sheet after sheet to what was read.
struct Reader {
    workbook: ReadWorkbook,
}

impl Reader {
    /// A sheet that somebody added or changed.
    fn add_other(&mut self, grid: &mut Grid, names: &ColumnNames) {
        let read = sheet::read(grid, names, None);
        self.workbook.parts.extend(read.parts.into_iter().map(|mut part| {
            arrange::name(&mut part, false);
            part
        }));
        self.workbook.findings.extend(read.findings);
    }

    /// Whether nothing of a sheet would be lost. Of the cover and of document control hardly anything is kept, so their
    /// tables must be those that we write; and a table of a text needs the text.
    fn can_add(&self, grid: &Grid, sheet: &Sheet<'_>, outlines: &Outlines) -> bool {
        match &sheet.outline.role {
            SheetRole::Cover => {
                let is_known = |name: &str| name == published::NO_SHEET || outlines.contains_key(name);
                sheet.has_headings(grid, &published::CONTENTS)
                    && grid.rows[sheet.header_row + 1..].iter().all(|row| row.text(0).is_some_and(is_known))
            }
            SheetRole::DocumentControl => {
                sheet.has_headings(grid, &published::SOURCES) || sheet.has_headings(grid, &published::CHANGES)
            }
            SheetRole::NarrativeTable => !self.workbook.narratives.is_empty(),
            SheetRole::Narrative | SheetRole::Part { .. } | SheetRole::Further(_) => true,
        }
    }

    fn add(&mut self, grid: &mut Grid, sheet: &Sheet<'_>) {
        match &sheet.outline.role {
            SheetRole::Cover => {
                let (title, lines) = take_lines(grid, sheet.header_row);
                self.workbook.about = Some(About::read(title, lines));
                take_all(grid);
            }
            SheetRole::DocumentControl => take_all(grid),
            SheetRole::Narrative => self.workbook.narratives.extend(read_narrative(grid)),
            SheetRole::NarrativeTable => self.add_narrative_table(grid, sheet),
            SheetRole::Part { kind, number } => {
                self.workbook.parts.push(read_part(grid, sheet, *kind, number.clone()));
            }
            SheetRole::Further(kind) => self.add_further(grid, sheet, *kind),
        }
    }

    /// Evidence belongs to the outcomes above; another table is a part of its own, under its own title or that above.
    fn add_further(&mut self, grid: &mut Grid, sheet: &Sheet<'_>, kind: PartKind) {
        let title = grid.rows[0].text(0).map(|title| Text { value: title.to_owned(), place: grid.place(0, 0) });
        let mut part = read_part(grid, sheet, kind, None);
        let parts = &mut self.workbook.parts;
        let above = parts.last_mut().filter(|above| above.kind == kind);
        // The title of the section above is said already.
        let is_said = |title: &Text| above.as_ref().is_some_and(|above| title.value.contains(&above.heading));
        self.workbook.unplaced.extend(title.filter(|title| sheet.header_row > 0 && !is_said(title)));
        match (above, &mut part.body) {
            (Some(Part { body: Body::Items(above), details, notes, .. }), Body::Items(items)) => {
                above.append(items);
                details.append(&mut part.details);
                notes.append(&mut part.notes);
            }
            (Some(above), _) => {
                if part.title.is_blank() {
                    part.heading.clone_from(&above.heading);
                }
                parts.push(part);
            }
            (None, _) => parts.push(part),
        }
    }

    /// Puts a table where the text says that it stands.
    fn add_narrative_table(&mut self, grid: &mut Grid, sheet: &Sheet<'_>) {
        let (title, lines) = take_lines(grid, sheet.header_row);
        self.workbook.unplaced.extend(lines.into_iter().filter(|line| !published::is_added_line(&line.value)));
        let table = read_prose_table(grid, sheet);
        let Some(narrative) = self.workbook.narratives.last_mut() else { return };
        let line = format!("{}{}", published::TABLE, title.value);
        let is_line = |prose: &Prose| matches!(prose, Prose::Paragraph { content, .. } if *content == inline(&line));
        if let Some(prose) = narrative.blocks.iter_mut().find(|prose| is_line(prose)) {
            *prose = table;
        } else {
            narrative.blocks.push(table);
            self.workbook.unplaced.push(title);
        }
    }
}

/// Takes every cell of a sheet that says nothing of its own.
fn take_all(grid: &mut Grid) {
    headerless::take_lines(grid, 0..grid.rows.len());
}

fn inline(text: &str) -> Vec<Inline> {
    vec![Inline { text: text.to_owned(), ..Inline::default() }]
}

/// A text: its title, and a paragraph for each line below the link to the contents.
fn read_narrative(grid: &mut Grid) -> Option<Narrative> {
    let place = grid.place_of_all()?;
    let (title, lines) = take_lines(grid, grid.rows.len());
    let paragraph = |line: Text| Prose::Paragraph { content: inline(&line.value), place: line.place };
    Some(Narrative {
        kind: NarrativeKind::Foreword,
        title: title.value,
        blocks: lines.into_iter().map(paragraph).collect(),
        place,
    })
}

fn read_prose_table(grid: &mut Grid, sheet: &Sheet<'_>) -> Prose {
    let place = place_of_rows(grid, sheet.header_row..grid.rows.len());
    let count = u32::try_from(sheet.outline.columns.len()).unwrap_or_default();
    let rows = sheet.header_row..grid.rows.len();
    let cells = |row| (0..count).map(|column| inline(&grid.take_or_blank(row, column).value)).collect();
    let mut rows = rows.map(cells).collect::<Vec<Vec<Vec<Inline>>>>().into_iter();
    Prose::Table { header: rows.next().unwrap_or_default(), rows: rows.collect(), place }
}

fn read_part(grid: &mut Grid, sheet: &Sheet<'_>, kind: PartKind, number: Option<Number>) -> Part {
    let place = place_of_rows(grid, sheet.header_row.min(grid.rows.len() - 1)..grid.rows.len());
    // Loose lines that stood in rows and columns do so still.
    let has_cells_beside = kind == PartKind::Notes && sheet.header_row == grid.rows.len();
    let head = Head::take(grid, sheet.header_row, if has_cells_beside { Beside::Lines } else { Beside::Left });
    let is_further = matches!(sheet.outline.role, SheetRole::Further(_));
    let names = if is_further { Names::of_further(&head) } else { Names::of(&head.title, number) };
    let table = sheet.table(grid, table_kind(kind));
    let columns = table.as_ref().map(|table| sheet::take_headings(grid, table)).unwrap_or_default();
    let mut preamble = head.into_preamble();
    let is_lines_alone = kind == PartKind::Notes && table.is_none();
    let lines = if is_lines_alone { std::mem::take(&mut preamble.notes) } else { Vec::new() };
    let body = match &table {
        Some(table) => read_body(grid, sheet, kind, table),
        None => blank_body(kind, lines),
    };
    let part = Frame { place, columns, preamble }.part(kind, body);
    Part { number: names.number, kicker: names.kicker, heading: names.heading, title: names.title, ..part }
}

fn table_kind(kind: PartKind) -> TableKind {
    match kind {
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks => TableKind::Actions,
        PartKind::Risks => TableKind::Risks,
        PartKind::Indicators => TableKind::Indicators,
        PartKind::Outcomes | PartKind::Notes | PartKind::Other | PartKind::Themes => TableKind::Themes,
        PartKind::WorkStreams => TableKind::WorkStreams,
        PartKind::Finance => TableKind::Finance,
        PartKind::Staffing => TableKind::Staffing,
        PartKind::Governance => TableKind::Governance,
        PartKind::Glossary => TableKind::Glossary,
        PartKind::Profile => TableKind::Profile,
        PartKind::Calendar => TableKind::Calendar,
        PartKind::Partners => TableKind::Partners,
    }
}

fn read_body(grid: &mut Grid, sheet: &Sheet<'_>, kind: PartKind, table: &Table) -> Body {
    match kind {
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks | PartKind::Risks | PartKind::Indicators => {
            Body::Objectives(rows::read(grid, sheet, table))
        }
        PartKind::Finance => money::read(grid, table),
        PartKind::Governance => governance::read(grid, table),
        PartKind::Glossary => glossary::read(grid, table),
        PartKind::Profile => profile::read(grid, table.rows.clone()),
        PartKind::Other => other_sheets::read_rows(grid, table.rows.clone(), SheetForm::Table),
        PartKind::Outcomes
        | PartKind::Themes
        | PartKind::WorkStreams
        | PartKind::Staffing
        | PartKind::Calendar
        | PartKind::Partners
        | PartKind::Notes => Body::Items(read_items(grid, sheet, kind, table)),
    }
}

/// The body of a part without a table: that of a sheet of notes is its lines.
fn blank_body(kind: PartKind, lines: Vec<Text>) -> Body {
    match kind {
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks | PartKind::Risks | PartKind::Indicators => {
            Body::Objectives(Vec::new())
        }
        PartKind::Finance => Body::Finance(Finance { lines: Vec::new(), totals: Vec::new() }),
        PartKind::Governance => Body::Governance(Vec::new()),
        PartKind::Glossary => Body::Glossary(Vec::new()),
        PartKind::Profile => Body::Profile(Vec::new()),
        PartKind::Other => {
            Body::Sheet(OtherSheet { form: SheetForm::Lines, rows: lines.into_iter().map(|line| vec![line]).collect() })
        }
        PartKind::Outcomes
        | PartKind::Themes
        | PartKind::WorkStreams
        | PartKind::Staffing
        | PartKind::Calendar
        | PartKind::Partners
        | PartKind::Notes => Body::Items(lines.into_iter().map(Item::of).collect()),
    }
}

/// Lines, each with its number and with what it stands under.
fn read_items(grid: &mut Grid, sheet: &Sheet<'_>, kind: PartKind, table: &Table) -> Vec<Item> {
    let number_column = sheet.column(|holds| matches!(holds, Holds::Role(_)));
    let name_column = sheet.column(|holds| holds == Holds::Name);
    let line_column = sheet.column(|holds| holds == Holds::Line).unwrap_or_default();
    let mut items: Vec<Item> = Vec::new();
    for row in table.rows.clone() {
        let mut take = |column: Option<u32>| column.and_then(|column| grid.take_at(row, column)).map(|(text, _)| text);
        let (number, name) = (take(number_column).map(|text| text.value), take(name_column));
        let text = grid.take_or_blank(row, line_column);
        let (group, group_place) = name.map(|name| (name.value, name.place)).unzip();
        // Lines one after the other under one name stand under it once.
        let above = items.last().filter(|above| above.group == group && above.number == number);
        let group_place = above.map_or(group_place, |above| above.group_place.clone());
        let evidence = if kind == PartKind::Outcomes { evidence(group.as_deref(), &text.value) } else { None };
        items.push(Item { number, group, group_place, evidence, ..Item::of(text) });
    }
    items
}

/// The evidence of a box; that of a box without a word is told by its heading, which is the line.
fn evidence(name: Option<&str>, line: &str) -> Option<Evidence> {
    outcomes::evidence_heading(name.unwrap_or(line))
}

/// What a part is called.
struct Names {
    number: Option<Number>,
    kicker: String,
    heading: String,
    title: Text,
}

impl Names {
    /// The names in the title of a sheet: kicker or number, then the heading.
    fn of(title: &Text, number: Option<Number>) -> Self {
        let whole = title.value.as_str();
        let announced = title::read(whole).filter(|reading| Some(&reading.number) == number.as_ref());
        let behind_number = number.as_ref().and_then(|number| whole.strip_prefix(number.as_str())?.strip_prefix(": "));
        let (kicker, heading) = match (&number, behind_number, announced) {
            (None, ..) | (Some(_), None, None) => (String::new(), whole.to_owned()),
            (Some(_), Some(heading), _) => (String::new(), heading.to_owned()),
            (Some(_), None, Some(reading)) => (reading.kicker, reading.heading),
        };
        Self { number, kicker, heading, title: title.clone() }
    }

    /// The title of a further table is a line of its own; without one it has none.
    fn of_further(head: &Head) -> Self {
        let named = head.own.iter().find_map(|line| {
            Some(Text { value: line.value.strip_prefix(published::TABLE)?.to_owned(), place: line.place.clone() })
        });
        let title = named.unwrap_or_else(|| Text { value: String::new(), place: head.title.place.clone() });
        Self { number: None, kicker: String::new(), heading: title.value.clone(), title }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::location::Source;
    use crate::sheets::grid::{GridCell, GridRow, Value};

    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let row = |(row_index, cells): (u32, &&[&str])| GridRow {
            row_index,
            cells: (0..)
                .zip(*cells)
                .map(|(index, text)| GridCell::new(index, (*text).to_owned(), Value::Text))
                .collect(),
            is_hidden: false,
        };
        Grid {
            source: Arc::new(Source { file: "plan.xlsx".to_owned(), sheet: Some("Priority 1".to_owned()) }),
            rows: (0..).zip(rows).map(row).collect(),
            merges: Vec::new(),
            hidden_columns: Vec::new(),
            is_hidden: false,
            fills: Vec::new(),
            coloured_by_rule: Vec::new(),
        }
    }

    fn read_one(rows: &[&[&str]]) -> ReadWorkbook {
        let outline = SheetOutline::of_words("priority 7: ref, objective, action, lead").expect("an outline");
        let outlines = Outlines::from([("Priority 1".to_owned(), outline)]);
        read(vec![grid(rows)], &outlines, &ColumnNames::new([]))
    }

    #[test]
    fn a_sheet_is_read_by_its_outline_whatever_its_headings_say() {
        let read = read_one(&[
            &["Seven: Boats"],
            &["Back to the contents"],
            &["A", "B", "C", "D"],
            &["7.1a", "Boats float", "Caulk", "Crew"],
        ]);
        let part = &read.parts[0];
        assert_eq!(part.number.as_ref().map(ToString::to_string).as_deref(), Some("7"));
        assert_eq!(part.objectives()[0].text.value, "Boats float");
        assert_eq!(part.objectives()[0].actions[0].leads[0].text, "Crew");
        assert!(read.unplaced.is_empty());
    }

    #[test]
    fn a_sheet_with_a_further_column_is_read_like_anybodys() {
        let read = read_one(&[
            &["Priority 1: Boats"],
            &["Objective", "Action", "Lead", "RAG", "Cost"],
            &["Boats float", "Caulk", "Crew", "Red", "12"],
        ]);
        assert_eq!(read.parts[0].objectives()[0].actions[0].leads[0].text, "Crew");
        assert_eq!(read.parts[0].number.as_ref().map(ToString::to_string).as_deref(), Some("1"));
        assert_eq!(read.parts[0].heading, "Boats");
    }
}
