//! Glossaries: terms and meanings, in any number of pairs side by side. A glossary without a header
//! row is announced by the name of its sheet or by a line above it.

use std::ops::Range;

use crate::columns::ColumnRole;
use crate::model::{Body, GlossaryEntry, Number, PartKind};

use super::frame::{Draft, place_of_rows, take_lines};
use crate::import::parts::frame::Frame;
use crate::import::tables::preamble::Preamble;
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridRow};

/// Reads a glossary row by row, each row from left to right. A meaning without a term becomes an
/// entry without a term.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Body {
    Body::Glossary(read_pairs(grid, table.rows.clone(), &pairs(table)))
}

fn read_pairs(
    grid: &mut Grid,
    rows: impl Iterator<Item = usize>,
    pairs: &[(u32, u32)],
) -> Vec<GlossaryEntry> {
    let mut entries: Vec<GlossaryEntry> = Vec::new();
    for row in rows {
        for (term_column, meaning_column) in pairs {
            let term = grid.take_or_blank(row, *term_column);
            let meaning = grid.take_or_blank(row, *meaning_column);
            if !(term.is_blank() && meaning.is_blank()) {
                entries.push(GlossaryEntry { term, meaning });
            }
        }
    }
    entries
}

/// Takes a glossary without a header row from a sheet. The name of the sheet or a line above the
/// first pair must announce the glossary.
pub(crate) fn take_sheet(grid: &mut Grid) -> Option<Draft> {
    let all = 0..grid.rows.len();
    let first = first_pair(grid, all.clone())?;
    let mut lines = grid.rows[..first].iter().filter_map(GridRow::only_text);
    let is_announced =
        title::announces_glossary(grid.sheet_name()) || lines.any(title::announces_glossary);
    if !is_announced {
        return None;
    }
    take(grid, all, first)
}

/// Takes a glossary without a header row from the rows below a table: the line that announces it,
/// and the pairs below that line.
pub(crate) fn take_below(grid: &mut Grid, rows: Range<usize>) -> Option<Draft> {
    let line = rows.clone().find(|row| {
        grid.rows[*row]
            .only_text()
            .is_some_and(title::announces_glossary)
    })?;
    let first = first_pair(grid, line..rows.end)?;
    let is_pair = |row: &GridRow| row.cells.len().is_multiple_of(2);
    let end = first
        + grid.rows[first..rows.end]
            .iter()
            .take_while(|row| is_pair(row))
            .count();
    take(grid, line..end, first)
}

/// The first row with more than one cell.
fn first_pair(grid: &Grid, rows: Range<usize>) -> Option<usize> {
    rows.into_iter()
        .find(|row| grid.rows[*row].cells.len() >= 2)
}

/// Takes rows as a glossary if most rows from `first` are pairs in the same columns. `first` is the
/// row of the first pair.
fn take(grid: &mut Grid, rows: Range<usize>, first: usize) -> Option<Draft> {
    let columns = grid.rows[first].columns();
    if !columns.len().is_multiple_of(2) {
        return None;
    }
    let pairs: Vec<(u32, u32)> = columns.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let entries = grid.rows[first..rows.end]
        .iter()
        .filter(|row| are_pairs(row, &pairs))
        .count();
    // A single pair may be a label and its value. Two thirds of the rows must be pairs; the other
    // rows are letters of the alphabet and remarks.
    if entries < 2 || entries * 3 < (rows.end - first) * 2 {
        return None;
    }
    let place = place_of_rows(grid, rows.clone());
    let mut preamble = Preamble::read(grid, rows.start..first);
    // A lone text in the column of terms is a letter of the alphabet, or a remark about the terms.
    let is_line = |row: &GridRow| pairs.iter().any(|(term, _)| row.columns() == [*term]);
    let of_pairs: Vec<usize> = (first..rows.end)
        .filter(|row| !is_line(&grid.rows[*row]))
        .collect();
    let entries = read_pairs(grid, of_pairs.into_iter(), &pairs);
    preamble.notes.extend(take_lines(grid, rows));
    Some(
        Frame::without_headings(place, preamble).draft(PartKind::Glossary, Body::Glossary(entries)),
    )
}

/// Whether a row is made of short terms, each with its meaning.
fn are_pairs(row: &GridRow, pairs: &[(u32, u32)]) -> bool {
    /// A longer term is a sentence.
    const MAX_TERM_BYTES: usize = 60;
    let is_term = |text: &str| text.len() <= MAX_TERM_BYTES && Number::parse(text).is_none();
    row.cells.len().is_multiple_of(2)
        && row.cells.chunks(2).all(|cells| {
            pairs.contains(&(cells[0].column_index, cells[1].column_index))
                && is_term(&cells[0].text)
        })
}

/// The columns of terms, each with the column of its meanings.
fn pairs(table: &Table) -> Vec<(u32, u32)> {
    let columns = &table.header.columns;
    let is = |index: usize, role: ColumnRole| {
        columns
            .get(index)
            .is_some_and(|column| column.role == Some(role))
    };
    (0..columns.len())
        .filter(|index| is(*index, ColumnRole::Term))
        .filter_map(|index| {
            let meaning =
                (index + 1..columns.len()).find(|other| is(*other, ColumnRole::Meaning))?;
            Some((columns[index].column_index, columns[meaning].column_index))
        })
        .collect()
}
