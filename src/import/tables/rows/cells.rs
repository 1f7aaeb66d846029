//! The texts of a row that decide its kind, by column.

use crate::columns::ColumnRole;
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::table::Table;
use crate::model::Number;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};

/// The texts of a row that decide its kind; `None` for a blank cell.
pub(super) struct Cells<'a> {
    pub(super) number: Option<&'a str>,
    pub(super) action_number: Option<&'a str>,
    pub(super) board_number: Option<&'a str>,
    pub(super) scope: Option<&'a str>,
    pub(super) category: Option<&'a str>,
    pub(super) objective: Option<&'a str>,
    pub(super) action: Option<&'a str>,
    pub(super) board_action: Option<&'a str>,
    /// The number of filled cells in the table, without the priority.
    count: usize,
    /// Whether all these cells are numbers, as in a list that was numbered in advance, or in scores
    /// that are computed from blank cells. True if there are no such cells.
    pub(super) are_numbers: bool,
}

impl<'a> Cells<'a> {
    pub(super) fn of(
        grid: &'a Grid,
        table: &Table,
        priorities: Option<&PriorityColumn>,
        position: usize,
    ) -> Self {
        let row: &'a GridRow = &grid.rows[position];
        let text = |role| table.text(row, role);
        // Cells to the right of the table and cells that name the priority do not make a row.
        let counts = |column: u32| {
            column <= table.header.last_column()
                && priorities.is_none_or(|priorities| priorities.column != column)
        };
        Self {
            number: text(ColumnRole::Number),
            action_number: table.labels.and_then(|column| row.text(column)),
            board_number: text(ColumnRole::BoardNumber),
            scope: text(ColumnRole::Scope),
            category: text(ColumnRole::Category),
            objective: text(ColumnRole::Objective),
            action: text(ColumnRole::Action),
            board_action: text(ColumnRole::BoardAction),
            are_numbers: row
                .free_cells()
                .filter(|cell| counts(cell.column_index))
                .all(is_number),
            count: row
                .free_cells()
                .filter(|cell| counts(cell.column_index))
                .count(),
        }
    }

    /// Whether it has a number, a scope or a category. A continuation has none of them.
    pub(super) fn is_named(&self) -> bool {
        [
            self.number,
            self.action_number,
            self.board_number,
            self.scope,
            self.category,
        ]
        .iter()
        .any(Option::is_some)
    }

    /// Whether it has the wording or the number of an action.
    pub(super) fn has_action(&self) -> bool {
        [self.action, self.board_action, self.action_number]
            .iter()
            .any(Option::is_some)
    }

    pub(super) fn is_action_alone(&self) -> bool {
        self.count == 1 && self.action.is_some()
    }
}

/// Whether a cell holds nothing but a number.
fn is_number(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Number(_)) || Number::parse(&cell.text).is_some()
}
