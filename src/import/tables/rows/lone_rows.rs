//! The meaning of rows that have only a text in the column of actions.

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridCell, GridRow};

use super::asides;
use super::line_start::{blanks, is_bullet};
use super::lines::LoneRows;

/// The meaning of the lone rows of a table. They are headings if at least half of them are directly
/// above a fuller row, otherwise they are tasks. In a table with bands, they are tasks unless more
/// than half of them are directly above a fuller row.
pub(crate) fn of(grid: &Grid, table: &Table) -> LoneRows {
    if !table.header.has(ColumnRole::Action)
        || table.header.has(ColumnRole::Objective)
        || table.header.has(ColumnRole::BoardAction)
    {
        return LoneRows::default();
    }
    let repeats_header = |position: usize| table.repeated.binary_search(&position).is_ok();
    let (mut heads, mut others, mut run, mut bullets) = (0, 0, 0, 0);
    let has_bands = !table.bands.is_empty();
    let mut is_under_band = false;
    for position in table.rows.clone() {
        let row = &grid.rows[position];
        if table.bands.binary_search(&position).is_ok() {
            others += run;
            run = 0;
            is_under_band = true;
            continue;
        }
        match lone(table, row) {
            Some(cell) if is_bullet(&cell.text) => bullets += 1,
            Some(_) => run += 1,
            // Lines above a repeated header name the rows below it.
            None if repeats_header(position) => run = 0,
            None if is_fuller(row) && asides::read(row, &table.header).is_none() => {
                if run > 0 {
                    heads += 1;
                    others += run - 1;
                    run = 0;
                }
                is_under_band = false;
            }
            None => {}
        }
    }
    // If fuller rows follow the last band, the lines below those rows may be notes.
    if is_under_band || !has_bands {
        others += run;
    }
    LoneRows {
        are_tasks: others > heads || has_bands && others > 0 && others == heads,
        are_steps: are_steps(grid, table),
        are_bulleted: bullets > 0,
    }
}

/// Whether lone rows are the steps of fuller rows: the first row is a fuller one, and either all
/// fuller rows are bold and no lone row is, or all lone rows are further in.
fn are_steps(grid: &Grid, table: &Table) -> bool {
    /// Lines below a single row may be notes.
    const FEWEST: usize = 2;
    let (mut fuller, mut steps): (Vec<&GridCell>, Vec<&GridCell>) = (Vec::new(), Vec::new());
    let (mut count_above_steps, mut is_below_fuller) = (0, false);
    for position in table.rows.clone() {
        let row = &grid.rows[position];
        if table.repeated.binary_search(&position).is_ok()
            || asides::read(row, &table.header).is_some()
        {
            continue;
        }
        if let Some(cell) = lone(table, row) {
            if fuller.is_empty() {
                return false;
            }
            count_above_steps += usize::from(is_below_fuller);
            is_below_fuller = false;
            steps.push(cell);
        } else if let Some(cell) = table.cell(row, ColumnRole::Action) {
            is_below_fuller = true;
            fuller.push(cell);
        }
    }
    let is_bold = |cell: &&GridCell| cell.is_bold;
    let is_plainer = fuller.iter().all(is_bold) && !steps.iter().any(is_bold);
    let is_further_in =
        steps.iter().map(|cell| blanks(cell)).min() > fuller.iter().map(|cell| blanks(cell)).max();
    count_above_steps >= FEWEST && (is_plainer || is_further_in)
}

/// The cell of a row that has only a text in the column of actions and belongs to the plan.
fn lone<'g>(table: &Table, row: &'g GridRow) -> Option<&'g GridCell> {
    let action = table.columns_of(ColumnRole::Action)?;
    let mut cells = row.free_cells();
    let cell = cells.next()?;
    let is_plain = action.contains(&cell.column_index)
        && cells.next().is_none()
        && title::read(&cell.text).is_none()
        && asides::read(row, &table.header).is_none();
    is_plain.then_some(cell)
}

fn is_fuller(row: &GridRow) -> bool {
    row.free_cells().nth(1).is_some()
}
