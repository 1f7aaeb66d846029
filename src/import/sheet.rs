//! One sheet to parts: finds its tables, what stands above and below them, and hands each to the reader of its kind.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. Header rows are found first
//! ([`header`]); what lies between the end of one table and the header of the next is the preamble of the next
//! ([`preamble`]). A sheet without any header row is known by its content ([`headerless`]).

use crate::columns::{ColumnRole, TableKind};
use crate::finding::{Finding, Rule};
use crate::location::{Cell, CellRange, Place};
use crate::model::{Body, ColumnHeading, Item, Number, Part, PartKind};

use super::grid::{Grid, GridRow};
use super::header::{ColumnNames, Header, Match};
use super::preamble::Preamble;
use super::{actions, glossary, governance, header, headerless, items, money, outline, profile};

/// What a reader of tables is given.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its header.
    pub(crate) header: Header,
    /// Position of the header row in [`Grid::rows`].
    pub(crate) header_row: usize,
    /// Positions of its rows: from the one below the header to the one after the last.
    pub(crate) rows: std::ops::Range<usize>,
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(crate) struct SheetParts {
    /// Its parts from top to bottom.
    pub(crate) parts: Vec<Part>,
    /// What was noticed.
    pub(crate) findings: Vec<Finding>,
}

/// Reads a sheet. Cells that belong to nothing stay in the grid.
pub(crate) fn read(grid: &mut Grid, names: &ColumnNames) -> SheetParts {
    let tables = find_tables(grid, names);
    let mut sheet = SheetParts::default();
    if tables.is_empty() {
        sheet.parts = headerless::read(grid);
        return sheet;
    }
    let mut above = 0;
    let end = grid.rows.len();
    for table in tables {
        let after = table.rows.end;
        let preamble = Preamble::read(grid, above..table.header_row);
        read_table(grid, &table, preamble, &mut sheet);
        above = after;
    }
    let below = Preamble::read(grid, above..end).into_notes();
    if let Some(part) = sheet.parts.last_mut() {
        part.notes.extend(below);
    }
    sheet
}

/// The tables of a sheet from top to bottom.
fn find_tables(grid: &Grid, names: &ColumnNames) -> Vec<Table> {
    let headers: Vec<(usize, Header)> = grid
        .rows
        .iter()
        .enumerate()
        .filter_map(|(position, row)| header::read(row, names).map(|header| (position, header)))
        .collect();
    let mut tables: Vec<Table> = Vec::new();
    for (index, (header_row, header)) in headers.iter().enumerate() {
        let continues = tables.last().is_some_and(|table| {
            // A header printed again at a page's top: same columns, no gap and no title above it.
            table.rows.contains(header_row) && table.header.columns.len() == header.columns.len()
        });
        if continues {
            continue;
        }
        let next = headers[index + 1..]
            .iter()
            .find(|(position, other)| !repeats(grid, header, *header_row, other, *position))
            .map_or(grid.rows.len(), |(position, _)| *position);
        let rows = header_row + 1..table_end(grid, header, *header_row, next);
        tables.push(Table { header: header.clone(), header_row: *header_row, rows });
    }
    tables
}

/// Whether a header only repeats the one above it: the same headings right below a row of the table, or in a table of
/// actions below a page's gap, if the numbers go on.
fn repeats(grid: &Grid, header: &Header, header_row: usize, other: &Header, other_row: usize) -> bool {
    let texts = |row: usize| grid.rows[row].cells.iter().map(|cell| (cell.column_index, cell.text.as_str()));
    header.table == other.table
        && texts(header_row).eq(texts(other_row))
        && (!has_gap_above(grid, other_row) || goes_on(grid, header, other_row))
}

/// Whether the row below a repeated header belongs to the priority of the row above it, by their numbers.
fn goes_on(grid: &Grid, header: &Header, other_row: usize) -> bool {
    let Some(column) = header.column(ColumnRole::Number) else { return false };
    let is_title = other_row > 0 && is_loose(&grid.rows[other_row - 1], header);
    let above = first_priority(grid.rows[..other_row].iter().rev(), column);
    let below = first_priority(grid.rows[other_row + 1..].iter(), column);
    header.table == TableKind::Actions && !is_title && above.is_some() && above == below
}

