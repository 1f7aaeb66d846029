//! One sheet: first its shape, then its parts.
//!
//! A sheet holds titles, notes, lines with a label and a value, and tables, in any order. [`shape`]
//! splits tables placed side by side ([`side_by_side`]), finds the tables in each block
//! ([`shape::of_sheet`]) and reads the lines above each table as its preamble. A sheet without any
//! table is recognised by its content ([`headerless`]). An entry of the pack file for the sheet
//! comes before all of this.
//!
//! Some decisions depend on other sheets: several sheets may repeat the plan's own title, and
//! tables of closed actions are set aside only if other tables are open. So the rows are read
//! ([`ShapedSheet::read`]) after all sheets have their shape.

mod table;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Text};
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridCell};

use super::parts::actions::{by_period, records};
use super::parts::frame::{Draft, SheetParts};
use super::parts::{glossary, headerless, other_sheets};
use super::rules;
use super::tables::column_findings::not_printed;
use super::tables::names::{ColumnNames, Match, Name};
use super::tables::preamble::Preamble;
use super::tables::table::Table;
use super::tables::{header, shape, side_by_side};
pub(crate) use table::ShapedTable;

/// A sheet whose tables are known and whose rows are still to be read.
#[derive(Debug)]
pub(crate) struct ShapedSheet {
    /// The blocks from left to right; most sheets have one.
    blocks: Vec<Block>,
    findings: Vec<Finding>,
}

/// A sheet, or one of several pieces of it that are side by side.
#[derive(Debug)]
struct Block {
    grid: Grid,
    /// The parts from top to bottom.
    regions: Vec<Region>,
    /// The lines below the last table that has rows.
    notes_below: Vec<Text>,
}

/// A part of a block.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a sheet has few of them")]
enum Region {
    Table(ShapedTable),
    /// A part without a header.
    Draft(Draft),
}

/// Finds the shape of a sheet. `entry` is the entry of the pack file for it.
pub(crate) fn shape(grid: Grid, names: &ColumnNames, entry: Option<&SheetEntry>) -> ShapedSheet {
    let mut sheet = ShapedSheet {
        blocks: Vec::new(),
        findings: Vec::new(),
    };
    sheet.add(grid, names, entry, 0);
    sheet
}

impl ShapedSheet {
    /// Adds the blocks of a grid that remains after `depth` splits.
    fn add(
        &mut self,
        mut grid: Grid,
        names: &ColumnNames,
        entry: Option<&SheetEntry>,
        depth: usize,
    ) {
        /// Bounds the recursion: no sheet has this many tables side by side. After as many splits
        /// the rest is one block.
        const MAX_DEPTH: usize = 32;
        // An entry of the pack file is about the only table of the whole sheet. Without an entry, a
        // sheet that is named for the choices of menus has no table.
        let has_choices = entry.is_none() && other_sheets::are_named_choices(&grid);
        let is_whole =
            depth == MAX_DEPTH || entry.is_some_and(SheetEntry::states_table) || has_choices;
        if !is_whole && let Some(draft) = records::read(&mut grid, names) {
            self.blocks.push(Block::of_drafts(grid, vec![draft]));
            return;
        }
        let candidates = candidates(&grid, names);
        if !is_whole && let Some(blocks) = side_by_side::split(&mut grid, &candidates, names) {
            for block in blocks {
                self.add(block, names, None, depth + 1);
            }
            return;
        }
        let tables = if has_choices {
            Vec::new()
        } else {
            shape::of_sheet(&grid, names, entry)
        };
        let blank = tables.iter().filter(|table| !table.has_rows(&grid));
        self.findings
            .extend(blank.map(|table| header_without_rows(&grid, table)));
        if tables.iter().any(|table| table.has_rows(&grid)) {
            self.blocks.push(Block::of_tables(grid, tables));
            return;
        }
        self.findings.extend(drop_unprinted(&mut grid, names));
        let is_other = entry.is_some_and(|entry| entry.kind == Some(SheetKind::Other));
        let by_period = if is_other {
            None
        } else {
            by_period::read(&mut grid, names)
        };
        if let Some([first, ..]) = by_period.as_deref() {
            self.findings.push(read_by_period(first));
        }
        let drafts = by_period.unwrap_or_else(|| headerless::read(&mut grid));
        self.blocks.push(Block::of_drafts(grid, drafts));
    }

