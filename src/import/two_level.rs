//! Headers on two rows: a heading that several columns share ("Timescale") above their own ("Start", "End").
//!
//! Either row may be a header by itself, or neither. The upper one is when the columns without a group have their
//! headings there; the lower one is when it names every column and the groups only stand above. What both rows say
//! together is the column's heading, and is asked first: "How are we going to do it? Boards level".

use std::ops::Range;

use crate::location::Cell;

use super::header::{self, ColumnNames, Header, Heading};
use super::{by_content, title};
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};

/// The longest heading on two rows, in bytes.
const MAX_HEADING_BYTES: usize = 80;

/// A header and the positions of its rows in [`Grid::rows`].
#[derive(Debug, Clone)]
pub(crate) struct FoundHeader {
    /// One row or two.
    pub(crate) rows: Range<usize>,
    /// What they say.
    pub(crate) header: Header,
}

/// The headers of a sheet from top to bottom, on one row or two. `candidates` are the rows that may hold one.
pub(crate) fn find(grid: &Grid, candidates: &[usize], names: &ColumnNames) -> Vec<FoundHeader> {
    let mut found: Vec<FoundHeader> = Vec::new();
    for row in candidates.iter().copied() {
        if found.last().is_some_and(|above| above.rows.contains(&row)) {
            continue;
        }
        let single = header::read(&grid.rows[row], names).or_else(|| by_content::header(grid, row, names));
        let joined = below(grid, row, names)
            .map(|header| FoundHeader { rows: row..row + 2, header })
            .or_else(|| joined_above(grid, row, single.as_ref()?, found.last(), names));
        found.extend(joined.or_else(|| Some(FoundHeader { rows: row..row + 1, header: single? })));
    }
    found
}

/// The header that a header row makes with groups above it, if no other header holds that row.
fn joined_above(
    grid: &Grid,
    row: usize,
    header: &Header,
    last: Option<&FoundHeader>,
    names: &ColumnNames,
) -> Option<FoundHeader> {
    let above_row = row.checked_sub(1).filter(|above| last.is_none_or(|last| !last.rows.contains(above)))?;
    let header = above(grid, above_row, header, names)?;
    Some(FoundHeader { rows: above_row..row + 1, header })
}

/// A cell of the upper row and the last column that it stands above.
type Group<'a> = (&'a GridCell, u32);

/// The header that a row makes with the row right below it, if that names columns within its groups only.
fn below(grid: &Grid, row: usize, names: &ColumnNames) -> Option<Header> {
    let (upper, lower) = neighbours(grid, row)?;
    if lower.cells.len() < 2 || !lower.cells.iter().all(is_short) {
        return None;
    }
    let groups = groups(grid, upper, lower);
    let is_in_group = |cell: &GridCell| {
        group_above(&groups, cell.column_index).is_some_and(|(group, last)| last > group.column_index)
    };
    let is_known = |cell: &&GridCell| {
        if header::is_period(&cell.text) {
            return true;
        }
        let both = |(group, _): Group<'_>| names.knows(&format!("{} {}", group.text.trim(), cell.text.trim()));
        names.knows(&cell.text) || group_above(&groups, cell.column_index).is_some_and(both)
    };
    if !lower.cells.iter().all(is_in_group) || lower.cells.iter().filter(is_known).count() * 2 < lower.cells.len() {
        return None;
    }
    let headings = headings(&groups, lower);
    header::of_headings(&headings, names).or_else(|| by_content::of_headings(grid, &headings, row + 1, names))
}

/// The header that a header row makes with the row of groups right above it.
fn above(grid: &Grid, row: usize, header: &Header, names: &ColumnNames) -> Option<Header> {
    let (upper, lower) = neighbours(grid, row)?;
    let is_within = |cell: &GridCell| (header.first_column()..=header.last_column()).contains(&cell.column_index);
    let may_be_group = |cell: &GridCell| is_short(cell) && is_within(cell) && title::read(&cell.text).is_none();
    let is_group = |cell: &&GridCell| merged_to(grid, upper, cell) > Some(cell.column_index) || names.knows(&cell.text);
    let is_inner = upper.cells.first().is_some_and(|cell| cell.column_index > header.first_column());
    let known = upper.cells.iter().filter(is_group).count();
    // A line at the left edge is a title, or a label with its value, unless all of the row are groups.
    let are_groups = if is_inner { known > 0 } else { known == upper.cells.len() && known > 1 };
    if !are_groups || upper.cells.len() >= lower.cells.len() || !upper.cells.iter().all(may_be_group) {
        return None;
    }
    let headings = headings(&groups(grid, upper, lower), lower);
    header::of_headings(&headings, names).or_else(|| by_content::of_headings(grid, &headings, row + 1, names))
}

/// A row and the one below it, if nothing lies between them.
fn neighbours(grid: &Grid, row: usize) -> Option<(&GridRow, &GridRow)> {
    let (upper, lower) = (grid.rows.get(row)?, grid.rows.get(row + 1)?);
    (upper.row_index + 1 == lower.row_index).then_some((upper, lower))
}

fn is_short(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.len() <= MAX_HEADING_BYTES
}

/// The last column of a cell merged across.
fn merged_to(grid: &Grid, row: &GridRow, cell: &GridCell) -> Option<u32> {
    grid.merge_at(Cell::new(row.row_index, cell.column_index)).map(|range| range.last.column_index)
}

/// What each cell of the upper row stands above: the columns that it is merged across, else the unbroken run of
/// headings below it up to the next cell. The last of few groups is held to two columns: nothing says where it ends.
fn groups<'a>(grid: &Grid, upper: &'a GridRow, lower: &GridRow) -> Vec<Group<'a>> {
    let has_below = |column| lower.cells.binary_search_by_key(&column, |cell| cell.column_index).is_ok();
    let group = |(index, cell): (usize, &'a GridCell)| {
        let first = cell.column_index;
        let next = upper.cells.get(index + 1).map(|next| next.column_index);
        let open_end = if upper.cells.len() < lower.cells.len() { first + 2 } else { u32::MAX };
        let end = next.unwrap_or(open_end);
        let run = (first..end).take_while(|column| has_below(*column)).last();
        (cell, merged_to(grid, upper, cell).or(run).unwrap_or(first))
    };
    upper.cells.iter().enumerate().map(group).collect()
}

fn group_above<'a>(groups: &[Group<'a>], column: u32) -> Option<Group<'a>> {
    groups.iter().copied().find(|(cell, last)| (cell.column_index..=*last).contains(&column))
}

/// The headings of all columns of two rows, from left to right.
fn headings(groups: &[Group<'_>], lower: &GridRow) -> Vec<Heading> {
    let own = |cell: &GridCell| Heading {
        column_index: cell.column_index,
        group: group_above(groups, cell.column_index).map(|(group, _)| group.text.clone()),
        own: cell.text.clone(),
    };
    let has_below = |first: u32, last: u32| lower.cells.iter().any(|cell| (first..=last).contains(&cell.column_index));
    let alone = groups.iter().filter(|(cell, last)| !has_below(cell.column_index, *last));
    let alone = alone.map(|(cell, _)| Heading { column_index: cell.column_index, group: None, own: cell.text.clone() });
    let mut headings: Vec<Heading> = lower.cells.iter().map(own).chain(alone).collect();
    headings.sort_by_key(|heading| heading.column_index);
    headings
}
