//! The shape of a table: its rows, and the role of each of its columns.

use std::ops::Range;

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::same_wording;

use super::columns::claims::Header;
use super::columns::content;
use super::columns::lead_marks::LeadMarks;
use super::columns::series::Series;
use super::columns::timeline::Timeline;

/// The shape of a table. Positions are those of rows in [`Grid::rows`].
#[derive(Debug)]
pub(crate) struct Table {
    /// The role of each column.
    pub(crate) header: Header,
    /// Positions of the header's rows.
    pub(crate) header_rows: Range<usize>,
    /// Positions of its rows, from below the header to the last.
    pub(crate) rows: Range<usize>,
    /// Positions of the rows among them that repeat the header, in order.
    pub(crate) repeated: Vec<usize>,
    /// The column of letters or numbers of actions.
    pub(crate) labels: Option<u32>,
    /// The column of actions, if it also has lines that name the rows below.
    pub(crate) lines: Option<u32>,
    /// Positions of the lines that name the rows below by their colour or in bold, in order.
    pub(crate) bands: Vec<usize>,
    /// The column that says whether each row is an action or a part of one.
    pub(crate) levels: Option<u32>,
    /// Further columns of actions, which are the second of two levels. They are filled where the
    /// first column of actions is blank.
    pub(crate) second_actions: Vec<u32>,
    /// The index of the column of those who support the lead. It is printed under its own heading.
    pub(crate) supporters: Option<usize>,
    /// The column of original dates, if the timescale is a column of revised dates.
    pub(crate) original_timescale: Option<u32>,
    /// Columns superseded by a later period's column.
    pub(crate) series: Vec<Series>,
    /// Its months or quarters across the page, if they give its timescale.
    pub(crate) timeline: Option<Timeline>,
    /// Its columns of partners with marks, if they give its leads.
    pub(crate) lead_marks: Option<LeadMarks>,
    /// The lists of sub-items among its rows, in order.
    pub(crate) subitems: Vec<Subitems>,
}

/// The sub-items of one item of a table.
#[derive(Debug)]
pub(crate) struct Subitems {
    /// Their headings and rows.
    pub(crate) table: Table,
    /// For each of their columns, the index of the column with the same content in the whole table.
    pub(crate) columns: Vec<Option<usize>>,
}

impl Table {
    /// A table in which headings alone say what its columns hold.
    pub(super) fn plain(header: Header, header_rows: Range<usize>, rows: Range<usize>) -> Self {
        Self {
            header,
            header_rows,
            rows,
            repeated: Vec::new(),
            labels: None,
            lines: None,
            bands: Vec::new(),
            levels: None,
            second_actions: Vec::new(),
            supporters: None,
            original_timescale: None,
            series: Vec::new(),
            timeline: None,
            lead_marks: None,
            subitems: Vec::new(),
        }
    }

    /// The list of sub-items that has the row at a position.
    pub(crate) fn subitems_at(&self, row: usize) -> Option<&Subitems> {
        let mut lists = self.subitems.iter();
        lists.find(|list| list.table.rows.contains(&row))
    }

    /// Whether any row has more than a number. In a table of actions some row must have an action
    /// or objective. A header without rows does not make a table.
    pub(crate) fn has_rows(&self, grid: &Grid) -> bool {
        use ColumnRole as R;
        let header = &self.header;
        let is_number =
            |column: u32| self.role_of(column) == Some(R::Number) || self.labels == Some(column);
        let main_roles = [R::Objective, R::Action, R::BoardAction, R::Priority];
        let has_content = |row: &GridRow| {
            let mut cells = row.columns();
            cells.retain(|column| *column <= header.last_column());
            let is_line = cells.len() == 1 && cells[0] <= header.first_column();
            if header.table.has_actions() && !is_line {
                main_roles
                    .into_iter()
                    .any(|role| self.text(row, role).is_some())
            } else {
                cells.into_iter().any(|column| !is_number(column))
            }
        };
        self.rows
            .clone()
            .filter(|row| self.repeated.binary_search(row).is_err())
            .map(|row| &grid.rows[row])
            .any(|row| has_content(row) && !self.repeats_headings(row))
    }

    /// Whether a row repeats the headings: at least two cells, and most of its cells, equal the
    /// heading above.
    pub(crate) fn repeats_headings(&self, row: &GridRow) -> bool {
        let repeats = |cell: &&GridCell| {
            let column = self.header.at(cell.column_index);
            column.is_some_and(|column| same_wording(&column.heading, &cell.text))
        };
        let repeated = row.cells.iter().filter(repeats).count();
        repeated >= 2 && repeated * 2 > row.cells.len()
    }

    /// The columns of a role: the one with the role, and those to its right without a heading.
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

    /// The cell of a column's heading; the lower one of two.
    pub(crate) fn heading_place(&self, grid: &Grid, column: u32) -> Place {
        let mut rows = grid.rows[self.header_rows.clone()].iter().rev();
        let row = rows
            .find(|row| row.text(column).is_some())
            .unwrap_or(&grid.rows[self.header_rows.start]);
        grid.place(row.row_index, column)
    }

    /// The role of a column, if it has one.
    pub(crate) fn role_of(&self, column: u32) -> Option<ColumnRole> {
        self.header.at(column)?.role
    }

    /// The column with a row's timescale: the column of original dates if the revised date is
    /// blank.
    pub(crate) fn timescale_column(&self, row: &GridRow) -> Option<u32> {
        let column = self.header.column(ColumnRole::Timescale)?;
        let original = self
            .original_timescale
            .filter(|original| row.text(column).is_none() && row.text(*original).is_some());
        Some(original.unwrap_or(column))
    }

    /// The cell of the date that was planned first, in a row with a revised date.
    pub(crate) fn planned_first<'g>(&self, row: &'g GridRow) -> Option<&'g GridCell> {
        let original = self.original_timescale?;
        if self.timescale_column(row) == Some(original) {
            return None;
        }
        row.cell(original)
    }

    /// Whether a row says that it is a part of the action above.
    pub(crate) fn says_subtask(&self, row: &GridRow) -> bool {
        self.levels
            .and_then(|column| row.text(column))
            .is_some_and(content::is_subtask)
    }

    /// Takes the letter or number of an action from its own column.
    pub(crate) fn take_label(&self, grid: &mut Grid, row: usize) -> Option<Text> {
        grid.take_at(row, self.labels?).map(|(text, _)| text)
    }

    /// Takes the cell of a role from a row. If it is blank, a cell to its right without a heading
    /// is taken.
    pub(crate) fn take(
        &self,
        grid: &mut Grid,
        row: usize,
        role: ColumnRole,
    ) -> Option<(Text, Value)> {
        self.cells_of(role)?
            .find_map(|column| grid.take_at(row, column))
    }

    /// The text of a row in the columns of a role.
    pub(crate) fn text<'a>(&self, row: &'a GridRow, role: ColumnRole) -> Option<&'a str> {
        self.cell(row, role).map(|cell| cell.text.as_str())
    }

    /// The filled cell of a row in the columns of a role.
    pub(crate) fn cell<'a>(&self, row: &'a GridRow, role: ColumnRole) -> Option<&'a GridCell> {
        self.cells_of(role)?.find_map(|column| row.cell(column))
    }

    /// The columns to search for a role's cell, in order.
    fn cells_of(&self, role: ColumnRole) -> Option<impl Iterator<Item = u32> + use<>> {
        let others = if role == ColumnRole::Action {
            self.second_actions.clone()
        } else {
            Vec::new()
        };
        Some(self.columns_of(role)?.chain(others))
    }
}
