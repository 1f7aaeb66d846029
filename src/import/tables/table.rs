//! The shape of a table: its rows, and what each of its columns holds.

use std::ops::Range;

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::sheets::grid::{Grid, GridRow, Value};

use super::columns::claims::Header;
use super::columns::content;
use super::columns::series::Series;
use super::columns::timeline::Timeline;

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
    pub(crate) repeated: Vec<usize>,
    /// The column without a heading of its own that letters or numbers actions.
    pub(crate) labels: Option<u32>,
    /// The column of its actions, if lines that name what follows are in it.
    pub(crate) lines: Option<u32>,
    /// The column that says of every row whether it is an action or a part of one.
    pub(crate) levels: Option<u32>,
    /// Columns of actions that are filled where the first one is blank: the second of two levels.
    pub(crate) second_actions: Vec<u32>,
    /// Columns superseded by a later period's column.
    pub(crate) series: Vec<Series>,
    /// Its months or quarters across the page, if they say when.
    pub(crate) timeline: Option<Timeline>,
}

impl Table {
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

    /// The cell of a column's heading; of two rows the lower.
    pub(crate) fn heading_place(&self, grid: &Grid, column: u32) -> Place {
        let mut rows = grid.rows[self.header_rows.clone()].iter().rev();
        let row = rows
            .find(|row| row.text(column).is_some())
            .unwrap_or(&grid.rows[self.header_rows.start]);
        grid.place(row.row_index, column)
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
