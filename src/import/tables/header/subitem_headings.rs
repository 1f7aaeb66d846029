//! The headings of a list of sub-items within a table, as programs for tasks export it:
//! "Subitems | Name | Owner" below an item.

use crate::import::tables::columns::content;
use crate::import::tables::names::ColumnNames;
use crate::sheets::grid::Grid;

/// Whether the row at a position has the headings of sub-items: the row is directly below an item,
/// its first cell names sub-items, and at least half of its other cells are names of columns.
pub(crate) fn are_at(grid: &Grid, row: usize, names: &ColumnNames) -> bool {
    let [first, others @ ..] = &*grid.rows[row].cells else {
        return false;
    };
    let is_below_item = || {
        let above = row.checked_sub(1).map(|above| &grid.rows[above]);
        above.is_some_and(|above| {
            above.row_index + 1 == grid.rows[row].row_index
                && above.cells.len() > 1
                && above.text(first.column_index).is_some()
        })
    };
    let known = others
        .iter()
        .filter(|cell| names.whole(&cell.text).is_some());
    content::are_subtasks(&first.text)
        && others.len() >= 2
        && known.count() * 2 >= others.len()
        && is_below_item()
}
