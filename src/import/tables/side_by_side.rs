//! Splits a sheet with tables side by side into blocks of one table's width.
//!
//! Headings with an empty column between them belong to two tables in these cases:
//!
//! - Each run of headings makes a table by itself, and the tables share a role or are of different
//!   kinds.
//! - The whole row makes no table and one run does ("Ref, Action, Lead" beside a row of another
//!   table).
//! - Two empty columns are between a table of actions and headings that no plan has ("Strengths,
//!   Weaknesses"). The list below those headings is longer or shorter than the table.
//! - One empty column is before the key of the ratings or before a legend ("Category, Definition").
//!
//! Pairs of terms and meanings are one glossary, however many are side by side.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::KEY_HEADINGS;
use crate::location::Cell;
use crate::reading::rating;

use super::header;
use super::header::NamedHeader;
use super::names::ColumnNames;
use crate::sheets::grid::{Grid, GridCell, GridRow};
use crate::text::plain_words;

/// Splits a sheet with tables side by side into blocks in reading order, from left to right. `None`
/// if no tables are side by side; the sheet is then unchanged. `candidates` are the rows that may
/// contain headers.
pub(crate) fn split(
    grid: &mut Grid,
    candidates: &[usize],
    names: &ColumnNames,
) -> Option<Vec<Grid>> {
    let (row, column) = candidates
        .iter()
        .find_map(|row| Some((*row, split_column(grid, *row, names)?)))?;
    let region = region(grid, row, column, candidates, names);
    let below = grid.rows.split_off(region.end);
    let beside = grid.rows.split_off(region.start);
    let (left, right) = split_rows(beside, column);
    let above = std::mem::take(&mut grid.rows);
    let block = |rows: Vec<GridRow>| Grid {
        rows,
        ..grid.clone()
    };
    Some(
        [above, left, right, below]
            .into_iter()
            .filter(|rows| !rows.is_empty())
            .map(block)
            .collect(),
    )
}

/// Joins the rows that remain in two blocks.
pub(crate) fn put_together(mut one: Grid, other: Grid) -> Grid {
    one.rows.extend(other.rows);
    one.rows.sort_by_key(|row| row.row_index);
    one
}

/// The column where the second of two tables side by side begins.
fn split_column(grid: &Grid, row: usize, names: &ColumnNames) -> Option<u32> {
    let runs = runs(grid, &grid.rows[row]);
    if runs.len() < 2 {
        return None;
    }
    let headers: Vec<Option<NamedHeader>> = runs
        .iter()
        .map(|run| header::read_cells(run, names))
        .collect();
    let whole = header::read_cells(&grid.rows[row].cells, names);
    let found: Vec<&NamedHeader> = headers.iter().flatten().collect();
    if let Some(pair) = found
        .windows(2)
        .find(|pair| are_two_tables(pair[0], pair[1]))
    {
        return Some(pair[1].columns.0);
    }
    let lists = [list_beside, key_beside, legend_beside];
    let beside = lists
        .into_iter()
        .find_map(|list| list(grid, row, &runs, &headers));
    if beside.is_some() {
        return beside;
    }
    let alone = headers
        .iter()
        .position(|header| header.as_ref().is_some_and(NamedHeader::is_plain))?;
    let beside = if alone == 0 {
        runs.get(1)?.first()?.column_index
    } else {
        runs[alone].first()?.column_index
    };
    whole.is_none().then_some(beside)
}

