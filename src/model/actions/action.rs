//! Actions: how an objective is reached, by whom and when; the boards that an action or objective
//! belongs to, and the figures of an indicator.

use std::ops::{Deref, DerefMut};

use crate::location::{Place, Text};
use crate::model::number::Number;
use crate::model::written::Written;

use super::answers::Answers;
use super::rating::Rag;
use super::reported::Reported;

/// How an objective is reached.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Action {
    /// The stable reference. It stays the same as long as the objective and the action keep their
    /// wording, even if the row moves.
    pub reference: String,
    /// The cell of the plan that gives the reference.
    pub reference_text: Option<Text>,
    /// The label for reading aloud: `1.1a`, or the number that the plan gives. Set by
    /// [`references::resolve`](crate::references::resolve).
    pub label: String,
    /// Its number, if actions are numbered (`1.1.1`).
    pub number: Option<Written<Number>>,
    /// What will be done. In an appendix, what the subgroup does. May be blank.
    pub text: Text,
    /// The other cells of its row: lead, measure, timescale and so on.
    pub answers: Answers,
    /// A scope written on a row that continues an objective.
    pub scope: Option<Scope>,
    /// The ditto mark or text in the objective's column of a row that continues an objective.
    pub objective_text: Option<Text>,
    /// The value of an indicator at the beginning.
    pub baseline: Option<Text>,
    /// The figures of an indicator, period by period, in the order of the columns.
    pub periods: Vec<PeriodFigures>,
    /// The sub-tasks, which are the third level. Most plans have none.
    pub subtasks: Vec<Action>,
    /// The revised date that counts, with the decision about it: `30 November 2026 (agreed)`.
    /// `None` if the timescale counts, or if nobody was asked.
    pub current_revised_date: Option<String>,
    /// Why the exceptions edition has the action, a sentence each: "Rated red". Empty in every other
    /// edition, and if only a sub-task is an exception.
    pub exceptions: Vec<String>,
    /// The answers of partners; `None` if nobody was asked.
    pub reported: Option<Box<Reported>>,
}

/// Lets the fields of the answers be used like the action's own: `action.leads`.
impl Deref for Action {
    type Target = Answers;

    fn deref(&self) -> &Answers {
        &self.answers
    }
}

impl DerefMut for Action {
    fn deref_mut(&mut self) -> &mut Answers {
        &mut self.answers
    }
}

impl Action {
    /// Adds the text of every cell of the row. The timescale is left out, because it is kept as a
    /// reading.
    pub(crate) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        self.answers.add_texts(texts);
    }

    /// The number as written; empty if it has none.
    pub fn number_text(&self) -> &str {
        let number = self.number.as_ref();
        number.map_or("", |number| number.text.value.trim())
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

    /// Whether a cell holds the baseline or a figure of the indicator. Such a cell is also among
    /// the extras, which have all further columns in the order of the table.
    pub fn is_figure(&self, text: &Text) -> bool {
        let figures = self.periods.iter().flat_map(PeriodFigures::texts);
        self.baseline
            .iter()
            .chain(figures)
            .any(|figure| figure.place == text.place)
    }
}

/// The boards an objective belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The cell as written, look-alike letters included.
    pub text: Text,
    /// The code in plain letters (`C`, `A`, `B`); `None` if the text is not a code of the plan's
    /// legend.
    pub code: Option<String>,
    /// The codes of the boards, in the plan's order.
    pub boards: Vec<String>,
}

/// The figures of one period, each as the text of its cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeriodFigures {
    /// A quarter (`2026/27-Q1`), month (`2026-04`), financial year (`2026/27`) or calendar year
    /// (`2026`). If the year is not known, this is the text of the heading. If no heading names a
    /// period, it is empty.
    pub period: String,
    /// The value that the indicator should reach.
    pub target: Option<Text>,
    /// The value that it reached.
    pub actual: Option<Text>,
    /// The rating of that value.
    pub rag: Option<Rag>,
}

impl PeriodFigures {
    /// A period without any figure yet.
    pub fn new(period: String) -> Self {
        Self {
            period,
            ..Self::default()
        }
    }

    /// Its filled cells.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let rag = self.rag.as_ref().map(|rag| &rag.text);
        [self.target.as_ref(), self.actual.as_ref(), rag]
            .into_iter()
            .flatten()
    }
}
