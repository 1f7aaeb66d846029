//! Actions: how an objective is reached, by whom and when.

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::figures::PeriodFigures;
use super::rating::Rag;
use super::reported::Reported;
use super::scope::Scope;
use super::timescale::Timescale;
use crate::model::number::Number;
use crate::model::written::{Extra, Written};

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

/// How an objective is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// The stable reference. It stays the same as long as the objective and the action keep their
    /// wording, even if the row moves.
    pub reference: String,
    /// The cell in which the plan itself gives the reference.
    pub reference_text: Option<Text>,
    /// The label for reading aloud: `1.1a`, or the number that the plan gives. Set by
    /// [`references::resolve`](crate::references::resolve).
    pub label: String,
    /// Its number, if actions are numbered (`1.1.1`).
    pub number: Option<Written<Number>>,
    /// What will be done. In an appendix, what the subgroup does. May be blank.
    pub text: Text,
    /// In an appendix, what the board does.
    pub board_text: Option<Text>,
    /// The cell of the leads as written.
    pub lead_text: Option<Text>,
    /// The leads, one by one, in order.
    pub leads: Vec<Lead>,
    /// The supporters of the lead, if the lead's cell names them as such: "Lead: Police; support:
    /// Housing".
    pub supporters: Vec<Lead>,
    /// How success is judged.
    pub measure: Option<Text>,
    /// When it is to be done.
    pub timescale: Timescale,
    /// The timescale's cell, even if it is blank; `None` if the table has no such column.
    pub timescale_place: Option<Place>,
    /// The time that was planned first, if the timescale is a revised one and the plan has both. Its
    /// cell is among the extras.
    pub planned_first: Option<Text>,
    /// What has happened.
    pub progress: Option<Text>,
    /// What difference it made.
    pub impact: Option<Text>,
    /// The rating.
    pub rag: Option<Rag>,
    /// A scope written on a row that continues an objective.
    pub scope: Option<Scope>,
    /// The ditto mark or text in the objective's column of a row that continues an objective.
    pub objective_text: Option<Text>,
    /// Cells of columns that planpack does not know.
    pub extras: Vec<Extra>,
    /// The value of an indicator at the beginning.
    pub baseline: Option<Text>,
    /// The figures of an indicator, period by period, in the order of the columns.
    pub periods: Vec<PeriodFigures>,
    /// The sub-tasks, which are the third level. Most plans have none.
    pub subtasks: Vec<Action>,
    /// The revised date that counts, with the decision about it: `30 November 2026 (agreed)`. `None`
    /// if the timescale counts, or if nobody was asked.
    pub date_so_far: Option<String>,
    /// The answers of partners; `None` if nobody was asked.
    pub reported: Option<Box<Reported>>,
}

impl Action {
    /// Adds every cell of the row that holds words, except the timescale's, which is read.
    pub(crate) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        let answers = self.answers().map(|(_, text)| text);
        texts.extend(answers.filter(|text| !self.is_said_before(text)));
        texts.extend(self.extras.iter().map(|extra| &extra.text));
    }

    /// Whether an answer was copied from an earlier quarter or month. The column of that period is
    /// among the extras.
    pub fn is_said_before(&self, answer: &Text) -> bool {
        self.is_extra(&answer.place)
    }

    /// Whether the timescale is the one that was planned first, because the cell of the revised date
    /// is blank.
    #[must_use]
    pub fn is_as_planned_first(&self) -> bool {
        let place = self.timescale_place.as_ref();
        place.is_some_and(|place| self.is_extra(place))
    }

    fn is_extra(&self, place: &Place) -> bool {
        self.extras.iter().any(|extra| extra.text.place == *place)
    }

    /// The task: the action's own text, or the board's if that is blank.
    pub fn own_or_board_text(&self) -> &Text {
        match &self.board_text {
            Some(board_text) if self.text.is_blank() => board_text,
            Some(_) | None => &self.text,
        }
    }

    /// The cell of the task.
    pub fn place(&self) -> &Place {
        &self.own_or_board_text().place
    }

    /// Whether a cell holds the baseline or a figure of the indicator. Such a cell is among the
    /// extras too, which keep all further columns in the order of the table.
    pub fn is_figure(&self, text: &Text) -> bool {
        let figures = self.periods.iter().flat_map(PeriodFigures::texts);
        self.baseline
            .iter()
            .chain(figures)
            .any(|figure| figure.place == text.place)
    }
}
