//! Actions: how an objective is reached, by whom and when.

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::figures::PeriodFigures;
use super::number::Number;
use super::rating::Rag;
use super::reported::Reported;
use super::scope::Scope;
use super::timescale::Timescale;
use super::written::{Extra, Written};

/// One of those who answer for an action: a role, a group or a named person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The name without list marks.
    pub text: String,
    /// The partner agency, where the plan lists partners and the name is one of theirs.
    pub partner: Option<String>,
}

/// How an objective is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// The stable reference: it stays the same as long as objective and action keep their words,
    /// wherever the row is.
    pub reference: String,
    /// Its number, where actions are numbered (`1.1.1`).
    pub number: Option<Written<Number>>,
    /// What will be done; in an appendix, what the subgroup does. May be blank.
    pub text: Text,
    /// In an appendix, what the board does.
    pub board_text: Option<Text>,
    /// Who answers for it, as written.
    pub lead_text: Option<Text>,
    /// Who answers for it, one by one, in order.
    pub leads: Vec<Lead>,
    /// Who supports the lead, where the lead's cell names somebody as that: "Lead: Police; support:
    /// Housing".
    pub supporters: Vec<Lead>,
    /// How success will be known.
    pub measure: Option<Text>,
    /// When.
    pub timescale: Timescale,
    /// The timescale's cell, also when it is blank; `None` if the table has no such column.
    pub timescale_place: Option<Place>,
    /// What has happened.
    pub progress: Option<Text>,
    /// What difference it made.
    pub impact: Option<Text>,
    /// The rating.
    pub rag: Option<Rag>,
    /// A scope written on a row that continues an objective.
    pub scope: Option<Scope>,
    /// A ditto mark or words in the objective's column of a row that continues an objective.
    pub objective_text: Option<Text>,
    /// Cells of columns that we do not know.
    pub extras: Vec<Extra>,
    /// Of an indicator, where it began.
    pub baseline: Option<Text>,
    /// Of an indicator, its figures period by period, in the order of the columns.
    pub periods: Vec<PeriodFigures>,
    /// The third level, where there is one.
    pub subtasks: Vec<Action>,
    /// What partners have reported; `None` if nothing was ever asked for.
    pub reported: Option<Box<Reported>>,
}

impl Action {
    /// Adds every cell of the row that holds words, except the timescale's, which is read.
    pub(super) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        let answers = self.answers().map(|(_, text)| text);
        texts.extend(answers.filter(|text| !self.is_said_before(text)));
        texts.extend(self.extras.iter().map(|extra| &extra.text));
    }

    /// Whether an answer is that of an earlier quarter or month, whose column has it among the
    /// extras.
    #[must_use]
    pub fn is_said_before(&self, answer: &Text) -> bool {
        self.extras
            .iter()
            .any(|extra| extra.text.place == answer.place)
    }

    /// What the action says is to be done: its own text, or the board's if that is blank.
    #[must_use]
    pub fn own_or_board_text(&self) -> &Text {
        match &self.board_text {
            Some(board_text) if self.text.is_blank() => board_text,
            Some(_) | None => &self.text,
        }
    }

    /// The cell of what the action says is to be done.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.own_or_board_text().place
    }

    /// Whether the words of a cell are the baseline or a figure of the indicator. Such a cell is
    /// among the extras as well, which keep every further column in the order of the table.
    #[must_use]
    pub fn is_figure(&self, text: &Text) -> bool {
        let figures = self.periods.iter().flat_map(PeriodFigures::texts);
        self.baseline
            .iter()
            .chain(figures)
            .any(|figure| figure.place == text.place)
    }
}
