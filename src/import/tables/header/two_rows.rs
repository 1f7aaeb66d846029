//! Headers on two rows: groups of columns, and the headings within them.

use crate::columns::TableKind;
use crate::import::tables::headings::{Heading, is_timeline};
use crate::import::title;
use crate::location::Cell;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::plain_words;

use super::by_evidence::MAX_HEADING_BYTES;
use super::recognise::{Mode, recognise};

/// A cell of the upper row and the last of the columns below it.
type Group<'a> = (&'a GridCell, u32);

/// The header of a row and the row directly below it. The lower row may name columns only within
/// the groups of the upper row, or repeat a name ("Date", "Date") that only the upper row can
/// distinguish.
pub(super) fn below(grid: &Grid, row: usize, mode: Mode<'_>) -> Option<(TableKind, Vec<Heading>)> {
    let (upper, lower) = neighbours(grid, row)?;
    if lower.cells.len() < 2 || !are_headings(lower) {
        return None;
    }
    let groups = groups(grid, upper, lower);
    let is_in_group = |cell: &GridCell| {
        group_above(&groups, cell.column_index)
            .is_some_and(|(group, last)| last > group.column_index)
    };
    let is_known = |cell: &&GridCell| {
        if is_timeline(&cell.text) {
            return true;
        }
        let both = |(group, _): Group<'_>| {
            mode.names
                .knows(&format!("{} {}", group.text.trim(), cell.text.trim()))
        };
        mode.names.knows(&cell.text) || group_above(&groups, cell.column_index).is_some_and(both)
    };
    let is_named = lower.cells.iter().filter(is_known).count() * 2 >= lower.cells.len();
    let are_in_groups =
        lower.cells.iter().all(is_in_group) && (is_named || are_merged_as_two_rows(grid, upper));
    let own: Vec<Heading> = lower.cells.iter().map(Heading::of).collect();
    let is_name_with_group = |own: &&Heading| {
        group_above(&groups, own.column_index).is_some_and(|(group, _)| {
            let both = format!("{} {}", group.text.trim(), own.own.trim());
            mode.names.knows(&both)
        })
    };
    let repeated = repeated_names(&own, mode);
    let are_distinguished = !repeated.is_empty() && repeated.iter().all(is_name_with_group);
    if !are_in_groups && !are_distinguished {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// Whether a row may be a row of headings. It has only short texts, and perhaps the days of a
/// timeline if they are many.
fn are_headings(row: &GridRow) -> bool {
    /// Fewer days may be answers.
    const FEWEST: usize = 5;
    let is_text = |cell: &&GridCell| cell.value == Value::Text;
    let (texts, steps): (Vec<&GridCell>, Vec<_>) = row.cells.iter().partition(is_text);
    texts.into_iter().all(is_short)
        && (steps.is_empty() || steps.len() >= FEWEST)
        && steps.iter().all(|cell| is_timeline(&cell.text))
}

/// Whether the cells of a row are merged as in a header on two rows: groups across columns, other
/// headings down.
fn are_merged_as_two_rows(grid: &Grid, upper: &GridRow) -> bool {
    let merges = upper
        .cells
        .iter()
        .map(|cell| grid.merge_at(Cell::new(upper.row_index, cell.column_index)));
    let merges: Option<Vec<_>> = merges.collect();
    merges.is_some_and(|merges| {
        merges.iter().all(|range| {
            let is_across = range.last.column_index > range.first.column_index;
            is_across != (range.last.row_index > range.first.row_index)
        })
    })
}

/// The header that a header row makes with the row of groups directly above it. Instructions above
/// single columns are not groups. Neither are labels of a form (with colons), unless the header row
/// repeats a heading ("Date", "Date") that only the row above can distinguish.
pub(super) fn above(
    grid: &Grid,
    row: usize,
    own: &[Heading],
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
    /// Fewer columns may be one group: "Start" and "End" under "Timescale".
    const FEWEST_UNDER_TITLE: usize = 6;
    let (upper, lower) = neighbours(grid, row)?;
    let (first, last) = (own.first()?.column_index, own.last()?.column_index);
    let is_repeated = !repeated_names(own, mode).is_empty();
    let may_be_group = |cell: &GridCell| {
        is_short(cell)
            && (first..=last).contains(&cell.column_index)
            && title::read(&cell.text).is_none()
            && (is_repeated || !cell.text.trim_end().ends_with(':'))
    };
    let groups = groups(grid, upper, lower);
    let headings_below = |(cell, last): &Group<'_>| {
        lower
            .cells
            .iter()
            .filter(|below| (cell.column_index..=*last).contains(&below.column_index))
            .count()
    };
    let is_merged = |(cell, _): &Group<'_>| merged_to(grid, upper, cell) > Some(cell.column_index);
    let is_group = |group: &&Group<'_>| {
        (is_merged(group) && headings_below(group) > 1) || mode.names.knows(&group.0.text)
    };
    // A long cell above a single heading is an instruction, unless the cell is a known name. If
    // there is an instruction, the whole row is instructions.
    let is_instruction = |group: &Group<'_>| {
        headings_below(group) == 1 && !mode.names.knows(&group.0.text) && is_long(group.0)
    };
    let is_inner = upper
        .cells
        .first()
        .is_some_and(|cell| cell.column_index > first);
    let known = groups.iter().filter(is_group).count();
    // A line at the left edge is a title, or a label with its value, unless the whole row consists
    // of groups.
    let are_groups = if is_inner {
        known > 0
    } else {
        known == upper.cells.len() && known > 1
    };
    // A single line over all columns, or over all but the column of numbers, is a title too.
    let is_title = matches!(groups[..], [group] if headings_below(&group) + 1 >= lower.cells.len()
        && lower.cells.len() >= FEWEST_UNDER_TITLE
        && !is_timeline(&group.0.text));
    if !are_groups
        || is_title
        || groups.iter().any(is_instruction)
        || upper.cells.len() >= lower.cells.len()
        || !upper.cells.iter().all(may_be_group)
    {
        return None;
    }
    recognise(grid, headings(&groups, lower), row + 1, mode)
}

