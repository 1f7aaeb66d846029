//! The rows above and below a header row that belong to the header: headings of columns that the
//! header row leaves blank, cells merged down, and the steps of a timeline.

use crate::import::tables::headings::{Heading, is_timeline, steps};
use crate::import::tables::names::ColumnNames;
use crate::location::Cell;
use crate::sheets::grid::{Grid, GridCell, GridRow};

use super::by_evidence::may_be_heading;
use super::recognise::{FoundHeader, Mode, recognise};

/// Whether two headers, one directly above the other, are one header: they share no column, except
/// below merged headings of the upper header.
pub(super) fn is_completed_by(grid: &Grid, above: &FoundHeader, header: &FoundHeader) -> bool {
    let rows = &grid.rows[above.rows.clone()];
    let is_group = |column: u32| {
        rows.iter().any(|row| {
            let merge = grid.merge_at(Cell::new(row.row_index, column));
            merge.is_some_and(|range| range.last.column_index > column)
        })
    };
    let has = |column: u32| above.heading(column).is_some();
    let mut columns = header.headings.iter().map(|own| own.column_index);
    above.rows.end == header.rows.start && columns.all(|column| !has(column) || is_group(column))
}

/// A header, extended by the rows directly above that have headings for columns which the header
/// leaves blank, as in a header on three rows. `end` is the position after the table above.
pub(super) fn with_rows_above(
    grid: &Grid,
    mut found: FoundHeader,
    end: usize,
    names: &ColumnNames,
) -> FoundHeader {
    while let Some(above) = found.rows.start.checked_sub(1).filter(|row| *row >= end) {
        let row = &grid.rows[above];
        let first = &grid.rows[found.rows.start];
        let others: Vec<&GridCell> = row
            .cells
            .iter()
            .filter(|cell| heads_column_of(grid, &found, cell))
            .collect();
        let is_directly_above = row.row_index + 1 == first.row_index;
        let is_of_header = others.len() >= 2 && others.len() * 2 > row.cells.len();
        if !is_directly_above || !is_of_header {
            break;
        }
        found.headings.extend(others.into_iter().map(Heading::of));
        found.headings.sort_by_key(|heading| heading.column_index);
        found.rows.start = above;
        let mode = Mode {
            is_evidence_allowed: true,
            names,
        };
        if let Some((table, _)) = recognise(grid, found.headings.clone(), found.rows.end - 1, mode)
        {
            found.table = table;
        }
    }
    found
}

/// Whether a cell above a header is the heading of a column. The column must have no heading in the
/// header, but must have cells in the next rows.
fn heads_column_of(grid: &Grid, found: &FoundHeader, cell: &GridCell) -> bool {
    /// The first rows of a table may be lines.
    const NEXT_ROWS: usize = 5;
    let column = cell.column_index;
    let mut below = grid.rows[found.rows.end..].iter().take(NEXT_ROWS);
    found.heading(column).is_none()
        && may_be_heading(cell)
        && below.any(|row| row.text(column).is_some())
}

/// A header with the rows below that belong to it: the rows over which at least half of its cells
/// are merged down, then the rows that hold only steps of its timeline, such as weeks and days.
pub(super) fn with_rows_below(grid: &Grid, mut found: FoundHeader) -> FoundHeader {
    let first = &grid.rows[found.rows.start];
    let ends = first.cells.iter().filter_map(|cell| {
        let merge = grid.merge_at(Cell::new(first.row_index, cell.column_index))?;
        Some(merge.last.row_index).filter(|last| *last > first.row_index)
    });
    let ends: Vec<u32> = ends.collect();
    let is_merged = ends.len() * 2 >= first.cells.len();
    let last = if is_merged {
        ends.iter().min().copied()
    } else {
        None
    };
    let has_steps = steps(&found.headings) > 0;
    let mut row_index = grid.rows[found.rows.end - 1].row_index;
    for row in &grid.rows[found.rows.end..] {
        let is_next = row.row_index == row_index + 1 && has_steps && are_steps(&found, row);
        if !is_next && last.is_none_or(|last| row.row_index > last) {
            break;
        }
        row_index = row.row_index;
        add_headings(&mut found, row);
    }
    found.headings.sort_by_key(|heading| heading.column_index);
    found
}

/// Whether a row holds nothing but steps of a header's timeline.
fn are_steps(found: &FoundHeader, row: &GridRow) -> bool {
    /// Fewer numbers may be answers.
    const FEWEST: usize = 5;
    let is_below_other = |cell: &GridCell| {
        let above = found.heading(cell.column_index);
        above.is_some_and(|heading| !heading.is_timeline())
    };
    let is_step = |cell: &GridCell| is_timeline(&cell.text) && !is_below_other(cell);
    row.cells.len() >= FEWEST && row.cells.iter().all(is_step)
}

/// Adds a row to a header: its cells continue the headings above them.
fn add_headings(found: &mut FoundHeader, row: &GridRow) {
    for cell in &row.cells {
        let column_index = cell.column_index;
        let mut headings = found.headings.iter_mut();
        match headings.find(|heading| heading.column_index == column_index) {
            Some(heading) => heading.own = format!("{}\n{}", heading.own, cell.text.trim()),
            None => found.headings.push(Heading::of(cell)),
        }
    }
    found.rows.end += 1;
}
