//! The tables of parts: their columns and rows, the cells of a row by column, and the names of rows
//! in messages.

use std::borrow::Cow;
use std::ptr;

use crate::columns::ColumnRole;
use crate::lexicon::REMARK_HEADINGS;
use crate::location::{Cell, CellRange, Place};
use crate::model::{Action, Number, Objective, Part, PartKind, Written};
use crate::text::{each_word, plain_words};

use super::messages::first_words;

/// Whether a part is a table of actions, and not of risks, indicators or anything else.
pub(crate) fn is_of_actions(part: &Part) -> bool {
    matches!(
        part.kind,
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks
    )
}

/// The cell in the same row as `place` and in the column of a role. `None` if the table has no such
/// column.
pub(crate) fn cell_in_row_of(part: &Part, role: ColumnRole, place: &Place) -> Option<Place> {
    let column_index = part.column(role)?.text.place.cell()?.column_index;
    let cell = Cell::new(place.cell()?.row_index, column_index);
    Some(Place::cells(&place.source, CellRange::from(cell)))
}

/// The header row of a part's table; `None` if the table has none.
pub(crate) fn header_row(part: &Part) -> Option<Place> {
    let (first, last) = (part.columns.first()?, part.columns.last()?);
    let (first, last) = (&first.text.place, &last.text.place);
    let range = CellRange::spanning(first.cell()?, last.cell()?);
    Some(Place::cells(&first.source, range))
}

/// One row of a table of actions: an action or a sub-task, with the objective and part it belongs
/// to.
#[derive(Clone, Copy)]
pub(crate) struct ActionRow<'a> {
    /// The part that holds the table.
    pub(crate) part: &'a Part,
    pub(crate) objective: &'a Objective,
    /// The action, or a sub-task of it.
    pub(crate) action: &'a Action,
}

/// Every action of a part, each followed by its sub-tasks.
pub(crate) fn rows_of(part: &Part) -> Vec<ActionRow<'_>> {
    let rows = part.actions_with_objectives();
    let rows = rows.map(|(objective, action)| ActionRow {
        part,
        objective,
        action,
    });
    rows.collect()
}

impl<'a> ActionRow<'a> {
    /// Whether the row says what will be done, by the subgroup or by the board.
    pub(crate) fn holds_action(&self) -> bool {
        !self.action.own_or_board_text().is_blank()
    }

    /// Whether the row needs a lead, a timescale and a measure: it has an action, and no sub-tasks
    /// that have them instead.
    pub(crate) fn needs_answers(&self) -> bool {
        self.holds_action() && self.action.subtasks.is_empty()
    }

    /// Whether the row has a remark in a column without a role: "Reason for rating", "Further
    /// comments".
    pub(crate) fn has_remark(&self) -> bool {
        let headings = self.action.extras.iter();
        let mut headings = headings.filter_map(|extra| self.part.columns.get(extra.column));
        headings.any(|heading| {
            each_word(&plain_words(&heading.text.value)).any(|word| REMARK_HEADINGS.has(word))
        })
    }

    /// Whether the row is the first action of its objective.
    pub(crate) fn is_first(&self) -> bool {
        let first = self.objective.actions.first();
        first.is_some_and(|first| ptr::eq(first, self.action))
    }

    /// The text of the row in the column of a role. `None` if it is blank, or if the role is one
    /// that actions give no answer to.
    pub(crate) fn answer(&self, role: ColumnRole) -> Option<Cow<'a, str>> {
        Some(self.action.answer_text(role)).filter(|answer| !answer.trim().is_empty())
    }

    /// The cell of the row in the column of a role, even if it is blank. `None` if the table has no
    /// such column.
    pub(crate) fn cell(&self, role: ColumnRole) -> Option<Place> {
        cell_in_row_of(self.part, role, self.action.place())
    }

    /// The name of the row in a message, which no other row has. It is the action's number, or else
    /// the objective's number. If the objective has several actions, the first words of the action
    /// follow the objective's number. If there is no number, the name is the first words alone.
    pub(crate) fn name(&self) -> String {
        let words = first_words(self.wording().trim_start_matches(['•', '▪', '·', '*', ' ']));
        match self.number() {
            Some((number, true)) => number.to_owned(),
            Some((number, false)) if words.is_empty() => number.to_owned(),
            Some((number, false)) => format!("{number} (`{words}`)"),
            None => format!("`{words}`"),
        }
    }

    /// The name of the row in a message that quotes its wording anyway: its number, else its first
    /// words.
    pub(crate) fn name_beside_words(&self) -> String {
        let number = self.number().map(|(number, _)| number.to_owned());
        number.unwrap_or_else(|| format!("`{}`", first_words(self.wording())))
    }

    /// The number of the action, or else of its objective; and whether it identifies the row.
    fn number(&self) -> Option<(&'a str, bool)> {
        let filled = |number: &'a Option<Written<Number>>| {
            let text = number.as_ref()?.text.value.trim();
            (!text.is_empty()).then_some(text)
        };
        let is_alone = || match self.objective.actions.as_slice() {
            [only] => only.subtasks.is_empty(),
            [..] => false,
        };
        let own = filled(&self.action.number).map(|number| (number, true));
        own.or_else(|| filled(&self.objective.number).map(|number| (number, is_alone())))
    }

    /// The action's wording, else the board's action, else the objective.
    fn wording(&self) -> &str {
        let action = self.action.own_or_board_text();
        if action.is_blank() {
            self.objective.wording()
        } else {
            &action.value
        }
    }
}