    /// Turns the tables and notes of each block into one part that is not a plan, because another
    /// sheet has the same actions.
    pub(crate) fn set_aside(&mut self) {
        self.blocks.iter_mut().for_each(Block::set_aside);
    }

    /// The name of the sheet.
    pub(crate) fn name(&self) -> &str {
        let first = self.blocks.first();
        first.map_or("", |block| block.grid.sheet_name())
    }

    /// Its tables, each with the grid that its row positions refer to.
    pub(crate) fn tables(&self) -> Vec<(&Grid, &ShapedTable)> {
        let tables = self.blocks.iter().flat_map(|block| {
            let regions = block.regions.iter();
            regions.filter_map(move |region| match region {
                Region::Table(table) => Some((&block.grid, table)),
                Region::Draft(_) => None,
            })
        });
        tables.collect()
    }

    /// Its tables, mutable.
    pub(crate) fn tables_mut(&mut self) -> impl Iterator<Item = &mut ShapedTable> {
        let regions = self.blocks.iter_mut().flat_map(|block| &mut block.regions);
        regions.filter_map(|region| match region {
            Region::Table(table) => Some(table),
            Region::Draft(_) => None,
        })
    }

    /// The lines above each of its parts.
    pub(crate) fn preambles(&self) -> impl Iterator<Item = &Preamble> {
        let regions = self.blocks.iter().flat_map(|block| &block.regions);
        regions.map(|region| match region {
            Region::Table(table) => &table.preamble,
            Region::Draft(draft) => &draft.frame.preamble,
        })
    }

    /// The lines above each of its parts, mutable.
    pub(crate) fn preambles_mut(&mut self) -> impl Iterator<Item = &mut Preamble> {
        let regions = self.blocks.iter_mut().flat_map(|block| &mut block.regions);
        regions.map(|region| match region {
            Region::Table(table) => &mut table.preamble,
            Region::Draft(draft) => &mut draft.frame.preamble,
        })
    }

    /// Reads its rows. Gives its parts, and the grid with the cells that belong to no part.
    pub(crate) fn read(self) -> (SheetParts, Grid) {
        let mut read = SheetParts {
            findings: self.findings,
            ..SheetParts::default()
        };
        let blocks = self.blocks.into_iter();
        let grids = blocks.map(|block| block.read(&mut read));
        let grid = grids.reduce(side_by_side::put_together);
        (read, grid.expect("every sheet has a block"))
    }
}

impl Block {
    /// A block without a table of a plan.
    fn of_drafts(grid: Grid, drafts: Vec<Draft>) -> Self {
        Self {
            grid,
            regions: drafts.into_iter().map(Region::Draft).collect(),
            notes_below: Vec::new(),
        }
    }

    /// A block with tables from top to bottom.
    fn of_tables(grid: Grid, tables: Vec<Table>) -> Self {
        let mut block = Self::of_drafts(grid, Vec::new());
        let mut from = 0;
        for table in tables {
            let end = table.rows.end;
            let has_rows = table.has_rows(&block.grid);
            let mut preamble = Preamble::read(&mut block.grid, from..table.header_rows.start);
            if has_rows {
                preamble.notes.splice(0..0, block.notes_below.drain(..));
                block.regions.push(Region::Table(ShapedTable {
                    table,
                    preamble,
                    is_closed: false,
                    is_of_subgroup: false,
                }));
            } else {
                block.notes_below.extend(preamble.into_notes());
            }
            from = end;
        }
        block.name_by_objectives();
        block.name_by_label();
        let end = block.grid.rows.len();
        let glossary = glossary::take_below(&mut block.grid, from..end);
        let matrix = other_sheets::take_score_matrix(&mut block.grid, from..end);
        let notes = Preamble::read(&mut block.grid, from..end).into_notes();
        block.notes_below.extend(notes);
        let below = glossary.into_iter().chain(matrix);
        block.regions.extend(below.map(Region::Draft));
        block
    }

