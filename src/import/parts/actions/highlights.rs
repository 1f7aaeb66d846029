//! Finds cells that their author marked with a bright colour, as people mark unfinished work.
//!
//! The search comes before the cells of a table of actions are taken. It gives the places of the
//! marked cells below the table's header. Colours of the table's design are not marks. The design
//! includes a column of ratings; a row or column of which at least half is coloured; a line merged
//! across the table; a colour that many cells of the table have.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::location::{Cell, Place};

use crate::import::tables::table::Table;
use crate::sheets::grid::{Colour, Grid, GridRow};

/// A row or column is coloured by design if at least one in this many of its cells is coloured:
/// nobody marks half of a row by hand.
const DESIGNED_LINE: usize = 2;
/// A colour is part of the table's design if at least one in this many filled cells has it, such as
/// one coloured column in a table of six.
const DESIGNED_TABLE: usize = 6;

/// The highlighted cells of a table, in the order of its rows.
pub(crate) fn find(grid: &Grid, table: &Table) -> Vec<Place> {
    if grid.fills.is_empty() {
        return Vec::new();
    }
    let columns = table.header.columns.iter();
    let columns: Vec<u32> = columns
        .filter(|column| column.role != Some(ColumnRole::Rag))
        .map(|column| column.column_index)
        .collect();
    let rows = &grid.rows[table.rows.clone()];
    let plain_rows: Vec<&GridRow> = rows
        .iter()
        .filter(|row| !is_designed_row(grid, row, &columns))
        .collect();
    let plain_columns: Vec<u32> = columns
        .into_iter()
        .filter(|column| {
            let cells = plain_rows
                .iter()
                .map(|row| Cell::new(row.row_index, *column));
            !is_designed(coloured(grid, cells), rows.len(), DESIGNED_LINE)
        })
        .collect();
    let mut found: Vec<(Cell, Colour)> = Vec::new();
    for row in plain_rows {
        for cell in &row.cells {
            let at = Cell::new(row.row_index, cell.column_index);
            if let Some(fill) = grid.fill(at)
                && is_loud(fill)
                && plain_columns.contains(&cell.column_index)
            {
                found.push((at, fill));
            }
        }
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

/// Whether several cells of `all` are coloured, and at least one in every `one_in`.
fn is_designed(coloured: usize, all: usize, one_in: usize) -> bool {
    coloured > 1 && coloured * one_in >= all
}

fn coloured(grid: &Grid, cells: impl Iterator<Item = Cell>) -> usize {
    cells.filter(|cell| grid.fill(*cell).is_some()).count()
}

fn is_designed_row(grid: &Grid, row: &GridRow, columns: &[u32]) -> bool {
    let cells = columns
        .iter()
        .map(|column| Cell::new(row.row_index, *column));
    is_designed(coloured(grid, cells), columns.len(), DESIGNED_LINE)
}

/// Whether a colour looks like a marker pen: light enough for black text, and brighter than the
/// pale tints of table designs.
fn is_loud(colour: Colour) -> bool {
    /// Between the tints of Excel's themes (up to 0x33) and its pale yellow marker (0x66).
    const LEAST_CHROMA: u8 = 0x60;
    /// Excel's orange has 0xFF; its dark blue, the fill of headings, has 0x60.
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
