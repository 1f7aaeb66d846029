//! Sheets with the choices of drop-down menus.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::CHOICE_SHEETS;
use crate::sheets::grid::{Grid, GridCell, GridRow};
use crate::text::plain_words;

use super::cells::{is_short, is_words};

/// The longest of several lists side by side has at least this many choices. Otherwise a table of
/// two or three rows with a blank cell would look like lists.
const FEWEST_CHOICES: usize = 4;
/// The lengths of lists side by side differ by at least this many choices, because the last cell of
/// a table's column may be blank too.
const LEAST_DIFFERENCE: usize = 2;

/// Whether a sheet has choices: only short texts, on a sheet with a name such as "Lists" or in
/// columns whose cells do not belong together row by row.
pub(super) fn are_choices(grid: &Grid) -> bool {
    are_named_choices(grid) || (are_short(grid) && are_uneven_lists(grid))
}

/// Whether a sheet has only short texts and its name says that they are choices.
pub(crate) fn are_named_choices(grid: &Grid) -> bool {
    CHOICE_SHEETS.has(&plain_words(grid.sheet_name())) && are_short(grid)
}

fn are_short(grid: &Grid) -> bool {
    let is_choice = |cell: &GridCell| is_short(cell) && !cell.text.contains('\n');
    let mut cells = grid.rows.iter().flat_map(GridRow::free_cells);
    cells.all(is_choice)
}

/// Whether each column is a list without gaps from the first row, and the lists differ in length.
fn are_uneven_lists(grid: &Grid) -> bool {
    let mut columns: BTreeMap<u32, Vec<(u32, &GridCell)>> = BTreeMap::new();
    for row in &grid.rows {
        for cell in row.free_cells() {
            let column = columns.entry(cell.column_index).or_default();
            column.push((row.row_index, cell));
        }
    }
    let first_row = grid.rows.first().map_or(0, |row| row.row_index);
    let lengths = || columns.values().map(Vec::len);
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    columns.len() >= 2
        && longest >= FEWEST_CHOICES
        && longest >= shortest + LEAST_DIFFERENCE
        && columns.values().all(|cells| is_list(cells, first_row))
}

/// Whether cells, each with its row, are a list of different texts without a gap from `first_row`
/// down.
fn is_list(cells: &[(u32, &GridCell)], first_row: u32) -> bool {
    let different: BTreeSet<String> = cells
        .iter()
        .map(|(_, cell)| plain_words(&cell.text))
        .collect();
    different.len() == cells.len()
        && cells
            .iter()
            .zip(first_row..)
            .all(|((row, cell), expected)| *row == expected && is_words(cell))
}
