//! Grids of marks, numbers or colours: a skills matrix, a matrix of risks, a plan in colours.

use std::collections::BTreeSet;

use crate::location::Cell;
use crate::sheets::grid::{Colour, Grid, GridCell, GridRow};

use super::cells::{is_mark, is_number, is_short};

/// If there are fewer rows or columns, the marks may be answers in a table, and the colours may be
/// ratings.
const FEWEST: usize = 3;

/// Whether a sheet is a grid of marks, numbers or colours.
pub(super) fn is_matrix(grid: &Grid) -> bool {
    let Some((header, others)) = grid.rows.split_first() else {
        return false;
    };
    let first_cells = grid.rows.iter().filter_map(|row| row.free_cells().next());
    let Some(first_column) = first_cells.map(|cell| cell.column_index).min() else {
        return false;
    };
    let right_of_first = |row| cells_right_of(row, first_column);
    let heads: Vec<&GridCell> = right_of_first(header).collect();
    let body: Vec<&GridCell> = others.iter().flat_map(right_of_first).collect();
    let has_size = others.len() >= FEWEST && !body.is_empty();
    has_size && (is_of_marks(&body) || is_of_numbers(&heads, &body))
        || is_of_colours(grid, first_column)
}

fn cells_right_of(row: &GridRow, column: u32) -> impl Iterator<Item = &GridCell> {
    row.free_cells()
        .filter(move |cell| cell.column_index > column)
}

fn is_of_marks(body: &[&GridCell]) -> bool {
    let (marks, others): (Vec<&GridCell>, Vec<&GridCell>) =
        body.iter().copied().partition(|cell| is_mark(cell));
    let of_text = others.iter().filter(|cell| !is_short(cell));
    let of_text: BTreeSet<u32> = of_text.map(|cell| cell.column_index).collect();
    // At least three fifths must be marks. A grid may have a column or two of text beside its
    // marks, and a table may have a column or two of short answers.
    marks.len() * 5 >= body.len() * 3 && of_text.len() < FEWEST && has_enough_columns(&marks)
}

/// Whether all cells and most headings are numbers, as in a matrix of risks. Tables of figures have
/// headings in words.
fn is_of_numbers(heads: &[&GridCell], body: &[&GridCell]) -> bool {
    let numbered = heads.iter().filter(|cell| is_number(cell)).count();
    numbered * 2 > heads.len()
        && body.iter().all(|cell| is_number(cell))
        && has_enough_columns(body)
}

fn has_enough_columns(cells: &[&GridCell]) -> bool {
    let columns: BTreeSet<u32> = cells.iter().map(|cell| cell.column_index).collect();
    columns.len() >= FEWEST
}

/// Whether colours are the main content: the sheet has at least as many filled blank cells as cells
/// with text, and hardly any sentences. Filled cells count only in columns without text. A
/// rectangle of one colour is the background of a page.
fn is_of_colours(grid: &Grid, first_column: u32) -> bool {
    let cells = || grid.rows.iter().flat_map(GridRow::free_cells);
    let sentences = cells().filter(|cell| !is_short(cell)).count();
    if sentences * 3 > cells().count() {
        return false;
    }
    let below_header = grid.rows.iter().skip(1).flat_map(GridRow::free_cells);
    let with_text: BTreeSet<u32> = below_header.map(|cell| cell.column_index).collect();
    let first_row = grid.rows.first().map_or(0, |row| row.row_index);
    let is_blank = |column: u32| column > first_column && !with_text.contains(&column);
    let coloured: Vec<&(Cell, Colour)> = grid
        .fills
        .iter()
        .filter(|(cell, _)| cell.row_index > first_row && is_blank(cell.column_index))
        .collect();
    let columns: BTreeSet<u32> = coloured.iter().map(|(cell, _)| cell.column_index).collect();
    let rows: BTreeSet<u32> = coloured.iter().map(|(cell, _)| cell.row_index).collect();
    let colours: BTreeSet<Colour> = coloured.iter().map(|(_, colour)| *colour).collect();
    let is_background = colours.len() == 1 && coloured.len() * 10 >= rows.len() * columns.len() * 9;
    columns.len() >= FEWEST && coloured.len() >= cells().count() && !is_background
}