/// The column where a list beside a table of actions begins. At least two columns before the list
/// are empty. Its rows follow each other below its headings, and there are more or fewer of them
/// than of the actions.
fn list_beside(
    grid: &Grid,
    row: usize,
    runs: &[&[GridCell]],
    headers: &[Option<NamedHeader>],
) -> Option<u32> {
    let is_of_actions = headers
        .first()?
        .as_ref()
        .is_some_and(|header| header.table == TableKind::Actions);
    let [before, [first, _, ..], ..] = runs else {
        return None;
    };
    let (end, first) = (before.last()?.column_index, first.column_index);
    let below = &grid.rows[row + 1..];
    let has_gap = first > end + 2 && is_empty(below, end + 1..first);
    let is_beside = |row: &&GridRow| row.cells.iter().any(|cell| cell.column_index >= first);
    let is_before = |row: &&GridRow| row.cells.iter().any(|cell| cell.column_index <= end);
    let length = below.iter().take_while(is_beside).count();
    let is_apart = length > 0
        && length == below.iter().filter(is_beside).count()
        && length != below.iter().filter(is_before).count();
    (is_of_actions && has_gap && is_apart && headers[1].is_none()).then_some(first)
}

/// The column where the key of the ratings begins, beside a table of actions with ratings. One of
/// its headings says that it is a key, and each cell below has a different rating. Its heading may
/// be one row above the headings of the table.
fn key_beside(
    grid: &Grid,
    row: usize,
    runs: &[&[GridCell]],
    headers: &[Option<NamedHeader>],
) -> Option<u32> {
    let is_rated = |header: &NamedHeader| {
        header.table == TableKind::Actions && header.roles.contains(&Some(ColumnRole::Rag))
    };
    let [before, key, ..] = runs else {
        return None;
    };
    let (end, first) = (before.last()?.column_index, key.first()?.column_index);
    let below = &grid.rows[row + 1..];
    let has_gap = is_empty(below, end + 1..first);
    let says_so = |cell: &GridCell| KEY_HEADINGS.has_any(&plain_words(&cell.text));
    let are_ratings_from =
        |row: usize| are_ratings_once(grid.rows[row..].iter().map_while(|row| row.text(first)));
    let above = row
        .checked_sub(1)
        .and_then(|above| grid.rows[above].cell(first));
    let is_key = key.iter().any(says_so) && are_ratings_from(row + 1)
        || above.is_some_and(says_so) && are_ratings_from(row);
    let is_beside = headers.first()?.as_ref().is_some_and(is_rated) && has_gap;
    (is_beside && is_key).then_some(first)
}

/// The column where a legend begins, beside actions or risks. A legend has two columns, the second
/// with meanings.
fn legend_beside(
    grid: &Grid,
    row: usize,
    runs: &[&[GridCell]],
    headers: &[Option<NamedHeader>],
) -> Option<u32> {
    let table = headers.first()?.as_ref()?.table;
    let [before, [name, meaning], ..] = runs else {
        return None;
    };
    let (end, first) = (before.last()?.column_index, name.column_index);
    let has_gap = is_empty(&grid.rows[row + 1..], end + 1..first);
    let heading = plain_words(&meaning.text);
    let says_so = matches!(
        heading.as_str(),
        "definition" | "definitions" | "meaning" | "meanings"
    );
    let is_plan = matches!(table, TableKind::Actions | TableKind::Risks);
    (says_so && has_gap && is_plan).then_some(first)
}

/// Whether texts are two or more ratings ("Green", "Green = on track"), each once.
fn are_ratings_once<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let rating = |text: &str| {
        let name = text.split(['=', ':', '–', '-']).next().unwrap_or_default();
        rating::read(name)
    };
    let mut seen = Vec::new();
    for text in texts {
        match rating(text) {
            Some(rating) if !seen.contains(&rating) => seen.push(rating),
            _ => return false,
        }
    }
    seen.len() >= 2
}

/// The cells of a row, split at empty columns.
fn runs<'a>(grid: &Grid, row: &'a GridRow) -> Vec<&'a [GridCell]> {
    let end = |cell: &GridCell| {
        let merge = grid.merge_at(Cell::new(row.row_index, cell.column_index));
        merge.map_or(cell.column_index, |range| range.last.column_index)
    };
    row.cells
        .chunk_by(|one, other| end(one) + 1 >= other.column_index)
        .collect()
}

