//! Finds the header rows of a sheet. A header has one row, or two if several columns share a
//! heading.
//!
//! Takes a grid; gives [`FoundHeader`]s from top to bottom: the rows, the headings and the kind of
//! table. A row is a header by its names alone ([`by_names`]) if at least two of its cells, and at
//! least half, are names of columns that make a table together. It is the header of a table of
//! actions by all the evidence ([`by_evidence`]) if it looks like a header, the rows below fill its
//! columns, and it names enough of a plan; months and weeks across the page do not count.
//! [`columns`](super::columns) decides the roles of the columns.

mod by_evidence;
mod by_names;
mod recognise;
mod rows_around;
pub(crate) mod subitem_headings;
mod two_rows;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns::contradicted::is_of_responsibilities;
use crate::import::tables::columns::figure_headings::names_figure;
use crate::import::tables::columns::indicators;
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::location::Cell;
use crate::model::Number;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridCell, GridRow};

use by_evidence::{MAX_HEADING_BYTES, may_be_heading};
use by_names::by_names;
use recognise::{Mode, decides_table_kind, recognise};
use rows_around::{is_completed_by, with_rows_above, with_rows_below};
use two_rows::{above, below};

pub(crate) use by_names::{NamedHeader, may_hold_header, read_cells};
pub(crate) use recognise::FoundHeader;

/// The headers of a sheet from top to bottom. If the pack file states the first header or the
/// columns of the sheet, that header is the first.
pub(crate) fn find(
    grid: &Grid,
    names: &ColumnNames,
    entry: Option<&SheetEntry>,
) -> Vec<FoundHeader> {
    let first = entry.and_then(|entry| stated(grid, names, entry));
    let from = first.as_ref().map_or(0, |first| first.rows.end);
    find_from(grid, from, first, names)
}

/// The header that the pack file states, with the columns that it names by their letters. Its row
/// is the stated one, or else the row of the first header found. If there is neither, the header is
/// above the first row. `None` if the pack file states nothing about a table, or if no heading is
/// found.
fn stated(grid: &Grid, names: &ColumnNames, entry: &SheetEntry) -> Option<FoundHeader> {
    let stated: Vec<(u32, ColumnRole)> = entry
        .columns
        .iter()
        .map(|(letter, key)| (letter.column_index, key.0))
        .collect();
    let kind = entry.kind.and_then(SheetKind::table);
    if !entry.states_table() {
        return None;
    }
    let is_stated = |row: &GridRow| {
        entry
            .header_row
            .is_some_and(|number| row.row_index + 1 == number.get())
    };
    let (rows, found, mut headings) = match grid.rows.iter().position(is_stated) {
        Some(row) => (
            row..row + 1,
            None,
            grid.rows[row].cells.iter().map(Heading::of).collect(),
        ),
        None => match find_from(grid, 0, None, names).into_iter().next() {
            Some(found) => (found.rows, Some(found.table), found.headings),
            None => (0..0, None, Vec::new()),
        },
    };
    for (column_index, role) in &stated {
        if !headings
            .iter()
            .any(|heading| heading.column_index == *column_index)
        {
            headings.push(Heading {
                column_index: *column_index,
                group: None,
                own: role.name().to_owned(),
            });
        }
    }
    headings.sort_by_key(|heading| heading.column_index);
    let table = kind
        .or(found)
        .or_else(|| by_names(&headings, names))
        .unwrap_or(TableKind::Actions);
    (!headings.is_empty()).then_some(FoundHeader {
        rows,
        table,
        headings,
        stated,
    })
}

fn find_from(
    grid: &Grid,
    from: usize,
    first: Option<FoundHeader>,
    names: &ColumnNames,
) -> Vec<FoundHeader> {
    let mut found: Vec<FoundHeader> = first.into_iter().collect();
    for row in from..grid.rows.len() {
        if found.last().is_some_and(|above| above.rows.contains(&row)) {
            continue;
        }
        let is_of_subitems = || !found.is_empty() && subitem_headings::are_at(grid, row, names);
        if is_of_labels(grid, row) || is_of_subitems() {
            continue;
        }
        let Some(header) = header_at(grid, row, found.last(), names) else {
            continue;
        };
        found.pop_if(|above| is_completed_by(grid, above, &header));
        let end = found.last().map_or(from, |above| above.rows.end);
        let header = with_rows_above(grid, header, end, names);
        found.push(with_rows_below(grid, header));
    }
    found
}

/// Whether a row and the one below it are labels of a form: every cell ends with a colon.
fn is_of_labels(grid: &Grid, row: usize) -> bool {
    let is_labels = |row: usize| {
        let mut cells = grid.rows[row].cells.iter();
        cells.all(|cell| cell.text.trim_end().ends_with(':'))
    };
    row + 1 < grid.rows.len() && is_labels(row) && is_labels(row + 1)
}

