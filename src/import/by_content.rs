//! What the cells below a header tell, where names alone do not: that the row is a header at all, and what a column of
//! it holds.
//!
//! A wide header with several columns that are sure need not be named by half if it looks like a header and the rows
//! below are filled in its columns ([`header`]). In a table of actions whose headings name no action, timescale or
//! rating, a column that is plainly one is it ([`complete`]); a finding says so. Little is asked of few rows: most
//! sheets are done by names.

use crate::columns::{ColumnRole, TableKind};
use crate::model::{HeadingMatch, Number, TimescaleKind};
use crate::wording::plain_words;

use super::header::{self, ColumnNames, Header, HeaderColumn, Heading};
use super::rag;
use super::sheet::Table;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::timescale;

/// The longest heading of a header that is no sentence, in bytes.
const MAX_HEADING_BYTES: usize = 80;
/// Nobody draws a wider table of actions; every heading that is not known is compared with all names.
const MAX_COLUMNS: usize = 100;
/// So many filled cells at least tell what a column holds.
const MIN_CELLS: usize = 3;

/// Reads a row as a header of actions by the help of the rows below it. `None` if it is none.
pub(crate) fn header(grid: &Grid, row: usize, names: &ColumnNames) -> Option<Header> {
    const MIN_COLUMNS: usize = 4;
    let cells = &grid.rows[row].cells;
    if !(MIN_COLUMNS..=MAX_COLUMNS).contains(&cells.len()) || !cells.iter().all(may_be_heading) {
        return None;
    }
    of_headings(grid, &cells.iter().map(Heading::of).collect::<Vec<_>>(), row, names)
}

/// Makes a header of headings, the lowest of which stand in the row at position `row`.
pub(crate) fn of_headings(grid: &Grid, headings: &[Heading], row: usize, names: &ColumnNames) -> Option<Header> {
    if headings.len() > MAX_COLUMNS || !stands_above_rows(grid, headings, row) {
        return None;
    }
    header::of_wide(headings, names, |columns| sentences(rows_below(grid, row), columns))
}

/// Whether a cell may be a heading: short words, no day and no quantity. A month may be typed as a date.
fn may_be_heading(cell: &GridCell) -> bool {
    let text = cell.text.trim();
    if text.len() > MAX_HEADING_BYTES {
        return false;
    }
    match cell.value {
        Value::Text => text == "#" || text.contains(char::is_alphabetic) && timescale::read_date(text).is_none(),
        Value::Number(_) | Value::Date(_) => header::is_period(text),
        Value::Error => false,
    }
}

/// The rows right below a header that tell what it is.
fn rows_below(grid: &Grid, row: usize) -> &[GridRow] {
    const ROWS: usize = 30;
    &grid.rows[row + 1..(row + 1 + ROWS).min(grid.rows.len())]
}

/// Whether one of the next rows is filled in most columns that have a heading, and hardly beside them. Lines across the
/// table may come first. Columns of a calendar are mostly blank.
fn stands_above_rows(grid: &Grid, headings: &[Heading], row: usize) -> bool {
    const NEXT_ROWS: usize = 4;
    let has_heading = |cell: &&GridCell| headings.iter().any(|heading| heading.column_index == cell.column_index);
    let periods = headings.iter().filter(|heading| header::is_period(&heading.own)).count();
    rows_below(grid, row).iter().take(NEXT_ROWS).any(|below| {
        let filled = below.cells.iter().filter(has_heading).count();
        filled >= MIN_CELLS && filled * 2 >= headings.len() - periods && filled * 4 >= below.cells.len() * 3
    })
}

/// Of some columns the one with the longest texts, if those are sentences rather than codes and names.
fn sentences(rows: &[GridRow], columns: &[u32]) -> Option<u32> {
    /// Shorter texts on the average, in bytes, are names.
    const MIN_MEAN_BYTES: usize = 10;
    let wide = rows.iter().filter(|row| row.cells.len() >= MIN_CELLS).count();
    let measured = columns.iter().filter_map(|column| {
        let cells = rows.iter().filter(|row| row.cells.len() >= 2).filter_map(|row| row.cell(*column));
        let texts: Vec<&str> = cells.filter(|cell| cell.value == Value::Text).map(|cell| cell.text.trim()).collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let spaces = texts.iter().filter(|text| text.contains(char::is_whitespace)).count();
        let mean = bytes.checked_div(texts.len())?;
        let is_filled = texts.len() * 2 >= wide && spaces * 2 >= texts.len();
        (is_filled && mean >= MIN_MEAN_BYTES).then_some((mean, *column))
    });
    measured.max_by_key(|(mean, column)| (*mean, std::cmp::Reverse(*column))).map(|(_, column)| column)
}

/// Finds the timescale, the rating and the board's numbers of a table of actions by what cells hold, if no heading names
/// them.
pub(crate) fn complete(grid: &Grid, table: &mut Table) {
    if table.header.table != TableKind::Actions {
        return;
    }
    for (role, is_it) in KINDS {
        if table.header.has(*role) {
            continue;
        }
        let columns = table.header.columns.iter().enumerate();
        let found = columns.filter_map(|(index, column)| Some((is_it(grid, table, column)?, index)));
        if let Some((_, index)) = found.max_by_key(|(filled, index)| (*filled, std::cmp::Reverse(*index))) {
            let column = &mut table.header.columns[index];
            (column.role, column.matched) = (Some(*role), HeadingMatch::Content);
        }
    }
}

