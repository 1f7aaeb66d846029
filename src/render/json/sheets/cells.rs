//! The rows of a sheet and their filled cells.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::location::{Cell, CellRange};
use crate::sheets::grid::{Grid, GridCell, GridRow};

/// A row with a filled cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowDrawing {
    /// Its number, as the sheet shows it.
    pub row: u32,
    /// Whether the sheet hides it. Absent if it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
    /// Its filled cells, from left to right.
    pub cells: Vec<CellDrawing>,
}

/// A filled cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellDrawing {
    /// Its name, as in `D7`.
    pub cell: String,
    /// The text that it shows.
    pub text: String,
    /// The runs of its text that are struck through. Absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<String>,
    /// The number of rows that it covers. Absent if it covers only its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spans_rows: Option<u32>,
    /// The number of columns that it covers. Absent if it covers only its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spans_columns: Option<u32>,
    /// Whether its text found no place in the plan. Absent if it found one, or if the workbook was
    /// left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_unplaced: bool,
}

/// The rows of a sheet. `unplaced` are the cells that found no place in the plan.
pub(super) fn rows(grid: &Grid, unplaced: Option<&HashSet<Cell>>) -> Vec<RowDrawing> {
    let merges = grid.merges.iter().map(|range| (range.first, *range));
    let merges: HashMap<Cell, CellRange> = merges.collect();
    let cell = |row: &GridRow, cell: &GridCell| {
        let at = Cell::new(row.row_index, cell.column_index);
        let range = merges.get(&at).copied().unwrap_or(at.into());
        CellDrawing {
            cell: at.to_string(),
            text: cell.text.clone(),
            struck: struck(cell),
            spans_rows: several(range.first.row_index, range.last.row_index),
            spans_columns: several(range.first.column_index, range.last.column_index),
            is_unplaced: unplaced.is_some_and(|cells| cells.contains(&at)),
        }
    };
    let row = |row: &GridRow| RowDrawing {
        row: row.row_index + 1,
        is_hidden: row.is_hidden,
        cells: row.cells.iter().map(|it| cell(row, it)).collect(),
    };
    grid.rows.iter().map(row).collect()
}

fn struck(cell: &GridCell) -> Vec<String> {
    let runs = cell
        .struck
        .iter()
        .filter_map(|range| cell.text.get(range.clone()));
    runs.map(str::to_owned).collect()
}

/// The number of rows or columns from one index to another, if there are several.
fn several(first: u32, last: u32) -> Option<u32> {
    let count = last.saturating_sub(first) + 1;
    (count > 1).then_some(count)
}
