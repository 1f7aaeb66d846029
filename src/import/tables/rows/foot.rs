//! The foot of a table: signatures, a legend or a footer, after blank rows on the same sheet.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::table::Table;
use crate::import::title;
use crate::lexicon::PROFILE_SHEET_LABELS;
use crate::model::Number;
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;
use crate::timescale;

use super::asides::{is_footer, is_signature};

/// The position at which the foot of a table begins, or the end of the table if it has no foot. The
/// foot begins at the first row that is after a gap and, like all rows below it, does not fit the
/// columns. Only the names below a signature may fit them.
pub(super) fn start(grid: &Grid, table: &Table) -> usize {
    if let Some(start) = below_register(grid, table) {
        return start;
    }
    let is_sure = |row: &usize| is_of_plan(table, &grid.rows[*row], *row);
    let last = table.rows.clone().rev().find(is_sure);
    let mut below = last.map_or(table.rows.start, |last| last + 1)..table.rows.end;
    let end = below.end;
    let is_foot_from = |row: usize| {
        let mut is_signed = false;
        (row..end).all(|row| {
            let cells = cells(table, &grid.rows[row]);
            is_signed |= is_of_document(&cells);
            is_signed || is_foreign(table, grid, row, &cells)
        })
    };
    below
        .find(|row| has_gap_above(grid, table, *row) && is_foot_from(*row))
        .unwrap_or(end)
}

fn has_gap_above(grid: &Grid, table: &Table, row: usize) -> bool {
    row > table.rows.start && grid.rows[row].row_index > grid.rows[row - 1].row_index + 1
}

/// The first row after a gap below a register of risks, if no row from there on is like a risk:
/// references, and what the scores mean. Such rows have at most two cells, or words where the rows
/// above have scores. Most rows above must have at least four cells, and no row below may continue
/// their numbers.
fn below_register(grid: &Grid, table: &Table) -> Option<usize> {
    /// A risk has a description, a score, an owner and a response.
    const FEWEST_OF_RISK: usize = 4;
    const MOST_BELOW: usize = 2;
    if table.header.table != TableKind::Risks {
        return None;
    }
    let number = |row: usize| table.text(&grid.rows[row], ColumnRole::Number);
    let letters = |text: &str| text.replace(|letter: char| !letter.is_alphabetic(), "");
    let is_risk = |row: usize| cells(table, &grid.rows[row]).len() >= FEWEST_OF_RISK;
    let continues_above = |start: usize, row: usize| {
        let Some(own) = number(row) else {
            return false;
        };
        let mut above = (table.rows.start..start).filter_map(number).peekable();
        let is_alike = above
            .peek()
            .is_some_and(|first| letters(first) == letters(own));
        is_alike && above.all(|number| number != own)
    };
    let is_start = |start: &usize| {
        let mut below = *start..table.rows.end;
        let above = table.rows.start..*start;
        let risks = above.clone().filter(|row| is_risk(*row)).count();
        has_gap_above(grid, table, *start)
            && risks * 2 > above.len()
            && below.all(|row| {
                let count = cells(table, &grid.rows[row]).len();
                let is_other =
                    count <= MOST_BELOW || explains_scores(grid, table, above.clone(), row);
                is_other && !continues_above(*start, row)
            })
    };
    table.rows.clone().find(is_start)
}

/// Whether no cell of a row is a score as the rows above have them, and some cell has a sentence in
/// a column of scores.
fn explains_scores(grid: &Grid, table: &Table, above: Range<usize>, row: usize) -> bool {
    /// A score is a number or a few words: "Almost certain".
    const MAX_WORDS: usize = 2;
    let columns = table.header.columns.iter();
    let scores = columns.filter(|column| column.role == Some(ColumnRole::RiskScore));
    let scores: Vec<u32> = scores.map(|column| column.column_index).collect();
    let is_score = |text: &str| text.split_whitespace().nth(MAX_WORDS).is_none();
    let cells = |row: usize| {
        scores
            .iter()
            .filter_map(move |column| grid.rows[row].text(*column))
    };
    above.into_iter().any(|above| cells(above).any(is_score))
        && cells(row).next().is_some()
        && !cells(row).any(is_score)
}

/// Whether a row certainly belongs to the plan: it has a number, a date or a rating in the column
/// of such values, repeats the headings or announces a priority.
fn is_of_plan(table: &Table, row: &GridRow, position: usize) -> bool {
    use ColumnRole as R;
    let is_number = |text: &str| Number::parse(text).is_some();
    let is_time = |role: R| table.cell(row, role).is_some_and(is_time);
    let is_rated = || {
        let rag = table.text(row, R::Rag);
        rag.is_some_and(|text| rating::read(text).is_some()) && has_words(table, row)
    };
    // "Version 2" beside "Date: 1 May 2026".
    let is_of_version = || {
        let first = row.free_cells().next();
        let is_version = first.is_some_and(|cell| is_footer(&plain_words(&cell.text)));
        is_version && table.text(row, R::Lead).is_none()
    };
    table.repeated.binary_search(&position).is_ok()
        || table.text(row, R::Number).is_some_and(is_number)
        || (is_time(R::Timescale) || is_time(R::Start)) && !is_of_version()
        || is_rated()
        || row.only_text().and_then(title::read).is_some()
}

fn is_time(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Date(_)) || timescale::named_time(&cell.text).is_some()
}

/// Whether a row has an objective or an action.
fn has_words(table: &Table, row: &GridRow) -> bool {
    use ColumnRole as R;
    [R::Objective, R::Action, R::BoardAction, R::Priority]
        .into_iter()
        .any(|role| table.text(row, role).is_some())
}

/// The cells of a row in the columns of the table. Cells to the right of the table do not make a
/// row.
fn cells<'a>(table: &Table, row: &'a GridRow) -> Vec<&'a GridCell> {
    let last = table.header.last_column();
    row.free_cells()
        .filter(|cell| cell.column_index <= last)
        .collect()
}

/// Whether several cells are about the document: labels, a signature, its owner, its version.
fn is_of_document(cells: &[&GridCell]) -> bool {
    let is_label = |cell: &&GridCell| cell.text.trim_end().ends_with(':');
    let says_document = |cell: &&GridCell| {
        let words = plain_words(&cell.text);
        is_signature(&words) || is_footer(&words)
    };
    let [first, _, ..] = cells else {
        return false;
    };
    let label = first.text.split(':').next().unwrap_or_default();
    cells.iter().all(is_label)
        || cells.iter().any(says_document)
        || PROFILE_SHEET_LABELS.has(&plain_words(label))
}

/// Whether a row does not fit the columns: it has no action or objective, or it explains a rating.
fn is_foreign(table: &Table, grid: &Grid, position: usize, cells: &[&GridCell]) -> bool {
    use ColumnRole as R;
    let [first, others @ ..] = cells else {
        return false;
    };
    let is_covered = |role: R| {
        let column = table.header.column(role);
        column.is_some_and(|column| {
            let mut covered = grid.covered_rows(&table.rows, column);
            covered.any(|row| row == position)
        })
    };
    let is_heading = others.is_empty() && first.column_index <= table.header.first_column();
    let is_empty = !is_heading
        && !has_words(table, &grid.rows[position])
        && ![R::Objective, R::Action].into_iter().any(is_covered);
    let explains_rating = !others.is_empty()
        && table.role_of(first.column_index) != Some(R::Rag)
        && first.text.contains(char::is_alphabetic)
        && rating::read(&first.text).is_some();
    is_empty || explains_rating
}
