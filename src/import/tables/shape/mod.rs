//! The shape of a table: its rows, the role of each column, and where lines are among its rows.
//!
//! [`of_sheet`] finds the tables of a sheet, decides their columns by all of their rows, and gives
//! them as plain data. The readers use nothing else.

mod extents;
mod subitems;
mod unheaded;

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns::claims::{Header, HeaderColumn};
use crate::import::tables::columns::content;
use crate::import::tables::columns::labels;
use crate::import::tables::columns::lead_marks::LeadMarks;
use crate::import::tables::columns::new_dates;
use crate::import::tables::columns::series::Series;
use crate::import::tables::columns::timeline::Timeline;
use crate::import::tables::header;
use crate::import::tables::names::ColumnNames;
use crate::import::tables::rows::bands;
use crate::import::tables::rows::lines;
use crate::import::tables::table::Table;
use crate::lexicon::SUPPORT_HEADINGS;
use crate::model::HeadingMatch;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

use extents::{Extent, extents};
use unheaded::{bare_columns, columns_under_merged, number_column};

/// Decides the roles of a table's columns by its headings and all its rows.
fn table_of(grid: &Grid, extent: Extent, names: &ColumnNames) -> Table {
    let Extent {
        mut found,
        mut repeated,
        rows,
    } = extent;
    let lists = if found.table == TableKind::Actions {
        subitems::find(grid, &rows, names)
    } else {
        Vec::new()
    };
    let headers_of_lists = lists.iter().map(|list| list.start);
    let mut headers: Vec<usize> = headers_of_lists.chain(repeated.iter().copied()).collect();
    headers.sort_unstable();
    // These rows do not help to find the roles of the columns.
    repeated.extend(lists.iter().cloned().flatten());
    repeated.sort_unstable();
    found
        .headings
        .splice(0..0, number_column(grid, &found, &rows, &repeated, names));
    let bare = bare_columns(grid, &found, &rows, &repeated, names);
    let under_merged = columns_under_merged(grid, &found, &rows, &repeated);
    found.headings.extend(bare.into_iter().chain(under_merged));
    found.headings.sort_by_key(|heading| heading.column_index);
    let mut header = found.header(grid, rows.end, &repeated, names);
    let lead_marks = LeadMarks::of(grid, &found.headings, &rows, names);
    if let Some(marks) = &lead_marks {
        marks.assign_role(&mut header);
    }
    let second_actions = second_actions(grid, &header, &rows, names);
    for column in &mut header.columns {
        if second_actions.contains(&column.column_index) {
            column.matched = HeadingMatch::Second;
        }
    }
    let supporters = supporters(&header);
    if let Some(index) = supporters {
        // The heading is known, so it needs no finding.
        header.columns[index].matched = HeadingMatch::Name;
    }
    let original_timescale = new_dates::original(&header, names);
    let series = Series::of(&header);
    let own_rows = rows
        .clone()
        .filter(|row| repeated.binary_search(row).is_err());
    let own_rows: Vec<&GridRow> = own_rows.map(|row| &grid.rows[row]).collect();
    let timeline = Timeline::of(grid, &header, &own_rows);
    let labels = labels::find(grid, &header, rows.clone(), &repeated)
        .or_else(|| labels::named(&header, names));
    let levels = content::levels(grid, &header, rows.clone());
    let lines = lines::column(grid, &header, rows.clone(), &repeated);
    let bands = bands::find(grid, &header, &rows, &repeated);
    let subitems = lists.into_iter();
    let subitems = subitems.map(|list| subitems::read(grid, list, &header, names));
    Table {
        subitems: subitems.collect(),
        header_rows: found.rows,
        rows,
        repeated: headers,
        labels,
        lines,
        bands,
        levels,
        second_actions,
        supporters,
        original_timescale,
        series,
        timeline,
        header,
        lead_marks,
    }
}

/// The tables of a sheet from top to bottom.
pub(crate) fn of_sheet(grid: &Grid, names: &ColumnNames, entry: Option<&SheetEntry>) -> Vec<Table> {
    if entry.is_some_and(|entry| entry.kind == Some(SheetKind::Other)) {
        return Vec::new();
    }
    let headers = header::find(grid, names, entry);
    extents(grid, headers, names)
        .into_iter()
        .map(|extent| table_of(grid, extent, names))
        .collect()
}

/// Further columns headed as actions that are filled where the first such column is blank.
fn second_actions(
    grid: &Grid,
    header: &Header,
    rows: &Range<usize>,
    names: &ColumnNames,
) -> Vec<u32> {
    let Some(action) = header.column(ColumnRole::Action) else {
        return Vec::new();
    };
    let is_second = |column: &&HeaderColumn| {
        // "Sub-activity 1" and "Sub-activity 2" are two levels.
        let is_of_number = |letter: char| letter.is_ascii_digit() || letter == ' ';
        let heading = column.heading.trim_end_matches(is_of_number);
        let name = || {
            names
                .part(heading, TableKind::Actions)
                .or_else(|| names.head(heading, TableKind::Actions))
        };
        column.role.is_none()
            && column.column_index > action
            && name().is_some_and(|name| name.role == ColumnRole::Action)
    };
    let is_filled_instead = |column: u32| {
        let is_one = |row: &usize| grid.rows[*row].text(column).is_some();
        let is_both = |row: &usize| is_one(row) && grid.rows[*row].text(action).is_some();
        let (ones, both) = (
            rows.clone().filter(is_one).count(),
            rows.clone().filter(is_both).count(),
        );
        // One row in ten may fill both: a heading and its first action.
        ones > 0 && both * 10 <= ones
    };
    let columns = header
        .columns
        .iter()
        .filter(is_second)
        .map(|column| column.column_index);
    columns
        .filter(|column| is_filled_instead(*column))
        .collect()
}

/// The index of the column of those who support the leads.
fn supporters(header: &Header) -> Option<usize> {
    let is_one = |column: &HeaderColumn| {
        column.role.is_none() && SUPPORT_HEADINGS.has(&plain_words(&column.heading))
    };
    if header.table != TableKind::Actions || !header.has(ColumnRole::Lead) {
        return None;
    }
    header.columns.iter().position(is_one)
}
