//! Tables outside the plan: a row of headings, with or without rows below it.

use std::collections::BTreeSet;

use crate::model::Number;
use crate::reading::rating;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;

use super::cells::{is_short, is_words};

/// A table has headings and at least two rows. A heading over a single line may be a label.
const FEWEST_ROWS: usize = 3;
/// A longer heading, in bytes, is a sentence.
const LONGEST_HEADING: usize = 80;

/// Whether the first row has the headings of the other rows. The headings are short and all
/// different, and every other cell is below one of them. If every row begins with a rating, the rows
/// are a key of ratings.
pub(super) fn is_table(rows: &[GridRow]) -> bool {
    let [header, others @ ..] = rows else {
        return false;
    };
    let headings: Vec<&GridCell> = header.free_cells().collect();
    if rows.len() < FEWEST_ROWS || !are_headings(&headings) {
        return false;
    }
    let is_of_key = |row: &GridRow| {
        let first = row.free_cells().next();
        first.is_some_and(|cell| rating::read(&cell.text).is_some())
    };
    if rows.iter().all(is_of_key) {
        return false;
    }
    let columns: BTreeSet<u32> = headings.iter().map(|cell| cell.column_index).collect();
    let mut below = others.iter().flat_map(GridRow::free_cells);
    below.all(|cell| columns.contains(&cell.column_index))
}

/// Whether cells are headings: at least two, all different, the first with letters, and more than
/// half of them short names or years. The others may be numbers: "Measure | 1 | 2". A label with
/// its value ("Assessed by: | Ann") is not a row of headings.
fn are_headings(cells: &[&GridCell]) -> bool {
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let is_year = |text: &str| text.starts_with("19") || text.starts_with("20");
    let is_heading = |cell: &&&GridCell| {
        cell.text.len() <= LONGEST_HEADING && (has_letters(&cell.text) || is_year(&cell.text))
    };
    let names: BTreeSet<String> = cells.iter().map(|cell| plain_words(&cell.text)).collect();
    let is_label = |cell: &GridCell| cell.text.trim_end().ends_with(':');
    cells.len() >= 2
        && (!is_label(cells[0]) || cells.iter().all(|cell| is_label(cell)))
        && names.len() == cells.len()
        && (has_letters(&cells[0].text) || cells[0].text.trim() == "#")
        && cells.iter().filter(is_heading).count() * 2 > cells.len()
}

/// Whether at least nine rows in ten have only their number so far, or the zeros that a template
/// computes from blank cells.
pub(super) fn are_only_numbered(rows: &[GridRow]) -> bool {
    let numbered = rows.iter().filter(|row| has_only_number(row)).count();
    numbered > 0 && numbered * 10 >= rows.len() * 9
}

fn has_only_number(row: &GridRow) -> bool {
    if row
        .free_cells()
        .all(|cell| cell.value == Value::Number(0.0))
    {
        return true;
    }
    let mut cells = row.free_cells();
    let first = cells.next();
    first.is_some_and(|cell| Number::parse(&cell.text).is_some()) && cells.next().is_none()
}

/// Whether a sheet has only a title and a row of headings, because nobody has begun to fill in the
/// table. Its rows may have their numbers already.
pub(super) fn is_without_rows(grid: &Grid) -> bool {
    /// Two texts side by side may be a label and its value.
    const FEWEST_HEADINGS: usize = 3;
    let numbered = grid
        .rows
        .iter()
        .rev()
        .take_while(|row| has_only_number(row))
        .count();
    let rows = &grid.rows[..grid.rows.len() - numbered];
    let Some((last, above)) = rows.split_last() else {
        return false;
    };
    let headings: Vec<&GridCell> = last.free_cells().collect();
    above.len() <= 1
        && above.iter().all(|row| row.free_cells().count() <= 1)
        && headings.len() >= FEWEST_HEADINGS
        && headings.iter().all(|cell| is_words(cell) && is_short(cell))
}
