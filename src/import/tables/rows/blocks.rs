//! Blocks of a table of actions: a line with a name, then the repeated header, then rows.
//!
//! Other lines ("Lead: …") may be between the name and the header; they belong to the block. The
//! lines of the first block are above the table and are read in the same way.

use std::ops::Range;

use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridRow};

/// The heads of all blocks after the first.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// From top to bottom.
    heads: Vec<Head>,
    /// Whether each block is a part, whatever its name: some block has lines between its name and
    /// its header.
    pub(crate) are_parts: bool,
}

#[derive(Debug)]
struct Head {
    /// The position of the line that names the block.
    line: usize,
    /// The positions of the lines between it and the header.
    between: Range<usize>,
}

impl Blocks {
    /// The blocks of a table. `is_announced`: the table's title names its part of the plan.
    pub(crate) fn of(grid: &Grid, table: &Table, is_announced: bool) -> Self {
        let rows = table.repeated();
        let headers = rows
            .iter()
            .copied()
            .filter(|row| rows.binary_search(&row.wrapping_sub(1)).is_err());
        let heads: Vec<Head> = headers
            .filter_map(|header| head(grid, table, header))
            .collect();
        let have_lines = heads.iter().any(|head| !head.between.is_empty());
        Self {
            heads,
            are_parts: have_lines && !is_announced,
        }
    }

    /// The lines that belong to the block that this row begins.
    pub(crate) fn begun_by(&self, row: usize) -> Option<Range<usize>> {
        let position = self
            .heads
            .binary_search_by_key(&row, |head| head.line)
            .ok()?;
        Some(self.heads[position].between.clone())
    }

    /// Whether a row is one of the lines that belong to a block, below the line that begins it.
    pub(super) fn have_taken(&self, row: usize) -> bool {
        self.heads.iter().any(|head| head.between.contains(&row))
    }

    /// The row with the name of the first block, above the header. `None` unless the other blocks
    /// are alike and none of their lines announces a priority.
    pub(crate) fn line_of_first(&self, grid: &Grid, table: &Table) -> Option<u32> {
        let first_header = grid.rows[table.header_rows.start].row_index;
        let distance =
            |head: &Head| grid.rows[head.between.end].row_index - grid.rows[head.line].row_index;
        let above = self.heads.first().map(distance)?;
        let is_alike = |head: &Head| {
            distance(head) == above && lone(&grid.rows[head.line]).is_some_and(is_unannounced)
        };
        if !self.heads.iter().all(is_alike) {
            return None;
        }
        first_header.checked_sub(above)
    }
}

fn is_unannounced(text: &str) -> bool {
    title::read(text).is_none()
}

/// The lines directly above a repeated header; `None` if rows of the plan reach down to it.
fn head(grid: &Grid, table: &Table, header: usize) -> Option<Head> {
    if let Some(line) = announced_above(grid, table, header) {
        return Some(Head {
            line,
            between: line + 1..header,
        });
    }
    let is_loose =
        |row: usize| lone_at_left(grid, table, row).is_some() || is_label(&grid.rows[row]);
    let touches_below = |row: usize| grid.rows[row].row_index + 1 == grid.rows[row + 1].row_index;
    let from = (table.rows.start..header)
        .rev()
        .take_while(|row| touches_below(*row) && is_loose(*row))
        .last()?;
    let lines = from..header;
    let announced = lines
        .clone()
        .find(|row| lone(&grid.rows[*row]).is_some_and(|text| !is_unannounced(text)));
    // A lone line directly below the table's rows may be one of them; a line below a gap is not.
    let has_gap = !touches_below(from - 1);
    let across = lines.clone().find(|row| is_across(grid, *row));
    let line = announced
        .or(has_gap.then_some(from))
        .or(across)
        .or(Some(header - 1))?;
    lone(&grid.rows[line])?;
    Some(Head {
        line,
        between: line + 1..header,
    })
}

/// The line that announces the rows below a repeated header. All lines between the two belong to
/// it, including those with several cells.
fn announced_above(grid: &Grid, table: &Table, header: usize) -> Option<usize> {
    /// More lines are rows of the plan, whose header happens to be repeated.
    const MAX_LINES: usize = 8;
    let announces = |row: &usize| lone(&grid.rows[*row]).is_some_and(|text| !is_unannounced(text));
    let above = (table.rows.start..header).rev().take(MAX_LINES);
    above
        .take_while(|row| !table.repeated().contains(row))
        .find(announces)
}

/// The only text of a row.
fn lone(row: &GridRow) -> Option<&str> {
    let mut cells = row.free_cells();
    let first = cells.next()?;
    cells.next().is_none().then_some(first.text.as_str())
}

fn lone_at_left<'a>(grid: &'a Grid, table: &Table, row: usize) -> Option<&'a str> {
    let text = lone(&grid.rows[row])?;
    let column = grid.rows[row].free_cells().next()?.column_index;
    let is_at_left = column <= table.header.first_column() || is_across(grid, row);
    (is_at_left || title::read(text).is_some()).then_some(text)
}

/// Whether a row begins with a cell that is merged across.
fn is_across(grid: &Grid, row: usize) -> bool {
    let Some(first) = grid.rows[row].free_cells().next() else {
        return false;
    };
    let at = crate::location::Cell::new(grid.rows[row].row_index, first.column_index);
    grid.merge_at(at)
        .is_some_and(|range| range.last.column_index > first.column_index + 1)
}

/// Whether a row is a label with its colon ("Lead:") and a value.
fn is_label(row: &GridRow) -> bool {
    let mut cells = row.free_cells();
    let is_label = cells
        .next()
        .is_some_and(|cell| cell.text.trim_end().ends_with(':'));
    is_label && cells.count() == 1
}