    /// If tables below the first have an objective above them and no title, the tables are named by
    /// their objectives. The name of the sheet would not distinguish them.
    fn name_by_objectives(&mut self) {
        let has_no_name = |region: &Region| match region {
            Region::Table(table) => table.preamble.title.is_none(),
            Region::Draft(_) => false,
        };
        if !self.regions.iter().skip(1).any(has_no_name) {
            return;
        }
        for region in self.regions.iter_mut().filter(|region| has_no_name(region)) {
            if let Region::Table(table) = region {
                table.preamble.name_by_objective();
            }
        }
    }

    /// If the tables below the first have titles with one label ("Theme: Age well"), the line above
    /// the first with that label is its title. The line above both is the plan's.
    fn name_by_label(&mut self) {
        let mut preambles = self.regions.iter_mut().filter_map(|region| match region {
            Region::Table(table) => Some(&mut table.preamble),
            Region::Draft(_) => None,
        });
        let Some(first) = preambles.next() else {
            return;
        };
        let labels: Vec<Option<String>> = preambles.map(|below| below.title_label()).collect();
        if let [Some(label), others @ ..] = labels.as_slice()
            && others.iter().all(|other| other.as_ref() == Some(label))
        {
            first.prefer_labelled_title(label);
        }
    }

    fn set_aside(&mut self) {
        let mut lines = std::mem::take(&mut self.notes_below);
        for region in std::mem::take(&mut self.regions) {
            match region {
                Region::Table(table) => lines.extend(table.preamble.into_notes()),
                Region::Draft(draft) => self.regions.push(Region::Draft(draft)),
            }
        }
        let draft = other_sheets::repeat(&mut self.grid, lines);
        self.regions.push(Region::Draft(draft));
    }

    /// Reads its rows into parts of `sheet`, and gives the grid with the other cells.
    fn read(self, sheet: &mut SheetParts) -> Grid {
        let mut grid = self.grid;
        for region in self.regions {
            match region {
                Region::Table(table) => table.read(&mut grid, sheet),
                Region::Draft(draft) => sheet.parts.push(draft.part()),
            }
        }
        if let Some(part) = sheet.parts.last_mut() {
            part.notes.extend(self.notes_below);
        }
        grid
    }
}

/// Takes the columns that are not for readers out of a sheet without a table of a plan: their
/// headings and all cells below. Gives the finding about them, unless the pack file states them.
fn drop_unprinted(grid: &mut Grid, names: &ColumnNames) -> Option<Finding> {
    /// In a row of fewer cells, "Office use only" may be a label, or a line about the whole sheet.
    const LEAST_HEADINGS: usize = 3;
    let of_pack_file = |name: &Name| name.matched == Match::PackFile;
    let unprinted = |cell: &GridCell| {
        let name = names.whole(&cell.text)?;
        (name.role == ColumnRole::NotPrinted).then_some(name)
    };
    let mut headings = Vec::new();
    for from in 0..grid.rows.len() {
        let cells = &grid.rows[from].cells;
        let is_header = cells.len() >= LEAST_HEADINGS;
        let columns = cells.iter().filter_map(|cell| {
            let name = unprinted(cell).filter(|name| is_header || of_pack_file(name))?;
            Some((cell.column_index, of_pack_file(&name)))
        });
        for (column, is_stated) in columns.collect::<Vec<_>>() {
            let heading = grid.take_at(from, column).filter(|_| !is_stated);
            headings.extend(heading.map(|(text, _)| text));
            for row in from + 1..grid.rows.len() {
                grid.take_at(row, column);
            }
        }
    }
    not_printed(&headings)
}

/// Positions of the rows that may hold a header.
fn candidates(grid: &Grid, names: &ColumnNames) -> Vec<usize> {
    let rows = grid.rows.iter().enumerate();
    rows.filter(|(_, row)| header::may_hold_header(row, names))
        .map(|(position, _)| position)
        .collect()
}

fn read_by_period(draft: &Draft) -> Finding {
    Finding::new(
        &rules::UNSURE_COLUMN,
        &draft.frame.place,
        "the cells below the periods were read as actions, each due in its period",
        "if they are not actions, write kind = \"other\" for this sheet under [sheets] in pack.toml",
    )
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
