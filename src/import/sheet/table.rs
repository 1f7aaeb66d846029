//! Reads one table of a sheet, with the lines above it. The shape of the table is decided before.

use crate::columns::{ColumnRole, TableKind};
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, ColumnHeading, PartKind};
use crate::sheets::grid::{Grid, GridRow};

use crate::import::as_read::TableAsRead;
use crate::import::parts::actions::highlights;
use crate::import::parts::frame::{Frame, SheetParts, take_lines};
use crate::import::parts::{actions, closed, finance, glossary, governance, items, profile};
use crate::import::tables::column_findings;
use crate::import::tables::columns::claims::HeaderColumn;
use crate::import::tables::preamble::Preamble;
use crate::import::tables::table::Table;
use crate::import::title::{self, Announces, TitleReading};

/// A table, and the lines above it.
#[derive(Debug)]
pub(crate) struct ShapedTable {
    /// Its columns and rows.
    pub(crate) table: Table,
    /// The lines above.
    pub(crate) preamble: Preamble,
    /// Whether its actions are closed. They are then not part of the plan.
    pub(crate) is_closed: bool,
    /// Whether it is in a subgroup's workbook, or is a subgroup's table in the board's workbook. If
    /// so, its priorities are the board's.
    pub(crate) is_of_subgroup: bool,
}

impl ShapedTable {
    fn title(&self) -> &str {
        let title = self.preamble.title.as_ref();
        title.map_or("", |title| &title.value)
    }

    /// Whether it is a table of actions whose title or sheet says that they are closed.
    pub(crate) fn says_closed(&self, sheet: &str) -> bool {
        self.table.header.table == TableKind::Actions && closed::are_announced(self.title(), sheet)
    }

    /// The kind of part that its title, or else the name of its sheet, announces.
    pub(crate) fn announces(&self, sheet: &str) -> Option<Announces> {
        self.reading(sheet).map(|reading| reading.announces)
    }

    /// The same announcement, with its number and heading.
    pub(crate) fn reading(&self, sheet: &str) -> Option<TitleReading> {
        title::of_table(self.title(), sheet)
    }

    /// Whether its title, or else the name of its sheet, names a subgroup.
    pub(crate) fn names_subgroup(&self, sheet: &str) -> bool {
        self.announces(sheet).is_none() && title::names_subgroup(self.title(), sheet)
    }

    /// Reads its rows into parts of `sheet`.
    pub(super) fn read(self, grid: &mut Grid, sheet: &mut SheetParts) {
        let Self {
            mut table,
            preamble,
            is_closed,
            is_of_subgroup,
        } = self;
        if !is_closed {
            column_findings::report(grid, &table, &mut sheet.findings);
        }
        if is_closed || !table.header.table.has_actions() {
            drop_unprinted(grid, &mut table);
        }
        let place = table_place(grid, &table);
        let mut as_read = TableAsRead {
            place: place.clone(),
            kind: table.header.table,
            header_rows: header_rows(grid, &table),
            rows: Vec::new(),
        };
        let frame = Frame {
            place,
            columns: take_headings(grid, &table),
            preamble,
        };
        if table.header.table == TableKind::Actions {
            sheet.highlighted.extend(highlights::find(grid, &table));
        }
        if table.header.table.has_actions() {
            spread_merged_answers(grid, &table);
        }
        if is_closed {
            closed::read(grid, &table, frame, sheet);
        } else if let Some((kind, body)) = read_without_actions(grid, &table) {
            sheet.parts.push(frame.part(kind, body));
        } else {
            as_read.rows = actions::read(grid, &table, frame, is_of_subgroup, sheet);
        }
        sheet.tables.push(as_read);
    }
}