/// Whether rows have no cell in a range of columns.
fn is_empty(rows: &[GridRow], columns: Range<u32>) -> bool {
    let mut cells = rows.iter().flat_map(|row| &row.cells);
    !cells.any(|cell| columns.contains(&cell.column_index))
}

fn are_two_tables(one: &NamedHeader, other: &NamedHeader) -> bool {
    let shares_role = one
        .roles
        .iter()
        .flatten()
        .any(|role| other.roles.contains(&Some(*role)));
    let is_glossary = one.table == TableKind::Glossary && other.table == TableKind::Glossary;
    let have_own_rows = names_its_rows(one) && names_its_rows(other);
    !is_glossary && have_own_rows && (shares_role || one.table != other.table)
}

/// Whether a header names the subject of its rows. Scores and mitigations alone ("Current",
/// "Target") are further columns of one register of risks.
fn names_its_rows(header: &NamedHeader) -> bool {
    use ColumnRole as R;
    let names = [R::Number, R::Risk, R::Meaning, R::Objective];
    let mut roles = header.roles.iter().flatten();
    header.table != TableKind::Risks || roles.any(|role| names.contains(role))
}

/// The rows to split: those around the headers, up to tables above and below that span the column.
fn region(
    grid: &Grid,
    split: usize,
    column: u32,
    candidates: &[usize],
    names: &ColumnNames,
) -> Range<usize> {
    // No table spans a column that is empty down the whole sheet.
    let gap = column.saturating_sub(1);
    let is_merged = |row: &GridRow| grid.merge_at(Cell::new(row.row_index, gap)).is_some();
    let rows = &grid.rows[split..];
    let has_gap = is_empty(rows, gap..column) && !rows.iter().any(is_merged);
    let reaches_across = |row: &&usize| {
        if has_gap && **row > split {
            return false;
        }
        let header = header::read_cells(&grid.rows[**row].cells, names);
        let is_across =
            |header: NamedHeader| (header.columns.0 + 1..=header.columns.1).contains(&column);
        split_column(grid, **row, names) != Some(column) && header.is_some_and(is_across)
    };
    let is_above = candidates
        .iter()
        .take_while(|row| **row < split)
        .any(|row| reaches_across(&row));
    let start = if is_above { with_title(grid, split) } else { 0 };
    let below = candidates
        .iter()
        .skip_while(|row| **row <= split)
        .find(reaches_across);
    start..below.map_or(grid.rows.len(), |row| with_title(grid, *row).max(split + 1))
}

/// The first row of a header's title and details: lone lines at the left edge of the sheet, and
/// rows of two cells directly above.
fn with_title(grid: &Grid, header_row: usize) -> usize {
    let left = grid.rows[header_row]
        .cells
        .first()
        .map_or(0, |cell| cell.column_index);
    let belongs = |row: &usize| {
        let (above, below) = (&grid.rows[*row], &grid.rows[row + 1]);
        let is_right_above = above.row_index + 1 == below.row_index;
        match above.cells.as_slice() {
            [line] => line.column_index <= left,
            cells => cells.len() == 2 && is_right_above,
        }
    };
    (0..header_row)
        .rev()
        .take_while(belongs)
        .last()
        .unwrap_or(header_row)
}

fn split_rows(rows: Vec<GridRow>, column: u32) -> (Vec<GridRow>, Vec<GridRow>) {
    let mut split = (Vec::new(), Vec::new());
    for GridRow {
        row_index,
        cells,
        is_hidden,
    } in rows
    {
        let (left, right): (Vec<_>, Vec<_>) = cells
            .into_iter()
            .partition(|cell| cell.column_index < column);
        for (rows, cells) in [(&mut split.0, left), (&mut split.1, right)] {
            if !cells.is_empty() {
                rows.push(GridRow {
                    row_index,
                    cells,
                    is_hidden,
                });
            }
        }
    }
    split
}
