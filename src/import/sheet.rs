//! One sheet: first the shape of everything in it, then its parts.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. [`shape`] splits
//! tables placed side by side ([`side_by_side`]), finds the tables in each block
//! ([`shape::of_sheet`]) and reads the lines between them, which are the preamble of the table
//! below. A sheet without any table is known by its content ([`headerless`]). What the pack file
//! says of a sheet comes before all of this.
//!
//! Some decisions depend on other sheets: the plan's own title is above several of them, and tables
//! of closed actions are set aside only where others are open. So the rows are read
//! ([`ShapedSheet::read`]) after all sheets have their shape.

use crate::columns::{ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, ColumnHeading, PartKind};
use crate::pack_file::SheetEntry;
use crate::sheets::grid::{Grid, GridRow};

use super::parts::actions::highlights;
use super::parts::frame::{Draft, Frame, SheetParts};
use super::parts::{actions, closed, finance, glossary, governance, headerless, items, profile};
use super::tables::names::ColumnNames;
use super::tables::preamble::Preamble;
use super::tables::table::Table;
use super::tables::{column_findings, header, shape, side_by_side};
use super::{rules, title};

/// A sheet whose tables are known and whose rows are still to be read.
#[derive(Debug)]
pub(crate) struct ShapedSheet {
    grid: Grid,
    /// From top to bottom, blocks from left to right.
    regions: Vec<Region>,
    /// The lines below the last table.
    notes_below: Vec<Text>,
    findings: Vec<Finding>,
}

/// A part of a sheet.
#[derive(Debug)]
enum Region {
    /// One of several blocks side by side.
    Block(ShapedSheet),
    Table(ShapedTable),
    /// A part without a header.
    Draft(Draft),
}

/// A table, and the lines above it.
#[derive(Debug)]
pub(crate) struct ShapedTable {
    /// Its columns and rows.
    pub(crate) table: Table,
    /// The lines above.
    pub(crate) preamble: Preamble,
    /// Whether its actions are closed, and kept as notes.
    pub(crate) is_closed: bool,
    /// Whether it is in a subgroup's workbook, where a column of priorities names those of the board.
    pub(crate) is_of_subgroup: bool,
}

impl ShapedTable {
    /// Whether it is a table of actions whose title or sheet says that they are closed.
    pub(crate) fn says_closed(&self, sheet: &str) -> bool {
        let title = self
            .preamble
            .title
            .as_ref()
            .map_or("", |title| &title.value);
        self.table.header.table == TableKind::Actions
            && (closed::is_announced_by(title)
                || closed::is_announced_by(sheet) && title::read(title).is_none())
    }
}

/// Finds the shape of a sheet. `entry` is the entry of the pack file for it.
pub(crate) fn shape(grid: Grid, names: &ColumnNames, entry: Option<&SheetEntry>) -> ShapedSheet {
    shape_block(grid, names, entry, 0)
}

/// Finds the shape of a block that is the result of `depth` splits.
fn shape_block(
    mut grid: Grid,
    names: &ColumnNames,
    entry: Option<&SheetEntry>,
    depth: usize,
) -> ShapedSheet {
    /// No sheet has so many tables side by side; the rest is then read as one block. The limit
    /// bounds the recursion.
    const MAX_DEPTH: usize = 32;
    // The pack file describes the one table of the whole sheet.
    let is_whole = depth == MAX_DEPTH || entry.is_some_and(SheetEntry::states_table);
    let candidates = candidates(&grid, names);
    if !is_whole && let Some(blocks) = side_by_side::part(&mut grid, &candidates, names) {
        let shaped = |block| Region::Block(shape_block(block, names, None, depth + 1));
        let regions = blocks.into_iter().map(shaped).collect();
        return ShapedSheet::of(grid, regions, Vec::new());
    }
    let tables = shape::of_sheet(&grid, names, entry);
    if !tables.iter().any(|table| table.has_rows(&grid)) {
        let findings = tables
            .iter()
            .map(|table| header_without_rows(&grid, table))
            .collect();
        let drafts = headerless::read(&mut grid);
        return ShapedSheet::of(
            grid,
            drafts.into_iter().map(Region::Draft).collect(),
            findings,
        );
    }
    let mut sheet = ShapedSheet::of(grid, Vec::new(), Vec::new());
    let mut from = 0;
    for table in tables {
        let end = table.rows.end;
        if table.has_rows(&sheet.grid) {
            sheet.add_table(table, from);
        } else {
            sheet
                .findings
                .push(header_without_rows(&sheet.grid, &table));
        }
        from = end;
    }
    let end = sheet.grid.rows.len();
    let glossary = glossary::take_below(&mut sheet.grid, from..end);
    sheet.notes_below = Preamble::read(&mut sheet.grid, from..end)
        .into_notes()
        .collect();
    sheet.regions.extend(glossary.map(Region::Draft));
    sheet
}