/// Reads a table without actions; `None` if it has actions.
fn read_without_actions(grid: &mut Grid, table: &Table) -> Option<(PartKind, Body)> {
    let kind = match table.header.table {
        TableKind::Actions | TableKind::Risks | TableKind::Indicators => return None,
        TableKind::Glossary => return Some((PartKind::Glossary, glossary::read(grid, table))),
        TableKind::Finance => return Some((PartKind::Finance, finance::read(grid, table))),
        TableKind::Governance => {
            return Some((PartKind::Governance, governance::read(grid, table)));
        }
        TableKind::Profile => {
            return Some((PartKind::Profile, profile::read(grid, table.rows.clone())));
        }
        TableKind::Themes => PartKind::Themes,
        TableKind::WorkStreams => PartKind::WorkStreams,
        TableKind::Staffing => PartKind::Staffing,
        TableKind::Calendar => PartKind::Calendar,
        TableKind::Partners => PartKind::Partners,
    };
    Some((kind, Body::Items(items::read(grid, table))))
}

/// Copies merged cells down. A lead, measure or timescale merged over several actions applies to
/// each of them; a merged scope applies to each objective. Actions are not copied: a row without
/// an action continues the action above.
fn spread_merged_answers(grid: &mut Grid, table: &Table) {
    use ColumnRole as R;
    let [number, board_number, objective] =
        [R::Number, R::BoardNumber, R::Objective].map(|role| table.header.column(role));
    let has = |row: &GridRow, column: Option<u32>| {
        column.is_some_and(|column| row.text(column).is_some())
    };
    let starts_objective = |row: &GridRow| has(row, number) || has(row, objective);
    let [action, board_action] = [R::Action, R::BoardAction].map(|role| table.header.column(role));
    let is_of_its_own =
        |row: &GridRow| starts_objective(row) || has(row, action) || has(row, board_action);
    for column in &table.header.columns {
        let rows = table.rows.clone();
        match column.role {
            // A merged number applies to the objectives beside it; a merged objective applies to
            // the numbers beside it.
            Some(R::Number | R::BoardNumber) => {
                grid.spread_down(rows, column.column_index, true, |row| has(row, objective));
            }
            Some(R::Objective) => {
                grid.spread_down(rows, column.column_index, false, |row| {
                    has(row, number) || has(row, board_number)
                });
            }
            Some(R::Action | R::BoardAction) => {}
            Some(R::Scope) => grid.spread_down(rows, column.column_index, false, starts_objective),
            Some(_) | None => grid.spread_down(rows, column.column_index, false, is_of_its_own),
        }
    }
}

/// Takes the columns that are not for readers out of a table whose cells become lines or items.
/// Actions keep such columns, because the office may look at them.
fn drop_unprinted(grid: &mut Grid, table: &mut Table) {
    let columns = std::mem::take(&mut table.header.columns);
    let is_unprinted = |column: &HeaderColumn| column.role == Some(ColumnRole::NotPrinted);
    let (unprinted, printed) = columns.into_iter().partition::<Vec<_>, _>(is_unprinted);
    table.header.columns = printed;
    for column in unprinted {
        for row in table.rows.clone() {
            grid.take_at(row, column.column_index);
        }
    }
}

/// The rectangle from the header row to the last row.
fn table_place(grid: &Grid, table: &Table) -> Place {
    let first = &grid.rows[table.header_rows.start];
    let last = &grid.rows[table.rows.end.max(table.header_rows.end) - 1];
    let (left, right) = (table.header.first_column(), table.header.last_column());
    grid.place_of(CellRange::spanning(
        Cell::new(first.row_index, left),
        Cell::new(last.row_index, right),
    ))
}

/// The indices of the header's rows and of the rows that repeat it.
fn header_rows(grid: &Grid, table: &Table) -> Vec<u32> {
    let repeated = table.repeated.iter().copied();
    let positions = table.header_rows.clone().chain(repeated);
    positions
        .map(|position| grid.rows[position].row_index)
        .collect()
}

/// The headings of the columns. Takes the rows of the header, and the rows that repeat it, from the
/// grid.
fn take_headings(grid: &mut Grid, table: &Table) -> Vec<ColumnHeading> {
    let headings = table.header.columns.iter().map(|column| {
        let text = Text::new(
            column.heading.clone(),
            table.heading_place(grid, column.column_index),
        );
        ColumnHeading {
            role: column.role,
            matched: column.matched,
            text,
        }
    });
    let headings = headings.collect();
    let repeated = table.repeated.iter().copied();
    for row in table.header_rows.clone().chain(repeated) {
        take_lines(grid, row..row + 1);
    }
    headings
}
