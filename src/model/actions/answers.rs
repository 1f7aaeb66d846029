//! The answers of an action: its cells for the lead, the measure, the timescale and so on.

use std::borrow::Cow;

use crate::columns::ColumnRole;
use crate::location::{Place, Text};

use super::action::Action;

/// The columns of an action's answers, in the order of [`ColumnRole`].
pub const ANSWERS: [ColumnRole; 7] = [
    ColumnRole::BoardAction,
    ColumnRole::Lead,
    ColumnRole::Measure,
    ColumnRole::Timescale,
    ColumnRole::Progress,
    ColumnRole::Impact,
    ColumnRole::Rag,
];

impl Action {
    /// The answers that are one cell, blank or not, in the order of [`ANSWERS`]. The timescale is
    /// not among them, because it may come from several cells. An answer whose column the table
    /// lacks is left out.
    pub fn answers(&self) -> impl Iterator<Item = (ColumnRole, &Text)> {
        let roles = ANSWERS.into_iter();
        roles.filter_map(|role| Some((role, self.answer(role)?)))
    }

    /// The texts of the same answers, to be changed.
    pub(crate) fn answers_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        let answers = [
            self.board_text.as_mut(),
            self.lead_text.as_mut(),
            self.measure.as_mut(),
            self.progress.as_mut(),
            self.impact.as_mut(),
            self.rag.as_mut().map(|rag| &mut rag.text),
        ];
        answers.into_iter().flatten()
    }

    /// The answer in the column of a role, blank or not. `None` for the timescale (see
    /// [`answer_text`](Self::answer_text) and [`answer_place`](Self::answer_place)), for a role
    /// that is not in [`ANSWERS`], and if the table has no such column.
    pub fn answer(&self, role: ColumnRole) -> Option<&Text> {
        match role {
            ColumnRole::BoardAction => self.board_text.as_ref(),
            ColumnRole::Lead => self.lead_text.as_ref(),
            ColumnRole::Measure => self.measure.as_ref(),
            ColumnRole::Progress => self.progress.as_ref(),
            ColumnRole::Impact => self.impact.as_ref(),
            ColumnRole::Rag => self.rag.as_ref().map(|rag| &rag.text),
            _ => None,
        }
    }

    /// The text of an answer, the timescale's included; empty if there is none.
    pub fn answer_text(&self, role: ColumnRole) -> Cow<'_, str> {
        match self.answer(role) {
            Some(text) => Cow::Borrowed(&text.value),
            None if role == ColumnRole::Timescale => self.timescale.words(),
            None => Cow::Borrowed(""),
        }
    }

    /// The cell of an answer, the timescale's included. `None` if the table has no such column.
    pub fn answer_place(&self, role: ColumnRole) -> Option<&Place> {
        match self.answer(role) {
            Some(text) => Some(&text.place),
            None if role == ColumnRole::Timescale => self.timescale_place.as_ref(),
            None => None,
        }
    }
}
