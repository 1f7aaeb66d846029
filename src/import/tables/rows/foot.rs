//! What is below a table after blank rows, on the same sheet: signatures, a legend, a footer.

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::import::title;
use crate::lexicon::PROFILE_SHEET_LABELS;
use crate::model::Number;
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;
use crate::timescale;

use super::lines::{is_footer, is_signature};

/// The position at which the foot of a table begins: the first row after a gap that does not fit
/// the columns, with no row of the plan below it. The end of the table if it has no foot.
pub(super) fn start(grid: &Grid, table: &Table) -> usize {
    let is_sure = |row: &usize| is_of_plan(table, grid, *row);
    let last = table.rows.clone().rev().find(is_sure);
    let below = last.map_or(table.rows.start, |last| last + 1)..table.rows.end;
    let begins = |row: &usize| {
        *row > table.rows.start
            && grid.rows[*row].row_index > grid.rows[*row - 1].row_index + 1
            && is_foreign(table, grid, *row)
    };
    below.clone().find(begins).unwrap_or(table.rows.end)
}

/// Whether a row certainly belongs to the plan: it has a number, a date or a rating in the column
/// of such values, repeats the headings or announces a priority.
fn is_of_plan(table: &Table, grid: &Grid, position: usize) -> bool {
    use ColumnRole as R;
    let row = &grid.rows[position];
    let is_number = |text: &str| Number::parse(text).is_some();
    let is_time = |role: R| table.cell(row, role).is_some_and(is_time);
    let is_rated = || {
        let rag = table.text(row, R::Rag);
        rag.is_some_and(|text| rating::read(text).is_some()) && has_words(table, row)
    };
    table.repeated.binary_search(&position).is_ok()
        || table.text(row, R::Number).is_some_and(is_number)
        || is_time(R::Timescale)
        || is_time(R::Start)
        || is_rated()
        || row.only_text().and_then(title::read).is_some()
}

fn is_time(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Date(_)) || timescale::named_time(&cell.text).is_some()
}

/// Whether a row says what is to be done or achieved.
fn has_words(table: &Table, row: &GridRow) -> bool {
    use ColumnRole as R;
    [R::Objective, R::Action, R::BoardAction, R::Priority]
        .into_iter()
        .any(|role| table.text(row, role).is_some())
}

/// Whether a row does not fit the columns: it does not say what is to be done, it is labels or a
/// signature, or it explains a rating.
fn is_foreign(table: &Table, grid: &Grid, position: usize) -> bool {
    use ColumnRole as R;
    let row = &grid.rows[position];
    // Cells to the right of the table do not make a row.
    let is_in_table = |cell: &&GridCell| cell.column_index <= table.header.last_column();
    let cells: Vec<&GridCell> = row.free_cells().filter(is_in_table).collect();
    let [first, others @ ..] = cells.as_slice() else {
        return false;
    };
    let is_covered = |role: R| {
        let column = table.header.column(role);
        column.is_some_and(|column| {
            grid.covered_rows(&table.rows, column)
                .any(|row| row == position)
        })
    };
    let is_heading = others.is_empty() && first.column_index <= table.header.first_column();
    let is_empty = !is_heading
        && !has_words(table, row)
        && ![R::Objective, R::Action].into_iter().any(is_covered);
    let is_label = |cell: &&GridCell| cell.text.trim_end().ends_with(':');
    let label = first.text.split(':').next().unwrap_or_default();
    let says_document = |cell: &&GridCell| {
        let words = plain_words(&cell.text);
        is_signature(&words) || is_footer(&words)
    };
    let is_of_document = !others.is_empty()
        && (cells.iter().all(is_label)
            || cells.iter().any(says_document)
            || PROFILE_SHEET_LABELS.has(&plain_words(label)));
    let explains_rating = !others.is_empty()
        && table.role_of(first.column_index) != Some(R::Rag)
        && first.text.contains(char::is_alphabetic)
        && rating::read(&first.text).is_some();
    is_empty || is_of_document || explains_rating
}
