//! The shape of a table: its rows, what each column holds, and where lines stand among its rows.
//!
//! [`of_sheet`] finds the tables of a sheet, decides their columns by all of their rows, and hands
//! them on as plain data. The readers look at nothing else.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Text;
use crate::model::Number;
use crate::pack_file::{SheetEntry, SheetKind};
use crate::sheets::grid::{Grid, GridRow, Value};
use crate::wording::plain_words;

use super::columns::{Header, HeaderColumn};
use super::header::{self, FoundHeader};
use super::headings::Heading;
use super::names::ColumnNames;
use super::series::Series;
use super::timeline::Timeline;
use super::{content, labels, lines};
use crate::import::glossary;

/// The shape of a table. Positions are those of rows in [`Grid::rows`].
#[derive(Debug)]
pub(crate) struct Table {
    /// What each column holds.
    pub(crate) header: Header,
    /// Positions of the header's rows.
    pub(crate) header_rows: Range<usize>,
    /// Positions of its rows: from the one below the header to the one after the last.
    pub(crate) rows: Range<usize>,
    /// Positions of the rows among them that print the header again, in order.
    repeated: Vec<usize>,
    /// The column without a heading of its own that letters or numbers actions.
    labels: Option<u32>,
    /// The column of its actions, if lines that name what follows are in it.
    pub(crate) lines: Option<u32>,
    /// The column that says of every row whether it is an action or a part of one.
    levels: Option<u32>,
    /// Columns of actions that are filled where the first one is blank: the second of two levels.
    second_actions: Vec<u32>,
    /// Columns superseded by a later period's column.
    pub(crate) series: Vec<Series>,
    /// Its months or quarters across the page, if they say when.
    pub(crate) timeline: Option<Timeline>,
}

impl Table {
    /// Decides what the columns of a table hold, by its headings and all its rows.
    fn of(grid: &Grid, extent: Extent, names: &ColumnNames) -> Self {
        let Extent {
            mut found,
            repeated,
            rows,
        } = extent;
        found
            .headings
            .splice(0..0, number_column(grid, &found, &rows, &repeated, names));
        let header = found.header(grid, rows.end, &repeated, names);
        let second_actions = second_actions(grid, &header, &rows, names);
        let (series, timeline) = (Series::of(&header), Timeline::of(&header));
        let labels =
            labels::find(grid, &header, rows.clone(), &repeated).or_else(|| labels::named(&header));
        let levels = content::levels(grid, &header, rows.clone());
        let lines = lines::column(grid, &header, rows.clone(), &repeated);
        Self {
            header,
            header_rows: found.rows,
            rows,
            repeated,
            labels,
            lines,
            levels,
            second_actions,
            series,
            timeline,
        }
    }

    /// Whether any row holds more than a number. Headings without rows make nothing.
    pub(crate) fn has_rows(&self, grid: &Grid) -> bool {
        let is_number = |column: u32| {
            self.role_of(column) == Some(ColumnRole::Number) || self.labels == Some(column)
        };
        let is_said = |row: usize| {
            let cells = grid.rows[row]
                .free_cells()
                .filter(|cell| cell.column_index <= self.header.last_column());
            cells.into_iter().any(|cell| !is_number(cell.column_index))
        };
        self.rows
            .clone()
            .filter(|row| self.repeated.binary_search(row).is_err())
            .any(is_said)
    }

    /// The columns of a role: its own, and those to the right that have no heading.
    pub(crate) fn columns_of(&self, role: ColumnRole) -> Option<std::ops::Range<u32>> {
        let columns = &self.header.columns;
        let position = columns
            .iter()
            .position(|column| column.role == Some(role))?;
        let first = columns[position].column_index;
        let end = columns
            .get(position + 1)
            .map_or(first + 1, |next| next.column_index);
        Some(match self.labels {
            Some(labels) if labels == first => first + 1..end,
            Some(labels) if (first..end).contains(&labels) => first..labels,
            Some(_) | None => first..end,
        })
    }

    /// The role of a column, if it has one.
    pub(crate) fn role_of(&self, column: u32) -> Option<ColumnRole> {
        self.header
            .columns
            .iter()
            .find(|heading| heading.column_index == column)?
            .role
    }

