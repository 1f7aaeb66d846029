//! Rows that a template has prepared and nobody has filled in.

use std::collections::{HashMap, HashSet};

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};

/// Positions of the rows that say nothing of their own: they have no words of the plan, and their
/// cells are numbers, errors or values that other such rows have as well ("Not started").
pub(super) fn prepared_rows(grid: &Grid, table: &Table) -> HashSet<usize> {
    /// Two rows may be alike by chance.
    const FEWEST: usize = 3;
    let bare = rows_without_words(grid, table);
    let answers = |row: &'_ GridRow| -> Vec<(u32, String)> {
        let cells = row.free_cells().filter(|cell| is_answer(table, cell));
        cells
            .map(|cell| (cell.column_index, cell.text.clone()))
            .collect()
    };
    let mut counts: HashMap<(u32, String), usize> = HashMap::new();
    for position in &bare {
        for answer in answers(&grid.rows[*position]) {
            *counts.entry(answer).or_default() += 1;
        }
    }
    let is_prepared = |position: &usize| {
        answers(&grid.rows[*position])
            .iter()
            .all(|answer| counts[answer] >= FEWEST)
    };
    bare.into_iter().filter(is_prepared).collect()
}

/// The rows without words of the plan. A row that a merged cell joins to the row above
/// has its words there.
fn rows_without_words(grid: &Grid, table: &Table) -> Vec<usize> {
    use ColumnRole as R;
    let words = [
        R::Objective,
        R::Action,
        R::BoardAction,
        R::Priority,
        R::Category,
    ];
    let merged: HashSet<usize> = words
        .into_iter()
        .filter_map(|role| table.header.column(role))
        .flat_map(|column| grid.covered_rows(&table.rows, column))
        .collect();
    let is_bare = |position: &usize| {
        let row = &grid.rows[*position];
        !merged.contains(position)
            && words
                .into_iter()
                .all(|role| table.text(row, role).is_none_or(is_in_brackets))
    };
    table.rows.clone().filter(is_bare).collect()
}

/// Whether a text only says what to write: "<enter the task>".
fn is_in_brackets(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['<', '[']) && text.ends_with(['>', ']'])
}

/// Whether a cell of a row is an answer in words or a date.
fn is_answer(table: &Table, cell: &GridCell) -> bool {
    let is_numbering = table.role_of(cell.column_index) == Some(ColumnRole::Number);
    let is_of_table = table
        .header
        .columns
        .iter()
        .any(|column| column.column_index == cell.column_index);
    is_of_table && !is_numbering && matches!(cell.value, Value::Text | Value::Date(_))
}
