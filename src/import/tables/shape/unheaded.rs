//! Columns without a heading that belong to a table: numbers to the left of the headings, and cells
//! beside its rows.

use std::ops::Range;

use crate::columns::ColumnRole;
use crate::import::tables::columns::labels;
use crate::import::tables::header::FoundHeader;
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::location::{Cell, column_name};
use crate::model::Number;
use crate::sheets::grid::{Grid, GridRow};

use super::extents::{first_column, named_role};

/// The column of numbers to the left of the headings of a table of actions, without a heading of
/// its own. At least half of the rows have a number there, and no row has anything else.
pub(super) fn number_column(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
    names: &ColumnNames,
) -> Option<Heading> {
    /// Fewer numbers are not a series.
    const MIN_NUMBERS: usize = 3;
    let is_numbers = |heading: &Heading| named_role(heading, names) == Some(ColumnRole::Number);
    let left = first_column(found).checked_sub(1)?;
    if !found.table.has_actions() || found.headings.iter().any(is_numbers) {
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

/// The columns without a heading that have cells in the rows of a table of actions, directly beside
/// or between its headings. A column to the left that is filled at the start of each group of rows
/// has the objectives, if no other column has objectives or numbers. Any other column gets its
/// letter as its heading.
pub(super) fn bare_columns(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
    names: &ColumnNames,
) -> Vec<Heading> {
    let (Some(first), Some(last)) = (found.headings.first(), found.headings.last()) else {
        return Vec::new();
    };
    if !found.table.has_actions() || !found.stated.is_empty() {
        return Vec::new();
    }
    let headings = Headings { grid, found };
    let beside = Beside {
        rows: &grid.rows[rows.clone()],
        plain: headings.plain_rows(rows, repeated),
        first_column: first.column_index,
    };
    let has_objectives = found
        .headings
        .iter()
        .any(|heading| names_objectives(heading, names));
    // A column further to the left belongs to the table if no column between is blank.
    let to_left = (0..first.column_index)
        .rev()
        .take_while(|column| beside.is_filled(*column));
    let leftmost = to_left.last().unwrap_or(first.column_index);
    let name = |column: u32| {
        let is_left = column + 1 == first.column_index;
        if is_left && leftmost == column && !has_objectives && beside.names_group(column) {
            ColumnRole::Objective.name().to_owned()
        } else {
            format!("Column {}", column_name(column))
        }
    };
    (leftmost..=last.column_index + 1)
        .filter(|column| !headings.cover(*column) && beside.is_filled(*column))
        .map(|column| Heading {
            column_index: column,
            group: None,
            own: name(column),
        })
        .collect()
}

/// The columns under a merged heading that have cells and no heading of their own, such as the days
/// of a week. Each gets a copy of the merged heading. No copy is made of the heading of a plan's
/// column if the first column has labels or if no row has cells in both: the columns are then two
/// levels of one text.
pub(super) fn columns_under_merged(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
) -> Vec<Heading> {
    let headings = Headings { grid, found };
    let is_filled = |merged: &Heading, column: u32| {
        let mut rows = grid.rows[rows.clone()].iter();
        let is_own =
            |row: &GridRow| merged.is_timeline() || row.text(merged.column_index).is_some();
        rows.any(|row| row.text(column).is_some() && is_own(row))
    };
    let copies = |merged: &Heading| {
        let own = merged.column_index;
        let columns = (own + 1..).take_while(|column| headings.is_merged_across(own, *column));
        let is_bare = |column: &u32| found.heading(*column).is_none() && is_filled(merged, *column);
        let columns: Vec<u32> = columns.filter(is_bare).collect();
        let heading = |column_index: u32| Heading {
            column_index,
            ..merged.clone()
        };
        columns.into_iter().map(heading).collect::<Vec<_>>()
    };
    let has_labels = |merged: &&Heading| {
        labels::labels_its_right(grid, rows.clone(), repeated, merged.column_index)
    };
    let merged = found.headings.iter().filter(|own| !has_labels(own));
    merged.flat_map(copies).collect()
}

/// Whether a heading names objectives or their numbers.
fn names_objectives(heading: &Heading, names: &ColumnNames) -> bool {
    use ColumnRole as R;
    matches!(
        named_role(heading, names),
        Some(R::Number | R::Objective | R::BoardNumber | R::BoardAction | R::Risk)
    )
}

/// The headings of a table, with the columns over which they are merged.
struct Headings<'a> {
    grid: &'a Grid,
    found: &'a FoundHeader,
}

impl<'a> Headings<'a> {
    /// Whether a column has a heading, its own or one that is merged across it.
    fn cover(&self, column: u32) -> bool {
        self.found.headings.iter().any(|heading| {
            heading.column_index == column || self.is_merged_across(heading.column_index, column)
        })
    }

    /// Whether the heading in one column is merged to the right across another.
    fn is_merged_across(&self, heading: u32, column: u32) -> bool {
        let covers = |row: &GridRow| {
            let merge = self.grid.merge_at(Cell::new(row.row_index, heading));
            merge.is_some_and(|range| column <= range.last.column_index)
        };
        heading < column && self.grid.rows[self.found.rows.clone()].iter().any(covers)
    }

    /// The rows with two or more cells below the headings, without repeated headers.
    fn plain_rows(&self, rows: &Range<usize>, repeated: &[usize]) -> Vec<&'a GridRow> {
        let is_plain = |row: &&GridRow| {
            let mut covered = row
                .cells
                .iter()
                .filter(|cell| self.cover(cell.column_index));
            covered.nth(1).is_some()
        };
        rows.clone()
            .filter(|row| repeated.binary_search(row).is_err())
            .map(|row| &self.grid.rows[row])
            .filter(is_plain)
            .collect()
    }
}

/// The rows of a table, for columns beside its headings.
struct Beside<'a> {
    /// All rows.
    rows: &'a [GridRow],
    /// The rows with cells below two or more headings. They belong to the plan, not to a list
    /// beside it.
    plain: Vec<&'a GridRow>,
    /// The column of the first heading.
    first_column: u32,
}

impl Beside<'_> {
    /// Whether a column belongs to the plan's rows and has more than marks: some cell has a filled
    /// cell directly before it, and some cell has three or more characters.
    fn is_filled(&self, column: u32) -> bool {
        let is_left = column < self.first_column;
        let filled = self.rows.iter().filter(|row| row.text(column).is_some());
        let beside = self.plain.iter().filter(|row| row.text(column).is_some());
        // If only some of its cells are beside rows of the plan, the column is a separate list.
        let is_beside = is_left || beside.clone().count() == filled.count();
        // A text beside a blank cell may belong in that cell, typed a column too far to the right.
        // Texts of one or two characters are labels of actions.
        let is_word = |row: &&GridRow| {
            row.text(column)
                .is_some_and(|text| text.trim().chars().nth(2).is_some())
        };
        let is_own = |row: &&GridRow| is_left || row.text(column - 1).is_some();
        is_beside && beside.clone().any(is_own) && beside.clone().any(is_word)
    }

    /// Whether the cells of a column name groups of rows: the first row has a name, some rows share
    /// a name, and no name is a number.
    fn names_group(&self, column: u32) -> bool {
        let texts: Vec<&str> = self
            .plain
            .iter()
            .filter_map(|row| row.text(column))
            .collect();
        let mut runs = texts.clone();
        runs.dedup();
        let starts = self
            .plain
            .first()
            .is_some_and(|row| row.text(column).is_some());
        starts
            && runs.len() < self.plain.len()
            && texts.iter().all(|text| Number::parse(text).is_none())
    }
}
