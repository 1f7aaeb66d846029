//! The answers of a row: its cells for the lead, the measure, the timescale and so on. Every action
//! has answers. An objective has answers if its row has such cells.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::location::{Place, Text};
use crate::model::written::Extra;

use super::rating::Rag;
use super::timescale::Timescale;

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

/// One of the leads of an action: a role, a group or a named person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lead {
    /// The name without list marks.
    pub text: String,
    /// The partner that the name belongs to, in a sheet of partners or the pack file; `null` if
    /// neither lists that name.
    pub partner: Option<String>,
}

/// The cells of a row besides the text of its action or objective.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// In an appendix, what the board does.
    pub board_text: Option<Text>,
    /// The cell of the leads as written.
    pub lead_text: Option<Text>,
    /// The leads, one by one, in order.
    pub leads: Vec<Lead>,
    /// The supporters of the lead, from a column for them, or as the lead's cell names them: "Lead:
    /// Police; support: Housing".
    pub supporters: Vec<Lead>,
    /// How success is judged.
    pub measure: Option<Text>,
    /// When it is to be done.
    pub timescale: Timescale,
    /// The timescale's cell, even if it is blank; `None` if the table has no such column.
    pub timescale_place: Option<Place>,
    /// The time that was planned first, if the timescale is a revised one and the plan has both.
    /// Its cell is among the extras.
    pub planned_first: Option<Text>,
    /// What has happened.
    pub progress: Option<Text>,
    /// What difference it made.
    pub impact: Option<Text>,
    /// The rating.
    pub rag: Option<Rag>,
    /// Cells of columns that planpack does not know.
    pub extras: Vec<Extra>,
}

impl Answers {
    /// Adds the text of every cell. The timescale is left out, because it is kept as a reading.
    pub(crate) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        let answers = self.answers().map(|(_, text)| text);
        texts.extend(answers.filter(|text| !self.is_from_earlier_period(text)));
        texts.extend(self.extras.iter().map(|extra| &extra.text));
    }

    /// Whether an answer was copied from an earlier quarter or month. The column of that period is
    /// among the extras.
    pub fn is_from_earlier_period(&self, answer: &Text) -> bool {
        self.is_extra(&answer.place)
    }

    /// Whether the timescale is the one that was planned first, because the cell of the revised
    /// date is blank.
    pub fn is_as_planned_first(&self) -> bool {
        let place = self.timescale_place.as_ref();
        place.is_some_and(|place| self.is_extra(place))
    }

    fn is_extra(&self, place: &Place) -> bool {
        self.extras.iter().any(|extra| extra.text.place == *place)
    }

    /// The answers that have one cell, blank or not, in the order of [`ANSWERS`]. The timescale is
    /// not among them, because it may come from several cells. Answers for which the table has no
    /// column are left out.
    pub fn answers(&self) -> impl Iterator<Item = (ColumnRole, &Text)> {
        let roles = ANSWERS.into_iter();
        roles.filter_map(|role| Some((role, self.answer(role)?)))
    }

    /// The same answers, mutable.
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
