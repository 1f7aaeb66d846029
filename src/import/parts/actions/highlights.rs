//! Cells that their author marked with a loud colour, as people mark what is still to be done.
//!
//! Takes a table of actions before its cells are taken; gives the places of the filled cells below
//! its header that stand out among cells without a fill. A colour that is part of the table's
//! design is none: a column of ratings, a row or a column that is coloured as a whole or in good
//! part, a line merged across the table, and a colour that many cells of the table have.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::location::{Cell, Place};

use crate::import::tables::table::Table;
use crate::sheets::grid::{Colour, Grid, GridRow};

/// A row or a column with a colour in at least one cell in so many is designed so.
const DESIGNED_LINE: usize = 2;
/// A colour that at least one filled cell of the table in so many has is part of its design.
const DESIGNED_TABLE: usize = 6;

/// The highlighted cells of a table, in the order of its rows.
pub(crate) fn find(grid: &Grid, table: &Table) -> Vec<Place> {
    if grid.fills.is_empty() {
        return Vec::new();
    }
    let columns = table
        .header
        .columns
        .iter()
        .filter(|column| column.role != Some(ColumnRole::Rag));
    let columns: Vec<u32> = columns.map(|column| column.column_index).collect();
    let is_coloured =
        |row: &GridRow, column: u32| grid.fill(Cell::new(row.row_index, column)).is_some();
    let is_designed =
        |coloured: usize, all: usize, one_in: usize| coloured > 1 && coloured * one_in >= all;
    let rows = &grid.rows[table.rows.clone()];
    let is_plain = |row: &&GridRow| {
        let coloured = columns
            .iter()
            .filter(|column| is_coloured(row, **column))
            .count();
        !is_designed(coloured, columns.len(), DESIGNED_LINE)
    };
    let is_across = |row: &&GridRow| match row.cells.as_slice() {
        [only] => grid
            .merge_at(Cell::new(row.row_index, only.column_index))
            .is_some_and(|merge| merge.first.column_index < merge.last.column_index),
        [..] => false,
    };
    let plain_rows: Vec<&GridRow> = rows
        .iter()
        .filter(|row| is_plain(row) && !is_across(row))
        .collect();
    let is_plain_column = |column: &u32| {
        let coloured = plain_rows
            .iter()
            .filter(|row| is_coloured(row, *column))
            .count();
        !is_designed(coloured, rows.len(), DESIGNED_LINE)
    };
    let plain_columns: Vec<u32> = columns.iter().copied().filter(is_plain_column).collect();
    let mut found: Vec<(Cell, Colour)> = Vec::new();
    for row in &plain_rows {
        let filled = row
            .cells
            .iter()
            .filter(|cell| plain_columns.contains(&cell.column_index));
        let cells = filled.map(|cell| Cell::new(row.row_index, cell.column_index));
        found.extend(
            cells.filter_map(|cell| Some((cell, grid.fill(cell).filter(|fill| is_loud(*fill))?))),
        );
    }
    let mut uses: HashMap<Colour, usize> = HashMap::new();
    for (_, colour) in &found {
        *uses.entry(*colour).or_default() += 1;
    }
    let all: usize = rows.iter().map(|row| row.cells.len()).sum();
    found.retain(|(_, colour)| !is_designed(uses[colour], all, DESIGNED_TABLE));
    found
        .into_iter()
        .map(|(cell, _)| grid.place(cell.row_index, cell.column_index))
        .collect()
}

/// Whether a colour is that of a marker pen: light enough to read black on, and no tint as tables
/// are shaded with.
fn is_loud(colour: Colour) -> bool {
    const LEAST_CHROMA: u8 = 0x60;
    const LEAST_LIGHT: u8 = 0xC0;
    let [red, green, blue] = colour;
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    most >= LEAST_LIGHT && most - least >= LEAST_CHROMA
}

#[cfg(test)]
mod tests {
    use super::is_loud;

    #[test]
    fn marker_pens_are_loud_and_tints_are_not() {
        for colour in [
            [0xFF, 0xFF, 0],
            [0xFF, 0xFF, 0x99],
            [0, 0xFF, 0],
            [0xFF, 0xC0, 0],
            [0, 0xFF, 0xFF],
        ] {
            assert!(is_loud(colour), "{colour:?}");
        }
        for colour in [
            [0xFF; 3],
            [0xD9; 3],
            [0xDD, 0xEB, 0xF7],
            [0xE2, 0xEF, 0xDA],
            [0xFF, 0xF2, 0xCC],
            [0, 0x20, 0x60],
        ] {
            assert!(!is_loud(colour), "{colour:?}");
        }
    }
}