impl ShapedSheet {
    fn of(grid: Grid, regions: Vec<Region>, findings: Vec<Finding>) -> Self {
        Self {
            grid,
            regions,
            notes_below: Vec::new(),
            findings,
        }
    }

    /// Adds a table with the lines above it, which begin at a row's position.
    fn add_table(&mut self, table: Table, from: usize) {
        let above = from..table.header_rows.start;
        if from > 0 {
            let glossary = glossary::take_below(&mut self.grid, above.clone());
            self.regions.extend(glossary.map(Region::Draft));
        }
        let preamble = Preamble::read(&mut self.grid, above);
        self.regions.push(Region::Table(ShapedTable {
            table,
            preamble,
            is_closed: false,
            is_of_subgroup: false,
        }));
    }

    /// The name of the sheet.
    pub(crate) fn name(&self) -> &str {
        self.grid.sheet_name()
    }

    /// Its tables from top to bottom, each with the grid that its row positions refer to.
    pub(crate) fn tables(&self) -> Vec<(&Grid, &ShapedTable)> {
        let tables = self.regions.iter().flat_map(|region| match region {
            Region::Block(block) => block.tables(),
            Region::Table(table) => vec![(&self.grid, table)],
            Region::Draft(_) => Vec::new(),
        });
        tables.collect()
    }

    /// The same, to be changed.
    pub(crate) fn tables_mut(&mut self) -> Vec<&mut ShapedTable> {
        let tables = self.regions.iter_mut().flat_map(|region| match region {
            Region::Block(block) => block.tables_mut(),
            Region::Table(table) => vec![table],
            Region::Draft(_) => Vec::new(),
        });
        tables.collect()
    }

    /// The kinds of the parts without a header.
    pub(crate) fn kinds_of_drafts(&self) -> Vec<PartKind> {
        let kinds = self.regions.iter().flat_map(|region| match region {
            Region::Block(block) => block.kinds_of_drafts(),
            Region::Table(_) => Vec::new(),
            Region::Draft(draft) => vec![draft.kind],
        });
        kinds.collect()
    }

    /// The lines above each of its parts, from top to bottom.
    pub(crate) fn preambles_mut(&mut self) -> Vec<&mut Preamble> {
        let preambles = self.regions.iter_mut().flat_map(|region| match region {
            Region::Block(block) => block.preambles_mut(),
            Region::Table(table) => vec![&mut table.preamble],
            Region::Draft(draft) => vec![&mut draft.frame.preamble],
        });
        preambles.collect()
    }

    /// The same, to be read.
    pub(crate) fn preambles(&self) -> Vec<&Preamble> {
        let preambles = self.regions.iter().flat_map(|region| match region {
            Region::Block(block) => block.preambles(),
            Region::Table(table) => vec![&table.preamble],
            Region::Draft(draft) => vec![&draft.frame.preamble],
        });
        preambles.collect()
    }

    /// Reads its rows. Gives its parts, and the grid with the cells that belong to none of them.
    pub(crate) fn read(self) -> (SheetParts, Grid) {
        let mut read = SheetParts {
            findings: self.findings,
            ..SheetParts::default()
        };
        let mut grid = self.grid;
        let mut blocks = Vec::new();
        for region in self.regions {
            match region {
                Region::Block(block) => {
                    let (parts, rest) = block.read();
                    read.parts.extend(parts.parts);
                    read.findings.extend(parts.findings);
                    read.highlighted.extend(parts.highlighted);
                    blocks.push(rest);
                }
                Region::Table(table) => read_table(&mut grid, table, &mut read),
                Region::Draft(draft) => read.parts.push(draft.part()),
            }
        }
        if let Some(part) = read.parts.last_mut() {
            part.notes.extend(self.notes_below);
        }
        if !blocks.is_empty() {
            side_by_side::put_back(&mut grid, blocks);
        }
        (read, grid)
    }
}

/// Positions of the rows that may hold a header.
fn candidates(grid: &Grid, names: &ColumnNames) -> Vec<usize> {
    let rows = grid.rows.iter().enumerate();
    rows.filter(|(_, row)| header::may_hold_header(row, names))
        .map(|(position, _)| position)
        .collect()
}