/// Whether a column is it, and if so how many of its cells are filled.
type IsIt = fn(&Grid, &Table, &HeaderColumn) -> Option<usize>;

const KINDS: &[(ColumnRole, IsIt)] =
    &[(ColumnRole::Timescale, is_timescale), (ColumnRole::Rag, is_rating), (ColumnRole::BoardNumber, is_board_number)];

/// The filled cells of a column.
fn cells<'a>(grid: &'a Grid, table: &'a Table, column: &HeaderColumn) -> impl Iterator<Item = &'a GridCell> {
    let column_index = column.column_index;
    table.plain_rows(grid).filter_map(move |row| row.cell(column_index))
}

/// Whether a heading has one of such words.
fn has_word(column: &HeaderColumn, words: &[&str]) -> bool {
    plain_words(&column.heading).split(' ').any(|word| words.contains(&word))
}

/// Whether nearly all cells of a column say when, and most name a time: of a column that we do not know, or that was
/// taken for targets. Days on which something has happened or began are none.
fn is_timescale(grid: &Grid, table: &Table, column: &HeaderColumn) -> Option<usize> {
    const OTHER_DAYS: &[&str] = &[
        "completed",
        "closed",
        "done",
        "achieved",
        "raised",
        "added",
        "created",
        "opened",
        "identified",
        "updated",
        "update",
        "reviewed",
        "review",
        "reported",
        "received",
        "agreed",
        "approved",
        "published",
        "issued",
        "signed",
        "entered",
        "logged",
        "meeting",
        "actual",
        "original",
        "revised",
        "previous",
        "last",
        "start",
        "started",
        "starts",
        "begin",
        "from",
    ];
    const MAX_BYTES: usize = 60;
    let may_be = matches!(column.role, None | Some(ColumnRole::Measure))
        && !header::is_period(&column.heading)
        && !has_word(column, OTHER_DAYS);
    if !may_be {
        return None;
    }
    let (mut filled, mut timed, mut manners) = (0, 0, 0);
    for cell in cells(grid, table, column) {
        filled += 1;
        if matches!(cell.value, Value::Date(_)) {
            timed += 1;
        } else if cell.value == Value::Text && cell.text.len() <= MAX_BYTES {
            if timescale::named_time(&cell.text).is_some() {
                timed += 1;
            } else {
                let kind = timescale::read(&cell.text, None).kind;
                manners += usize::from(!matches!(kind, TimescaleKind::Unknown | TimescaleKind::None));
            }
        }
    }
    (filled >= MIN_CELLS && timed * 2 >= filled && (timed + manners) * 4 >= filled * 3).then_some(filled)
}

/// Whether nearly all cells of a column that we do not know are ratings. Letters alone may be the codes of boards; R and
/// G are none.
fn is_rating(grid: &Grid, table: &Table, column: &HeaderColumn) -> Option<usize> {
    const OTHER_RATINGS: &[&str] = &[
        "previous",
        "last",
        "original",
        "initial",
        "target",
        "forecast",
        "baseline",
        "risk",
        "confidence",
        "priority",
    ];
    const MAX_BYTES: usize = 40;
    if column.role.is_some() || has_word(column, OTHER_RATINGS) {
        return None;
    }
    let (mut filled, mut rated, mut is_sure) = (0, 0, false);
    for cell in cells(grid, table, column) {
        filled += 1;
        let text = cell.text.trim();
        if text.len() <= MAX_BYTES && rag::read(text).is_some() {
            rated += 1;
            is_sure |= text.len() >= 3 || matches!(text, "R" | "G" | "r" | "g");
        }
    }
    (is_sure && filled >= MIN_CELLS && rated * 10 >= filled * 9).then_some(filled)
}

/// Whether a column "Links to … objective" holds numbers: those of the board. A table that has objectives of its own
/// may link to something else.
fn is_board_number(grid: &Grid, table: &Table, column: &HeaderColumn) -> Option<usize> {
    const LINKS: &[&str] = &["link", "links", "linked", "relates", "contributes", "supports", "delivers"];
    const TO: &[&str] = &["objective", "objectives", "priority", "priorities", "outcome", "aim", "plan", "no", "ref"];
    let is_free = column.role.is_none()
        || column.role == Some(ColumnRole::Objective) && column.matched == HeadingMatch::TellingWord;
    let has_objective = table
        .header
        .columns
        .iter()
        .any(|other| other.role == Some(ColumnRole::Objective) && other.column_index != column.column_index);
    if !is_free || has_objective || !has_word(column, LINKS) || !has_word(column, TO) {
        return None;
    }
    let filled = cells(grid, table, column).count();
    let numbers = cells(grid, table, column).filter(|cell| Number::parse(&cell.text).is_some()).count();
    (filled >= MIN_CELLS && numbers * 5 >= filled * 4).then_some(filled)
}
