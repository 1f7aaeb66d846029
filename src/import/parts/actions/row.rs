//! One row of a table of actions, taken from the grid.

use crate::columns::ColumnRole;
use crate::import::tables::table::Table;
use crate::location::Text;
use crate::sheets::grid::{Grid, Value};

use super::cells::ActionCells;

/// The cells of a row by the roles of their columns, taken from the grid.
pub(super) struct Row {
    pub(super) number: Option<Text>,
    /// The letter or number of the action within its objective.
    pub(super) label: Option<Text>,
    /// Whether the number's cell holds a quantity, which shows 1.10 as 1.1.
    pub(super) has_quantity: bool,
    pub(super) board_number: Option<Text>,
    pub(super) scope: Option<Text>,
    pub(super) objective: Option<Text>,
    pub(super) action: Option<Text>,
    pub(super) cells: ActionCells,
}

impl Row {
    /// Takes the cells of a row.
    pub(super) fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let label = table.take_label(grid, row);
        let (number, value) = table.take(grid, row, ColumnRole::Number).unzip();
        let mut take = |role| table.take(grid, row, role).map(|(text, _)| text);
        Self {
            number,
            label,
            has_quantity: matches!(value, Some(Value::Number(_))),
            board_number: take(ColumnRole::BoardNumber),
            scope: take(ColumnRole::Scope),
            objective: take(ColumnRole::Objective),
            action: take(ColumnRole::Action),
            cells: ActionCells::take(grid, table, row),
        }
    }

    /// Whether it has any part of an action.
    pub(super) fn has_action(&self) -> bool {
        self.action.is_some() || self.label.is_some() || !self.cells.is_blank()
    }
}
