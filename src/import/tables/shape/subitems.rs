//! Lists of sub-items within a table. A row below an item has the headings of the list ("Subitems |
//! Name | Owner"). The sub-items follow, each blank in the first column.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns::claims::{Header, HeaderColumn};
use crate::import::tables::header::{FoundHeader, subitem_headings};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::import::tables::table::{Subitems, Table};
use crate::model::HeadingMatch;
use crate::sheets::grid::{Grid, GridRow};
use crate::text::same_wording;

/// The lists of sub-items among the rows of a table, each from its headings to its last row.
pub(super) fn find(grid: &Grid, rows: &Range<usize>, names: &ColumnNames) -> Vec<Range<usize>> {
    let of_header = |header: usize| {
        let first = grid.rows[header].cells[0].column_index;
        let is_item = |row: &GridRow| row.text(first).is_some();
        let end = (header + 1..rows.end).find(|row| is_item(&grid.rows[*row]));
        header..end.unwrap_or(rows.end)
    };
    let headers = rows
        .clone()
        .filter(|row| subitem_headings::are_at(grid, *row, names));
    headers.map(of_header).collect()
}

/// Reads the columns of a list in a table with this header.
pub(super) fn read(
    grid: &Grid,
    list: Range<usize>,
    whole: &Header,
    names: &ColumnNames,
) -> Subitems {
    let rows = list.start + 1..list.end;
    let found = FoundHeader {
        rows: list.start..rows.start,
        table: TableKind::Actions,
        headings: grid.rows[list.start].cells[1..]
            .iter()
            .map(Heading::of)
            .collect(),
        stated: Vec::new(),
    };
    let mut header = found.header(grid, rows.end, &[], names);
    // The first column of the list has the sub-items themselves, although it is headed "Name" and
    // has only a few short texts.
    if !header.has(ColumnRole::Action) && header.columns[0].role.is_none() {
        header.columns[0].role = Some(ColumnRole::Action);
        header.columns[0].matched = HeadingMatch::Content;
    }
    let in_whole = |own: &HeaderColumn| {
        let is_same = |other: &HeaderColumn| {
            own.role.is_some() && own.role == other.role
                || same_wording(&own.heading, &other.heading)
        };
        whole.columns.iter().position(is_same)
    };
    Subitems {
        columns: header.columns.iter().map(in_whole).collect(),
        table: Table::plain(header, found.rows, rows),
    }
}