fn header_without_rows(grid: &Grid, table: &Table) -> Finding {
    let first = &grid.rows[table.header_rows.start];
    let columns = (table.header.first_column(), table.header.last_column());
    let cell = |column| Cell::new(first.row_index, column);
    Finding::new(
        &rules::HEADER_WITHOUT_ROWS,
        &grid.place_of(CellRange::spanning(cell(columns.0), cell(columns.1))),
        "the table has headings and no rows; it is not in the pack",
        "write the rows, or delete the headings",
    )
}

fn read_table(grid: &mut Grid, shaped: ShapedTable, sheet: &mut SheetParts) {
    let ShapedTable {
        table,
        preamble,
        is_closed,
        is_of_subgroup,
    } = shaped;
    if !is_closed {
        column_findings::report(grid, &table, &mut sheet.findings);
    }
    let place = table_place(grid, &table);
    let columns = take_headings(grid, &table);
    let frame = Frame {
        place,
        columns,
        preamble,
    };
    if table.header.table == TableKind::Actions {
        sheet.highlighted.extend(highlights::find(grid, &table));
    }
    let has_actions = matches!(
        table.header.table,
        TableKind::Actions | TableKind::Risks | TableKind::Indicators
    );
    if has_actions {
        spread_merged_answers(grid, &table);
    }
    if is_closed {
        return closed::read(grid, &table, frame, sheet);
    }
    let (kind, body) = match table.header.table {
        TableKind::Actions | TableKind::Risks | TableKind::Indicators => {
            return actions::read(grid, &table, frame, is_of_subgroup, sheet);
        }
        TableKind::Glossary => (PartKind::Glossary, glossary::read(grid, &table)),
        TableKind::Finance => (PartKind::Finance, finance::read(grid, &table)),
        TableKind::Governance => (PartKind::Governance, governance::read(grid, &table)),
        TableKind::Profile => (PartKind::Profile, profile::read(grid, table.rows.clone())),
        TableKind::Themes => (PartKind::Themes, Body::Items(items::read(grid, &table))),
        TableKind::WorkStreams => (
            PartKind::WorkStreams,
            Body::Items(items::read(grid, &table)),
        ),
        TableKind::Staffing => (PartKind::Staffing, Body::Items(items::read(grid, &table))),
        TableKind::Calendar => (PartKind::Calendar, Body::Items(items::read(grid, &table))),
        TableKind::Partners => (PartKind::Partners, Body::Items(items::read(grid, &table))),
    };
    sheet.parts.push(frame.part(kind, body));
}

/// A lead, measure or timescale merged over several actions applies to each of them, and a scope to
/// each objective. Actions are not spread: a blank cell continues the action above.
fn spread_merged_answers(grid: &mut Grid, table: &Table) {
    use ColumnRole as R;
    let [number, board_number, objective] =
        [R::Number, R::BoardNumber, R::Objective].map(|role| table.header.column(role));
    let has = |row: &GridRow, column: Option<u32>| {
        column.is_some_and(|column| row.text(column).is_some())
    };
    let starts_objective = |row: &GridRow| has(row, number) || has(row, objective);
    for column in &table.header.columns {
        let rows = table.rows.clone();
        match column.role {
            // A number applies to the objectives beside it, an objective to the numbers.
            Some(R::Number | R::BoardNumber) => {
                grid.spread_number_down(rows, column.column_index, |row| has(row, objective));
            }
            Some(R::Objective) => {
                grid.spread_down(rows, column.column_index, |row| {
                    has(row, number) || has(row, board_number)
                });
            }
            Some(R::Action | R::BoardAction) => {}
            Some(R::Scope) => grid.spread_down(rows, column.column_index, starts_objective),
            Some(_) | None => grid.spread_down(rows, column.column_index, |_| true),
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

/// Takes the rows of the header, and of the same header printed again within the table.
fn take_headings(grid: &mut Grid, table: &Table) -> Vec<ColumnHeading> {
    let headings = table.header.columns.iter().map(|column| {
        let text = Text {
            value: column.heading.clone(),
            place: table.heading_place(grid, column.column_index),
        };
        ColumnHeading {
            role: column.role,
            matched: column.matched,
            text,
        }
    });
    let headings = headings.collect();
    for row in table
        .header_rows
        .clone()
        .chain(table.repeated().iter().copied())
    {
        let columns: Vec<u32> = grid.rows[row]
            .cells
            .iter()
            .map(|cell| cell.column_index)
            .collect();
        for column in columns {
            grid.take_at(row, column);
        }
    }
    headings
}
