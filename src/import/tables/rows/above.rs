//! Facts about a row from the rows above it.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::text::is_ditto;

use super::cells::Cells;
use super::facts::Facts;
use super::row_kind::{Opening, RowKind};

/// The rows above the next row of a table.
pub(super) struct Above<'a> {
    /// The title of the part that the rows are in.
    pub(super) title: &'a str,
    pub(super) objective: Objective<'a>,
    /// Whether the row directly above has an action, so that merged cells can join a row to it.
    pub(super) is_action: bool,
    /// The texts of the last action and its objective, by column. A torn row continues these texts.
    texts: HashMap<u32, &'a str>,
}

/// The objective above a row.
#[derive(Clone, Copy)]
pub(super) enum Objective<'a> {
    /// No objective is above, so the row starts an objective, whatever its content.
    None,
    /// A line across the table. The rows below it are its actions.
    Line,
    /// A row of the table.
    Row {
        words: &'a str,
        number: Option<&'a str>,
        board_number: Option<&'a str>,
    },
}

impl<'a> Above<'a> {
    /// The facts above the first row of a table.
    pub(super) fn table(opening: &Opening<'a>) -> Self {
        let mut above = Self::part(opening.title);
        if opening.has_objective {
            above.objective = Objective::Line;
        }
        above
    }

    /// The facts above the first row of a part. The rows before the part no longer matter.
    pub(super) fn part(title: &'a str) -> Self {
        Self {
            title,
            objective: Objective::None,
            is_action: false,
            texts: HashMap::new(),
        }
    }

    /// The text above in a column.
    pub(super) fn text(&self, column: u32) -> Option<&'a str> {
        self.texts.get(&column).copied()
    }

    /// Adds a row to those above.
    pub(super) fn add(
        &mut self,
        facts: &Facts<'a>,
        cells: &Cells<'a>,
        position: usize,
        kind: RowKind,
    ) {
        let words = match kind {
            RowKind::NewObjective | RowKind::ObjectiveAboveActions => Some(cells.objective),
            RowKind::ObjectiveByLevel => Some(cells.action),
            _ => None,
        };
        if let Some(words) = words {
            self.objective = Objective::Row {
                words: self.without_ditto(words.unwrap_or_default()),
                number: cells.number,
                board_number: cells.board_number,
            };
        }
        if !kind.joins_action_above() {
            self.is_action = cells.has_action() && kind != RowKind::Subtask;
            let objective = facts.table.header.column(ColumnRole::Objective);
            self.texts.retain(|column, _| Some(*column) == objective);
        }
        for cell in facts.grid.rows[position].free_cells() {
            self.texts.insert(cell.column_index, &cell.text);
        }
    }

    /// The words of an objective, or the words of the objective above if the words are a ditto
    /// mark.
    fn without_ditto(&self, words: &'a str) -> &'a str {
        match self.objective {
            Objective::Row { words: above, .. } if is_ditto(words) => above,
            _ if is_ditto(words) => "",
            _ => words,
        }
    }
}
