//! Lines that look like headings across a table, because they are bold or have a colour that goes
//! across. They name the rows below, as a merged line does.

use std::collections::HashSet;
use std::ops::Range;

use crate::columns::ColumnRole;
use crate::import::tables::columns::claims::Header;
use crate::import::tables::columns::timeline::is_coloured;
use crate::location::Cell;
use crate::sheets::grid::{Colour, Grid, GridCell, GridRow};

use super::asides;
use super::line_start::outline_number;

/// The positions, in order, of the rows with a single text that looks like a heading of the rows
/// below. `repeated` are the rows that repeat the header.
pub(crate) fn find(
    grid: &Grid,
    header: &Header,
    rows: &Range<usize>,
    repeated: &[usize],
) -> Vec<usize> {
    if header.columns.len() < 2 {
        return Vec::new();
    }
    let mut bands = coloured(grid, header, rows);
    bands.extend(bold(grid, header, rows, repeated));
    bands.sort_unstable();
    bands.dedup();
    bands
}

/// The lines in a colour that goes across the table and that no fuller row has. An objective over
/// actions without an objective of their own is no such line.
fn coloured(grid: &Grid, header: &Header, rows: &Range<usize>) -> Vec<usize> {
    if grid.fills.is_empty() {
        return Vec::new();
    }
    let band = |row: &GridRow| {
        let fill = |column: u32| grid.fill(Cell::new(row.row_index, column));
        let first = fill(header.first_column())?;
        let mut columns = header.columns.iter();
        let is_whole = columns.all(|own| fill(own.column_index) == Some(first));
        (is_whole && is_coloured(first)).then_some(first)
    };
    let all = rows.clone().map(|row| &grid.rows[row]);
    let designs: HashSet<Colour> = all
        .filter(|row| lone(row).is_none())
        .filter_map(band)
        .collect();
    let is_band = |row: &usize| {
        let own = &grid.rows[*row];
        lone(own).is_some()
            && band(own).is_some_and(|colour| !designs.contains(&colour))
            && !is_over_actions(grid, header, rows, *row)
    };
    rows.clone().filter(is_band).collect()
}

/// The bold lines, if they are the headings of a table: it begins with one, no fuller row is bold,
/// and no line below them has an outline's number, which would show its level.
fn bold(grid: &Grid, header: &Header, rows: &Range<usize>, repeated: &[usize]) -> Vec<usize> {
    use ColumnRole as R;
    /// One bold line may only be an important task.
    const FEWEST: usize = 2;
    let words: Vec<u32> = [R::Objective, R::Action, R::BoardAction]
        .into_iter()
        .filter_map(|role| header.column(role))
        .collect();
    let is_heading = |row: &GridRow| {
        let at_heading = |column: u32| column == header.first_column() || words.contains(&column);
        lone(row).is_some_and(|cell| cell.is_bold && at_heading(cell.column_index))
    };
    let is_plain = |row: &GridRow| {
        let mut cells = words.iter().filter_map(|column| row.cell(*column));
        let is_fuller = lone(row).is_none();
        cells.all(|cell| !(is_fuller && cell.is_bold) && outline_number(&cell.text).is_none())
    };
    let own: Vec<usize> = rows
        .clone()
        .filter(|row| repeated.binary_search(row).is_err())
        .filter(|row| asides::read(&grid.rows[*row], header).is_none())
        .collect();
    let (headings, others): (Vec<usize>, Vec<usize>) =
        own.iter().partition(|row| is_heading(&grid.rows[**row]));
    let begins = own.first().is_some_and(|first| headings.contains(first));
    let above_rows = own
        .windows(2)
        .filter(|pair| is_heading(&grid.rows[pair[0]]) && !is_heading(&grid.rows[pair[1]]));
    let are_headings = begins
        && above_rows.count() >= FEWEST
        && others.iter().all(|row| is_plain(&grid.rows[*row]))
        && !headings
            .iter()
            .any(|row| is_over_actions(grid, header, rows, *row));
    if are_headings { headings } else { Vec::new() }
}

/// The cell of a row that has no other.
fn lone(row: &GridRow) -> Option<&GridCell> {
    let mut cells = row.free_cells();
    cells.next().filter(|_| cells.next().is_none())
}

/// Whether a row is an objective over actions without an objective of their own.
fn is_over_actions(grid: &Grid, header: &Header, rows: &Range<usize>, row: usize) -> bool {
    let Some(objective) = header.column(ColumnRole::Objective) else {
        return false;
    };
    let is_blank = |row: usize| grid.rows[row].text(objective).is_none();
    !is_blank(row) && rows.contains(&(row + 1)) && is_blank(row + 1)
}