/// The header in the row at a position, or in that row and a neighbour. `last` is the nearest
/// header above.
fn header_at(
    grid: &Grid,
    row: usize,
    last: Option<&FoundHeader>,
    names: &ColumnNames,
) -> Option<FoundHeader> {
    let cells = &grid.rows[row].cells;
    if let Some(last) = last.filter(|last| last.is_repeated_in(&grid.rows[row])) {
        return Some(FoundHeader {
            rows: row..row + 1,
            ..last.clone()
        });
    }
    let is_evidence_allowed = may_be_by_evidence(grid, row, last);
    let is_named = may_hold_header(&grid.rows[row], names)
        || decides_table_kind(&grid.rows[row], names)
        || indicators::may_be_headings(&grid.rows[row]);
    if !is_named && !is_evidence_allowed {
        return None;
    }
    let mode = Mode {
        is_evidence_allowed,
        names,
    };
    if let Some(found) = below(grid, row, mode) {
        return Some(FoundHeader::in_rows(row..row + 2, found));
    }
    let headings = headings(cells).iter().map(|cell| heading(grid, row, cell));
    let headings: Vec<Heading> = headings.collect();
    // Below a table, rows after a gap may still belong to that table. The header of another table
    // has at least two known names.
    let is_name = |heading: &&Heading| {
        heading.find(|form| names.whole(form)).is_some() || names_figure(&heading.own)
    };
    if last.is_some() && headings.iter().filter(is_name).count() < 2 {
        return None;
    }
    let single = recognise(grid, headings, row, mode)?;
    let above_row = row
        .checked_sub(1)
        .filter(|above| last.is_none_or(|last| !last.rows.contains(above)));
    let joined = above_row.and_then(|above_row| {
        let found = above(grid, above_row, &single.1, mode)?;
        Some(FoundHeader::in_rows(above_row..row + 1, found))
    });
    Some(joined.unwrap_or_else(|| FoundHeader::in_rows(row..row + 1, single)))
}

/// The heading in a cell. If the cell is merged across a column of numbers and a column of text, it
/// is the heading of the text.
fn heading(grid: &Grid, row: usize, cell: &GridCell) -> Heading {
    let own = Heading::of(cell);
    let first = cell.column_index;
    let Some(merge) = grid.merge_at(Cell::new(grid.rows[row].row_index, first)) else {
        return own;
    };
    let columns = first + 1..=merge.last.column_index;
    let rows = &grid.rows[row + 1..];
    let mut rows = rows
        .iter()
        .filter(|row| row.text(first).is_some())
        .peekable();
    let text = |row: &GridRow| {
        Number::parse(row.text(first)?)?;
        columns.clone().find(|column| row.text(*column).is_some())
    };
    let Some(column_index) = rows.peek().and_then(|row| text(row)) else {
        return own;
    };
    if rows.all(|row| text(row) == Some(column_index)) {
        Heading {
            column_index,
            ..own
        }
    } else {
        own
    }
}

/// Whether the row may be a header by the evidence. It must be below a gap, or among the first rows
/// of a sheet with no header above. It must not be among the rows of a table without a known
/// header. Rows of a plan look so much like headers that they must be excluded here; many begin
/// with a number.
fn may_be_by_evidence(grid: &Grid, row: usize, last: Option<&FoundHeader>) -> bool {
    /// In real files the header is among the first 25 rows.
    const FIRST_ROWS: usize = 40;
    /// Enough for a year of days beside a plan. The headings themselves are counted later.
    const MAX_CELLS: usize = 400;
    let cells = &grid.rows[row].cells;
    let has_gap = || row > 0 && grid.rows[row].row_index > grid.rows[row - 1].row_index + 1;
    (last.is_none() && row < FIRST_ROWS || has_gap())
        && (3..=MAX_CELLS).contains(&headings(cells).len())
        && Number::parse(&cells[0].text).is_none()
        && headings(cells).iter().all(may_be_heading)
        && !is_of_chart(cells)
        && !is_among_rows(grid, row)
}

/// Whether most cells of a row are letters of a chart of responsibilities, beside a task. Three
/// letters may be headings: "C", "I" and "A" head columns about the harm to data from a risk.
fn is_of_chart(cells: &[GridCell]) -> bool {
    let letters = cells
        .iter()
        .filter(|cell| is_of_responsibilities(&cell.text));
    let letters = letters.count();
    letters > 3 && letters * 2 > cells.len()
}

/// The cells of a row that may be headings. A long first cell is left out, because templates have
/// instructions there, beside the table.
fn headings(cells: &[GridCell]) -> &[GridCell] {
    match cells {
        [first, others @ ..] if first.text.len() > MAX_HEADING_BYTES && others.len() >= 3 => others,
        _ => cells,
    }
}

/// Whether at least two of the rows right above a row fill the same columns, so that the row
/// belongs to a table. A single row above may hold groups or instructions, and labels with their
/// values are not a table.
fn is_among_rows(grid: &Grid, row: usize) -> bool {
    let rows = &grid.rows[..=row];
    let mut blocks = rows.chunk_by(|above, below| above.row_index + 1 == below.row_index);
    let cells = &grid.rows[row].cells;
    let is_alike = |above: &&GridRow| {
        let filled = cells
            .iter()
            .filter(|cell| above.cell(cell.column_index).is_some());
        let is_label = |cell: &GridCell| cell.text.trim_end().ends_with(':');
        filled.count() * 4 >= cells.len() * 3 && !above.cells.iter().any(is_label)
    };
    let block = blocks.next_back().unwrap_or_default();
    block.iter().filter(is_alike).nth(2).is_some()
}
