//! The matrix of scores below a register of risks: the score for each likelihood and impact.

use crate::sheets::grid::{Grid, GridCell, GridRow};

use super::columns::meaning::is_level;

/// The position after the matrix that begins at a row, perhaps with its title. Every row of a
/// matrix has a name and then only levels or numbers. `None` if no matrix begins there.
pub(crate) fn end(grid: &Grid, start: usize) -> Option<usize> {
    const FEWEST_ROWS: usize = 3;
    const FEWEST_CELLS: usize = 3;
    let is_row = |row: &&GridRow| {
        let cells: Vec<&GridCell> = row.free_cells().collect();
        cells.len() >= FEWEST_CELLS && cells[1..].iter().all(|cell| is_level(&cell.text))
    };
    let first = start + usize::from(grid.rows[start].only_text().is_some());
    let count = grid.rows[first..].iter().take_while(is_row).count();
    (count >= FEWEST_ROWS).then_some(first + count)
}
