//! The shape of a table: its rows, the role of each column, and where lines are among its rows.
//!
//! [`of_sheet`] finds the tables of a sheet, decides their columns from all of their rows, and
//! passes them on as plain data. The readers use nothing else.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::{Cell, column_name};
use crate::model::Number;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

use super::columns::claims::{Header, HeaderColumn};
use super::columns::content;
use super::columns::labels;
use super::columns::series::Series;
use super::columns::timeline::Timeline;
use super::header;
use super::header::FoundHeader;
use super::headings::Heading;
use super::names::ColumnNames;
use super::rows::lines;
use super::table::Table;
use crate::import::title;

/// Decides the columns of a table from its headings and all its rows.
fn table_of(grid: &Grid, extent: Extent, names: &ColumnNames) -> Table {
    let Extent {
        mut found,
        repeated,
        rows,
    } = extent;
    found
        .headings
        .splice(0..0, number_column(grid, &found, &rows, &repeated, names));
    let bare = bare_columns(grid, &found, &rows, &repeated, names);
    found.headings.extend(bare);
    found.headings.sort_by_key(|heading| heading.column_index);
    let header = found.header(grid, rows.end, &repeated, names);
    let second_actions = second_actions(grid, &header, &rows, names);
    let original_timescale = original_timescale(&header, names);
    let (series, timeline) = (Series::of(&header), Timeline::of(&header));
    let labels =
        labels::find(grid, &header, rows.clone(), &repeated).or_else(|| labels::named(&header));
    let levels = content::levels(grid, &header, rows.clone());
    let lines = lines::column(grid, &header, rows.clone(), &repeated);
    Table {
        header,
        header_rows: found.rows,
        rows,
        repeated,
        labels,
        lines,
        levels,
        second_actions,
        original_timescale,
        series,
        timeline,
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

/// A header and the rows of its table.
#[derive(Debug)]
struct Extent {
    found: FoundHeader,
    /// Positions of the rows that print the header again, in order.
    repeated: Vec<usize>,
    /// Positions of its rows.
    rows: Range<usize>,
}

/// The column of numbers of a table of actions that names none in its headings. It is to the left of
/// them; most rows have a number there, and hardly any row has anything else.
fn number_column(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
    names: &ColumnNames,
) -> Option<Heading> {
    /// Two numbers may be chance; three are a list.
    const MIN_NUMBERS: usize = 3;
    let is_numbers = |heading: &Heading| named_role(heading, names) == Some(ColumnRole::Number);
    let left = first_column(found).checked_sub(1)?;
    let is_of_rows = matches!(
        found.table,
        TableKind::Actions | TableKind::Risks | TableKind::Indicators
    );
    if !is_of_rows || found.headings.iter().any(is_numbers) {
        return None;
    }
    let plain = rows
        .clone()
        .filter(|row| repeated.binary_search(row).is_err())
        .map(|row| &grid.rows[row]);
    let rows: Vec<&GridRow> = plain
        .filter(|row| row.cells.iter().any(|cell| cell.column_index > left))
        .collect();
    let filled: Vec<&str> = rows.iter().filter_map(|row| row.text(left)).collect();
    let numbers: Vec<Number> = filled
        .iter()
        .filter_map(|text| Number::parse(text))
        .collect();
    let differ = numbers.windows(2).all(|pair| pair[0] != pair[1]);
    let is_column = numbers.len() >= MIN_NUMBERS
        && numbers.len() == filled.len()
        && numbers.len() * 2 >= rows.len();
    (is_column && differ).then(|| Heading {
        column_index: left,
        group: None,
        own: ColumnRole::Number.name().to_owned(),
    })
}

/// The columns without a heading that have cells in the rows of a table of actions. They are right
/// beside the table or between its headings. One to the left, filled at the start of each group of
/// rows, holds objectives if nothing else does. Any other column gets its letter as its heading.
fn bare_columns(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
    names: &ColumnNames,
) -> Vec<Heading> {
    use ColumnRole as R;
    let headings = &found.headings;
    let (Some(first), Some(last)) = (headings.first(), headings.last()) else {
        return Vec::new();
    };
    if !matches!(found.table, TableKind::Actions | TableKind::Risks) || !found.stated.is_empty() {
        return Vec::new();
    }
    let header_rows = &grid.rows[found.rows.clone()];
    let covers = |row: &GridRow, heading: u32, column: u32| {
        let merge = grid.merge_at(Cell::new(row.row_index, heading));
        heading < column && merge.is_some_and(|range| column <= range.last.column_index)
    };
    let has_heading = |column: u32| {
        headings.iter().any(|heading| {
            let own = heading.column_index;
            own == column || header_rows.iter().any(|row| covers(row, own, column))
        })
    };
    let is_plain = |row: &usize| {
        let cells = grid.rows[*row].cells.iter();
        repeated.binary_search(row).is_err()
            && cells
                .filter(|cell| has_heading(cell.column_index))
                .nth(1)
                .is_some()
    };
    let plain: Vec<&GridRow> = rows
        .clone()
        .filter(is_plain)
        .map(|row| &grid.rows[row])
        .collect();
    let is_bare = |column: &u32| {
        let filled = rows
            .clone()
            .filter(|row| grid.rows[*row].text(*column).is_some())
            .count();
        let beside = plain.iter().filter(|row| row.text(*column).is_some());
        // A column that is only partly beside rows of the plan is a separate list.
        let is_beside = *column < first.column_index || beside.clone().count() == filled;
        // A cell to the right of a blank one is read in its place, and one or two letters label an
        // action.
        let is_word = |row: &&&GridRow| {
            row.text(*column)
                .is_some_and(|text| text.trim().chars().nth(2).is_some())
        };
        let is_own =
            |row: &&&GridRow| *column < first.column_index || row.text(*column - 1).is_some();
        !has_heading(*column)
            && is_beside
            && beside.clone().any(|row| is_own(&row))
            && beside.clone().any(|row| is_word(&row))
    };
    let names_group = |column: u32| {
        let texts: Vec<&str> = plain.iter().filter_map(|row| row.text(column)).collect();
        let mut runs = texts.clone();
        runs.dedup();
        let starts = plain.first().is_some_and(|row| row.text(column).is_some());
        starts && runs.len() < plain.len() && texts.iter().all(|text| Number::parse(text).is_none())
    };
    let has_objectives = headings.iter().any(|heading| {
        matches!(
            named_role(heading, names),
            Some(R::Number | R::Objective | R::BoardNumber | R::BoardAction | R::Risk)
        )
    });
    let name = |column: u32| {
        if column < first.column_index && !has_objectives && names_group(column) {
            R::Objective.name().to_owned()
        } else {
            format!("Column {}", column_name(column))
        }
    };
    (first.column_index.saturating_sub(1)..=last.column_index + 1)
        .filter(is_bare)
        .map(|column| Heading {
            column_index: column,
            group: None,
            own: name(column),
        })
        .collect()
}

/// Further columns of actions that are filled where the first one is blank.
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
        let name = || {
            names
                .part(&column.heading, TableKind::Actions)
                .or_else(|| names.head(&column.heading, TableKind::Actions))
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
        // One row in ten may have both: a heading and its first action.
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

/// The column of original dates, where the timescale is a column of revised dates.
fn original_timescale(header: &Header, names: &ColumnNames) -> Option<u32> {
    let has_word = |heading: &str, wanted: &[&str]| {
        plain_words(heading)
            .split(' ')
            .any(|word| wanted.contains(&word))
    };
    let is_revised = |column: &&HeaderColumn| {
        column.role == Some(ColumnRole::Timescale)
            && has_word(&column.heading, &["revised", "new", "extended"])
    };
    let is_original = |column: &&HeaderColumn| {
        let name = names.whole(&column.heading);
        column.role.is_none() && name.is_some_and(|name| name.role == ColumnRole::Timescale)
    };
    header.columns.iter().find(is_revised)?;
    let original = header.columns.iter().find(is_original)?;
    Some(original.column_index)
}

/// The extent of each table. One header may be printed several times.
fn extents(grid: &Grid, headers: Vec<FoundHeader>, names: &ColumnNames) -> Vec<Extent> {
    let starts: Vec<usize> = headers
        .iter()
        .skip(1)
        .map(|next| next.rows.start)
        .chain([grid.rows.len()])
        .collect();
    let mut extents: Vec<Extent> = Vec::new();
    for (found, next) in headers.into_iter().zip(starts) {
        if let Some(above) = extents.last_mut()
            && repeats(grid, above, &found, next, names)
        {
            above.repeated.extend(found.rows);
            above.rows.end = next;
        } else {
            extents.push(Extent {
                repeated: Vec::new(),
                rows: found.rows.end..next,
                found,
            });
        }
    }
    for extent in &mut extents {
        extent.rows.end = table_end(grid, extent, names);
    }
    extents
}

/// Whether a header only repeats that of the table above. It has the same headings and is right
/// below a row of the table; or, in a table of actions, below a gap between pages if the numbers
/// continue. `next` is where the rows below it end.
fn repeats(
    grid: &Grid,
    above: &Extent,
    other: &FoundHeader,
    next: usize,
    names: &ColumnNames,
) -> bool {
    let same_letters = |one: &str, other: &str| {
        let letters = |text: &str| plain_words(text).replace(' ', "");
        one == other || letters(one) == letters(other)
    };
    let same_columns = above.found.headings.len() == other.headings.len()
        && above
            .found
            .headings
            .iter()
            .zip(&other.headings)
            .all(|(one, other)| {
                one.column_index == other.column_index && same_letters(&one.words(), &other.words())
            });
    above.found.table == other.table
        && same_columns
        && (!has_gap_above(grid, other.rows.start) || continues(grid, above, other, next, names))
}

/// Whether the rows below a repeated header continue those above it, by their numbers. Rows without
/// a number continue; a new table counts from one or has another priority's number.
fn continues(
    grid: &Grid,
    above: &Extent,
    repeated: &FoundHeader,
    next: usize,
    names: &ColumnNames,
) -> bool {
    let is_numbers = |heading: &&Heading| named_role(heading, names) == Some(ColumnRole::Number);
    let Some(column) = above
        .found
        .headings
        .iter()
        .find(is_numbers)
        .map(|heading| heading.column_index)
    else {
        return false;
    };
    let start = repeated.rows.start;
    let is_title = start > 0 && is_loose(&grid.rows[start - 1], first_column(&above.found));
    let number = |row: &GridRow| Number::parse(row.text(column)?);
    let last = grid.rows[above.rows.start..start]
        .iter()
        .rev()
        .find_map(number);
    let first = grid.rows[repeated.rows.end..next].iter().find_map(number);
    let is_next = match (&last, &first) {
        (None, _) => false,
        (Some(_), None) => repeated.rows.end < next,
        (Some(last), Some(first)) if last.depth() >= 2 && first.depth() >= 2 => {
            last.as_str().split('.').next() == first.as_str().split('.').next()
        }
        (Some(last), Some(first)) => last.depth() == first.depth() && last < first,
    };
    above.found.table == TableKind::Actions && !is_title && is_next
}

/// The role that the heading names by itself.
fn named_role(heading: &Heading, names: &ColumnNames) -> Option<ColumnRole> {
    heading
        .forms()
        .find_map(|form| names.whole(&form))
        .map(|name| name.role)
}

fn first_column(found: &FoundHeader) -> u32 {
    found
        .headings
        .first()
        .map_or(0, |heading| heading.column_index)
}

/// Whether at least one blank row lies above the row at a position.
fn has_gap_above(grid: &Grid, position: usize) -> bool {
    position > 0 && grid.rows[position].row_index > grid.rows[position - 1].row_index + 1
}

/// Where something else begins below a table of actions: after a gap, a line announces a glossary
/// or the history of the document.
fn other_begins(grid: &Grid, table: &Extent) -> Option<usize> {
    const OTHERS: &[&str] = &[
        "version control",
        "version history",
        "document control",
        "document history",
        "distribution list",
    ];
    let begins_other = |row: &usize| match grid.rows[*row].cells.as_slice() {
        [cell] if has_gap_above(grid, *row) => {
            title::announces_glossary(&cell.text)
                || (cell.text.len() <= 40 && OTHERS.contains(&plain_words(&cell.text).as_str()))
        }
        [..] => false,
    };
    if table.found.table != TableKind::Actions {
        return None;
    }
    table.rows.clone().skip(1).find(begins_other)
}

/// The position after a table's last row. Loose lines at the end belong to what follows.
fn table_end(grid: &Grid, table: &Extent, names: &ColumnNames) -> usize {
    let (left, stop) = (
        first_column(&table.found),
        other_begins(grid, table).unwrap_or(table.rows.end),
    );
    let mut end = stop;
    let mut loose_from = stop;
    while loose_from > table.rows.start && is_loose(&grid.rows[loose_from - 1], left) {
        loose_from -= 1;
        if has_gap_above(grid, loose_from) {
            end = loose_from;
        }
    }
    // If every row begins with a number or its priority, a line without one is loose, even right
    // below the last row.
    let first_role = table
        .found
        .headings
        .first()
        .and_then(|heading| named_role(heading, names));
    let begins_with_name = matches!(
        first_role,
        Some(ColumnRole::Number | ColumnRole::BoardNumber | ColumnRole::Priority)
    );
    if begins_with_name || stop < grid.rows.len() {
        loose_from.min(end)
    } else {
        end
    }
}

/// Whether a row has only a line, which is at the table's left edge (`left`) or announces a
/// priority.
fn is_loose(row: &GridRow, left: u32) -> bool {
    let is_number = |text: &str| Number::parse(text).is_some();
    match row.cells.as_slice() {
        [cell] => {
            let is_at_left = cell.column_index <= left || title::read(&cell.text).is_some();
            is_at_left && !is_number(&cell.text)
        }
        [label, _] => label.column_index <= left && label.text.trim_end().ends_with(':'),
        [..] => false,
    }
}