/// The priority of the first number such as `2.4` in a column: `2`.
fn first_priority<'a>(mut rows: impl Iterator<Item = &'a GridRow>, column: u32) -> Option<String> {
    let number = rows.find_map(|row| Number::parse(row.text(column)?))?;
    let priority = number.as_str().split('.').next()?;
    (number.depth() >= 2).then(|| priority.to_owned())
}

/// Whether at least one blank row lies above the row at a position.
fn has_gap_above(grid: &Grid, position: usize) -> bool {
    position > 0 && grid.rows[position].row_index > grid.rows[position - 1].row_index + 1
}

/// The position after a table's last row: loose lines at its end belong to what follows.
fn table_end(grid: &Grid, header: &Header, header_row: usize, stop: usize) -> usize {
    let mut end = stop;
    let mut loose_from = stop;
    while loose_from > header_row + 1 && is_loose(&grid.rows[loose_from - 1], header) {
        loose_from -= 1;
        if has_gap_above(grid, loose_from) {
            end = loose_from;
        }
    }
    // Where rows begin with a number, a lone line without one is loose even right below the last row.
    let begins_with_number = header
        .columns
        .first()
        .is_some_and(|column| matches!(column.role, Some((ColumnRole::Number | ColumnRole::BoardNumber, _))));
    if begins_with_number || stop < grid.rows.len() { loose_from.min(end) } else { end }
}

/// Whether a row holds nothing but a line at the table's left edge.
fn is_loose(row: &GridRow, header: &Header) -> bool {
    let is_number = |text: &str| Number::parse(text).is_some();
    match row.cells.as_slice() {
        [cell] => cell.column_index <= header.first_column() && !is_number(&cell.text),
        [label, _] => label.column_index <= header.first_column() && label.text.trim_end().ends_with(':'),
        [..] => false,
    }
}

fn read_table(grid: &mut Grid, table: &Table, preamble: Preamble, sheet: &mut SheetParts) {
    report_columns(grid, table, &mut sheet.findings);
    let place = table_place(grid, table);
    let columns = take_headings(grid, table);
    let frame = Frame { place, columns, preamble };
    if table.header.table == TableKind::Actions {
        spread_merged_answers(grid, table);
    }
    match table.header.table {
        TableKind::Actions if outline::is_outline(grid, table) => outline::read(grid, table, frame, &mut sheet.parts),
        TableKind::Actions => actions::read(grid, table, frame, &mut sheet.parts),
        TableKind::Glossary => sheet.parts.push(frame.part(PartKind::Glossary, glossary::read(grid, table))),
        TableKind::Finance => sheet.parts.push(frame.part(PartKind::Finance, money::read(grid, table))),
        TableKind::Governance => sheet.parts.push(frame.part(PartKind::Governance, governance::read(grid, table))),
        TableKind::Profile => sheet.parts.push(frame.part(PartKind::Profile, profile::read(grid, table.rows.clone()))),
        TableKind::Themes => sheet.parts.push(frame.part(PartKind::Themes, read_items(grid, table))),
        TableKind::WorkStreams => sheet.parts.push(frame.part(PartKind::WorkStreams, read_items(grid, table))),
        TableKind::Staffing => sheet.parts.push(frame.part(PartKind::Staffing, read_items(grid, table))),
        TableKind::Calendar => sheet.parts.push(frame.part(PartKind::Calendar, read_items(grid, table))),
        TableKind::Partners => sheet.parts.push(frame.part(PartKind::Partners, read_items(grid, table))),
    }
}