    /// The column that letters or numbers actions.
    pub(crate) fn labels(&self) -> Option<u32> {
        self.labels
    }

    /// Positions of the rows that print the header again, in order.
    pub(crate) fn repeated(&self) -> &[usize] {
        &self.repeated
    }

    /// The column that says of every row whether it is an action or a part of one.
    pub(crate) fn levels(&self) -> Option<u32> {
        self.levels
    }

    /// Whether a row says that it is a part of the action above.
    pub(crate) fn says_subtask(&self, row: &GridRow) -> bool {
        self.levels
            .and_then(|column| row.text(column))
            .is_some_and(content::is_subtask)
    }

    /// Takes the letter or number of an action that has a column of its own.
    pub(crate) fn take_label(&self, grid: &mut Grid, row: usize) -> Option<Text> {
        grid.take_at(row, self.labels?).map(|(text, _)| text)
    }

    /// Takes the cell of a role from a row. A cell without a heading counts for a blank one to its
    /// left.
    pub(crate) fn take(
        &self,
        grid: &mut Grid,
        row: usize,
        role: ColumnRole,
    ) -> Option<(Text, Value)> {
        self.cells_of(role)?
            .find_map(|column| grid.take_at(row, column))
    }

    /// What a row says in the columns of a role.
    pub(crate) fn text<'a>(&self, row: &'a GridRow, role: ColumnRole) -> Option<&'a str> {
        self.cells_of(role)?.find_map(|column| row.text(column))
    }

    /// The columns in which a role's cell is looked for, in order.
    fn cells_of(&self, role: ColumnRole) -> Option<impl Iterator<Item = u32> + use<>> {
        let others = if role == ColumnRole::Action {
            self.second_actions.clone()
        } else {
            Vec::new()
        };
        Some(self.columns_of(role)?.chain(others))
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
        .map(|extent| Table::of(grid, extent, names))
        .collect()
}

/// A header and the rows that are its table.
#[derive(Debug)]
struct Extent {
    found: FoundHeader,
    /// Positions of the rows that print the header again, in order.
    repeated: Vec<usize>,
    /// Positions of its rows.
    rows: Range<usize>,
}

/// The column of numbers that a table of actions has left of its headings, without one of its own:
/// most rows have a number there, and hardly any anything else.
fn number_column(
    grid: &Grid,
    found: &FoundHeader,
    rows: &Range<usize>,
    repeated: &[usize],
    names: &ColumnNames,
) -> Option<Heading> {
    /// Fewer numbers are no list.
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

/// Columns called actions, as the first is, that are filled where that is blank.
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
        // One row in ten may say both: a heading and its first action.
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

/// Where each table begins and ends: one header may be printed several times.
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

/// Whether a header only repeats that of the table above it: the same headings right below a row of
/// the table, or in a table of actions below a page's gap, if the numbers continue. `next` is where
/// the rows below it end.
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

/// Whether the rows below a repeated header continue those above it, by their numbers: rows without
/// a number continue what is above, a new table counts from one or belongs to another priority.
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

/// What a heading by itself says its column holds.
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

/// Where something else begins below a table of actions: a line after a gap that announces a
/// glossary or the history of the document.
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
            glossary::is_announced_by(&cell.text)
                || (cell.text.len() <= 40 && OTHERS.contains(&plain_words(&cell.text).as_str()))
        }
        [..] => false,
    };
    let mut rows = table
        .rows
        .clone()
        .skip(1)
        .filter(|_| table.found.table == TableKind::Actions);
    rows.find(begins_other)
}

/// The position after a table's last row: loose lines at its end belong to what follows.
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
    // Where rows begin with a number or their priority, a lone line without one is loose even right
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

/// Whether a row holds nothing but a line at the table's left edge, the column given.
fn is_loose(row: &GridRow, left: u32) -> bool {
    let is_number = |text: &str| Number::parse(text).is_some();
    match row.cells.as_slice() {
        [cell] => cell.column_index <= left && !is_number(&cell.text),
        [label, _] => label.column_index <= left && label.text.trim_end().ends_with(':'),
        [..] => false,
    }
}