/// The headings that are names of columns and that another column has as well.
fn repeated_names<'a>(headings: &'a [Heading], mode: Mode<'_>) -> Vec<&'a Heading> {
    let plain = |heading: &Heading| plain_words(&heading.own);
    let is_repeated = |heading: &&Heading| {
        let same = headings
            .iter()
            .filter(|other| plain(other) == plain(heading));
        !heading.is_timeline() && mode.names.knows(&heading.own) && same.count() > 1
    };
    headings.iter().filter(is_repeated).collect()
}

/// Whether a text has more words than a heading of one column usually has.
fn is_long(cell: &GridCell) -> bool {
    const MAX_WORDS: usize = 3;
    plain_words(&cell.text).split(' ').count() > MAX_WORDS
}

/// A row and the one below it, if no blank row is between them.
fn neighbours(grid: &Grid, row: usize) -> Option<(&GridRow, &GridRow)> {
    let (upper, lower) = (grid.rows.get(row)?, grid.rows.get(row + 1)?);
    (upper.row_index + 1 == lower.row_index).then_some((upper, lower))
}

fn is_short(cell: &GridCell) -> bool {
    cell.value == Value::Text && cell.text.len() <= MAX_HEADING_BYTES
}

/// The last column of a cell merged across.
fn merged_to(grid: &Grid, row: &GridRow, cell: &GridCell) -> Option<u32> {
    grid.merge_at(Cell::new(row.row_index, cell.column_index))
        .map(|range| range.last.column_index)
}

/// The columns below each cell of the upper row: those over which the cell is merged, or else the
/// headings below it without a gap, up to the next cell. If the upper row has fewer cells than the
/// lower row, the last cell gets at most two columns, because its end is not marked.
fn groups<'a>(grid: &Grid, upper: &'a GridRow, lower: &GridRow) -> Vec<Group<'a>> {
    let has_below = |column| {
        lower
            .cells
            .binary_search_by_key(&column, |cell| cell.column_index)
            .is_ok()
    };
    let group = |(index, cell): (usize, &'a GridCell)| {
        let first = cell.column_index;
        let next = upper.cells.get(index + 1).map(|next| next.column_index);
        let open_end = if upper.cells.len() < lower.cells.len() {
            first + 2
        } else {
            u32::MAX
        };
        let end = next.unwrap_or(open_end);
        let run = (first..end).take_while(|column| has_below(*column)).last();
        (cell, merged_to(grid, upper, cell).or(run).unwrap_or(first))
    };
    upper.cells.iter().enumerate().map(group).collect()
}

fn group_above<'a>(groups: &[Group<'a>], column: u32) -> Option<Group<'a>> {
    groups
        .iter()
        .copied()
        .find(|(cell, last)| (cell.column_index..=*last).contains(&column))
}

/// The headings of all columns of two rows, from left to right.
fn headings(groups: &[Group<'_>], lower: &GridRow) -> Vec<Heading> {
    let own = |cell: &GridCell| Heading {
        column_index: cell.column_index,
        group: group_above(groups, cell.column_index).map(|(group, _)| group.text.clone()),
        own: cell.text.clone(),
    };
    // The first column of a group may have no heading of its own.
    let has_below = |column: u32| lower.cells.iter().any(|cell| cell.column_index == column);
    let alone = groups
        .iter()
        .filter(|(cell, _)| !has_below(cell.column_index));
    let alone = alone.map(|(cell, _)| Heading {
        column_index: cell.column_index,
        group: None,
        own: cell.text.clone(),
    });
    let mut headings: Vec<Heading> = lower.cells.iter().map(own).chain(alone).collect();
    headings.sort_by_key(|heading| heading.column_index);
    headings
}