/// A lead, measure or timescale merged over several actions holds for each of them, and a scope for each objective.
/// What tells objectives and actions apart is left as it stands: blanks there continue what is above.
fn spread_merged_answers(grid: &mut Grid, table: &Table) {
    use ColumnRole as R;
    let names = [R::Number, R::Objective].map(|role| table.header.column(role));
    let starts_objective = |row: &GridRow| names.iter().flatten().any(|column| row.text(*column).is_some());
    for column in &table.header.columns {
        let rows = table.rows.clone();
        match column.role.map(|(role, _)| role) {
            Some(R::Number | R::BoardNumber | R::Objective | R::Action | R::BoardAction) => {}
            Some(R::Scope) => grid.spread_down(rows, column.column_index, starts_objective),
            Some(_) | None => grid.spread_down(rows, column.column_index, |_| true),
        }
    }
}

fn read_items(grid: &mut Grid, table: &Table) -> Body {
    let items: Vec<Item> = items::read(grid, table);
    Body::Items(items)
}

/// What every part of a table has, whatever it holds.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Header and rows.
    pub(crate) place: Place,
    /// The headings.
    pub(crate) columns: Vec<ColumnHeading>,
    /// What stands above.
    pub(crate) preamble: Preamble,
}

impl Frame {
    /// The part with this frame around a body.
    pub(crate) fn part(self, kind: PartKind, body: Body) -> Part {
        let Preamble { title, details, notes } = self.preamble;
        let title = title.unwrap_or_else(|| crate::location::Text { value: String::new(), place: self.place.clone() });
        let heading = title.value.clone();
        Part {
            kind,
            number: None,
            title,
            kicker: String::new(),
            heading,
            place: self.place,
            details,
            notes,
            columns: self.columns,
            body,
        }
    }
}

/// The rectangle from the header row to the last row.
fn table_place(grid: &Grid, table: &Table) -> Place {
    let first = &grid.rows[table.header_row];
    let last = &grid.rows[table.rows.end.max(table.header_row + 1) - 1];
    let left = table.header.first_column();
    let right = table.header.columns.last().map_or(left, |column| column.column_index);
    grid.place_of(CellRange::spanning(Cell::new(first.row_index, left), Cell::new(last.row_index, right)))
}

/// Takes the header row, and headers printed again within the table: those say nothing new.
fn take_headings(grid: &mut Grid, table: &Table) -> Vec<ColumnHeading> {
    let headings: Vec<ColumnHeading> = table
        .header
        .columns
        .iter()
        .filter_map(|column| {
            let (text, _) = grid.take_at(table.header_row, column.column_index)?;
            Some(ColumnHeading { role: column.role.map(|(role, _)| role), text })
        })
        .collect();
    for row in table.rows.clone() {
        let cells = &grid.rows[row].cells;
        let is_header = cells.len() == headings.len()
            && cells.iter().zip(&headings).all(|(cell, heading)| cell.text == heading.text.value);
        if is_header {
            for heading in &table.header.columns {
                grid.take_at(row, heading.column_index);
            }
        }
    }
    headings
}

/// Tells of headings that we do not know, or are not sure of.
fn report_columns(grid: &Grid, table: &Table, findings: &mut Vec<Finding>) {
    let row = &grid.rows[table.header_row];
    for column in &table.header.columns {
        let heading = row.text(column.column_index).unwrap_or_default();
        let place = grid.place(row.row_index, column.column_index);
        match column.role {
            Some((_, Match::Sure)) => {}
            Some((role, Match::Close)) => findings.push(Finding::new(
                Rule::UnsureColumn,
                &place,
                format!("the column `{heading}` was taken for `{}`", role.name()),
                format!(
                    "if that is wrong, say what it holds in pack.toml: [columns] \"{heading}\" = \"{}\"",
                    role.key()
                ),
            )),
            None => findings.push(Finding::new(
                Rule::UnknownColumn,
                &place,
                format!("we do not know what the column `{heading}` holds; it is kept under its own name"),
                format!("if it is one of ours, say so in pack.toml: [columns] \"{heading}\" = \"lead\""),
            )),
        }
    }
}
