//! One sheet: first its shape, then its parts.
//!
//! A sheet holds titles, notes, label and value lines and tables in any order. [`shape`] splits
//! tables placed side by side ([`side_by_side`]), finds the tables in each block
//! ([`shape::of_sheet`]) and reads the lines above each table as its preamble. A sheet without any
//! table is recognised by its content ([`headerless`]). An entry of the pack file for the sheet
//! comes before all of this.
//!
//! Some decisions depend on other sheets: several sheets may repeat the plan's own title, and
//! tables of closed actions become notes only if other tables are open. So the rows are read
//! ([`ShapedSheet::read`]) after all sheets have their shape.

mod table;

use crate::finding::Finding;
use crate::location::{Cell, CellRange, Text};
use crate::model::PartKind;
use crate::pack_file::SheetEntry;
use crate::sheets::grid::Grid;

use super::parts::actions::records;
use super::parts::frame::{Draft, SheetParts};
use super::parts::{glossary, headerless, other_sheets};
use super::rules;
use super::tables::names::ColumnNames;
use super::tables::preamble::Preamble;
use super::tables::table::Table;
use super::tables::{header, shape, side_by_side};
pub(crate) use table::ShapedTable;

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

/// Finds the shape of a sheet. `entry` is the entry of the pack file for it.
pub(crate) fn shape(grid: Grid, names: &ColumnNames, entry: Option<&SheetEntry>) -> ShapedSheet {
    shape_block(grid, names, entry, 0)
}

/// Finds the shape of a block after `depth` splits.
fn shape_block(
    mut grid: Grid,
    names: &ColumnNames,
    entry: Option<&SheetEntry>,
    depth: usize,
) -> ShapedSheet {
    /// Bounds the recursion: no sheet has this many tables side by side. After as many splits the
    /// rest is one block.
    const MAX_DEPTH: usize = 32;
    // An entry of the pack file is about the only table of the whole sheet. Without one, a sheet
    // that is named for the choices of menus has no table.
    let has_choices = entry.is_none() && other_sheets::are_named_choices(&grid);
    let is_whole = depth == MAX_DEPTH || entry.is_some_and(SheetEntry::states_table) || has_choices;
    if !is_whole && let Some(draft) = records::read(&mut grid, names) {
        return ShapedSheet::of(grid, vec![Region::Draft(draft)], Vec::new());
    }
    let candidates = candidates(&grid, names);
    if !is_whole && let Some(blocks) = side_by_side::split(&mut grid, &candidates, names) {
        let shaped = |block| Region::Block(shape_block(block, names, None, depth + 1));
        let regions = blocks.into_iter().map(shaped).collect();
        return ShapedSheet::of(grid, regions, Vec::new());
    }
    let tables = if has_choices {
        Vec::new()
    } else {
        shape::of_sheet(&grid, names, entry)
    };
    if tables.iter().any(|table| table.has_rows(&grid)) {
        return shape_tables(grid, tables);
    }
    let findings = tables.iter().map(|table| header_without_rows(&grid, table));
    let findings = findings.collect();
    let drafts = headerless::read(&mut grid).into_iter();
    ShapedSheet::of(grid, drafts.map(Region::Draft).collect(), findings)
}

/// The shape of a block with tables from top to bottom.
fn shape_tables(grid: Grid, tables: Vec<Table>) -> ShapedSheet {
    let mut sheet = ShapedSheet::of(grid, Vec::new(), Vec::new());
    let mut from = 0;
    for table in tables {
        let end = table.rows.end;
        if table.has_rows(&sheet.grid) {
            sheet.add_table(table, from);
        } else {
            let finding = header_without_rows(&sheet.grid, &table);
            sheet.findings.push(finding);
        }
        from = end;
    }
    let end = sheet.grid.rows.len();
    let glossary = glossary::take_below(&mut sheet.grid, from..end);
    let notes = Preamble::read(&mut sheet.grid, from..end).into_notes();
    sheet.notes_below = notes.collect();
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

    /// Adds a table. The lines above it begin at the row position `from`.
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

    /// Makes one part of all its text that is not a plan, because another sheet has the same actions.
    pub(crate) fn set_aside(&mut self) {
        for region in std::mem::take(&mut self.regions) {
            match region {
                Region::Block(block) => self.regions.push(Region::Block(block)),
                Region::Table(table) => self.notes_below.extend(table.preamble.into_notes()),
                Region::Draft(draft) => self.regions.push(Region::Draft(draft)),
            }
        }
        let lines = std::mem::take(&mut self.notes_below);
        let draft = other_sheets::repeat(&mut self.grid, lines);
        self.regions.push(Region::Draft(draft));
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

    /// The same, mutable.
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

    /// The same, for reading.
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
                    read.tables.extend(parts.tables);
                    blocks.push(rest);
                }
                Region::Table(table) => table.read(&mut grid, &mut read),
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
        "the table has headings but no rows, so the pack leaves it out",
        "write the rows, or delete the headings",
    )
}
