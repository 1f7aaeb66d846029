//! Sheets with the headings of another sheet of their workbook.
//!
//! A sheet with few rows and unusual headings may not be recognised as a table of a plan. It is
//! recognised if a row has the headings of a table on another sheet, in the same columns.

use std::num::NonZeroU32;

use crate::columns::TableKind;
use crate::import::sheet::ShapedSheet;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

/// Fewer headings may be the same by chance.
const LEAST_HEADINGS: usize = 3;
/// A sheet with more rows is recognised by its own content.
const MOST_ROWS: usize = 100;

/// The headings of a table on one row: the column and the plain words of each, from left to right.
type Headings = Vec<(u32, String)>;

/// Whether a sheet is so short that it may need the headings of another sheet.
pub(crate) fn is_short(grid: &Grid) -> bool {
    (2..=MOST_ROWS).contains(&grid.rows.len())
}

/// The headings of the tables of a plan on these sheets, with the kind of each table.
pub(crate) fn known<'a>(
    sheets: impl IntoIterator<Item = &'a ShapedSheet>,
) -> Vec<(Headings, SheetKind)> {
    let tables = sheets.into_iter().flat_map(ShapedSheet::tables);
    let known = tables.filter_map(|(grid, shaped)| {
        let table = &shaped.table;
        let kind = match table.header.table {
            TableKind::Actions => SheetKind::Actions,
            TableKind::Risks => SheetKind::Risks,
            TableKind::Indicators => SheetKind::Indicators,
            _ => return None,
        };
        let headings = headings(&grid.rows[table.header_rows.start]);
        let is_one_row = table.header_rows.len() == 1;
        (is_one_row && headings.len() >= LEAST_HEADINGS).then_some((headings, kind))
    });
    known.collect()
}

fn headings(row: &GridRow) -> Headings {
    let cells = row.cells.iter();
    cells
        .map(|cell| (cell.column_index, plain_words(&cell.text)))
        .collect()
}

/// The entry that a pack file would have for a sheet with one of these headers; `None` if no row
/// has the same headings in the same columns.
pub(crate) fn entry(grid: &Grid, known: &[(Headings, SheetKind)]) -> Option<SheetEntry> {
    grid.rows.iter().find_map(|row| {
        let own = headings(row);
        let (_, kind) = known.iter().find(|(headings, _)| *headings == own)?;
        Some(SheetEntry {
            header_row: NonZeroU32::new(row.row_index + 1),
            kind: Some(*kind),
            ..SheetEntry::default()
        })
    })
}
