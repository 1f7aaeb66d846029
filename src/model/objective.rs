//! Objectives and their actions, as tables of actions hold them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::{Number, PeriodFigures, Reported, Timescale};

/// What an author wrote in a cell, and what we read in it. The words are never thrown away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Written<T> {
    /// The words and their cell.
    #[serde(flatten)]
    pub text: Text,
    /// The reading; `None` if the words say something else.
    pub reading: Option<T>,
}

/// The boards an objective belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The cell as written, look-alike letters included.
    pub text: Text,
    /// The code in plain letters (`C`, `A`, `B`); `None` if the words are no code of the plan's
    /// legend.
    pub code: Option<String>,
    /// Codes of the boards meant, in the plan's order.
    pub boards: Vec<String>,
}

/// Whether the board objective that an appendix row answers to exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BoardNumberStatus {
    /// It exists and its wording is the same.
    Found,
    /// It exists and says something else.
    WordingDiffers,
    /// No priority has an objective of that number.
    Missing,
}

/// The number of the board objective that an appendix row answers to.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardNumber {
    /// The cell and its reading.
    pub number: Written<Number>,
    /// Set by [`references::resolve`](crate::references::resolve).
    pub status: BoardNumberStatus,
}

/// What is to be achieved, and the actions that do it.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// Its number, if it has one.
    pub number: Option<Written<Number>>,
    /// The boards it belongs to, if the table says so.
    pub scope: Option<Scope>,
    /// In an appendix, the board objective it answers to.
    pub board_number: Option<BoardNumber>,
    /// The heading within the table that it stands under. Objectives under one heading share it.
    pub section: Option<Arc<Text>>,
    /// The cell as written: the mark itself where it is a ditto.
    pub text: Text,
    /// The objective that a ditto mark or a blank under the same number repeats.
    pub same_as: Option<Text>,
    /// The actions in the order written. Empty if the row holds nothing else.
    pub actions: Vec<Action>,
}

impl Objective {
    /// The wording: its own, or the one it repeats.
    #[must_use]
    pub fn wording(&self) -> &str {
        self.same_as
            .as_ref()
            .map_or(self.text.value.as_str(), |text| text.value.as_str())
    }

    /// An objective of which nothing is known but its number and its words.
    #[must_use]
    pub fn new(number: Option<Written<Number>>, text: Text) -> Self {
        Self {
            number,
            scope: None,
            board_number: None,
            section: None,
            text,
            same_as: None,
            actions: Vec::new(),
        }
    }

    /// Whether it stands under the same heading within the table as the objective above it, or both
    /// under none.
    #[must_use]
    pub fn is_in_section_of(&self, above: &Self) -> bool {
        match (&self.section, &above.section) {
            (Some(own), Some(above)) => own.place == above.place,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Adds the objective's words and those of its actions.
    pub(super) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        self.actions
            .iter()
            .for_each(|action| action.add_texts(texts));
    }

    /// The number as reckoned.
    #[must_use]
    pub fn reading(&self) -> Option<&Number> {
        self.number.as_ref()?.reading.as_ref()
    }

    /// The board objective's number as reckoned.
    #[must_use]
    pub fn board_reading(&self) -> Option<&Number> {
        self.board_number.as_ref()?.number.reading.as_ref()
    }
}

/// One of those who answer for an action: a role, a group or a named person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The name without list marks.
    pub text: String,
    /// The partner agency, where the plan lists partners and the name is one of theirs.
    pub partner: Option<String>,
}

/// A rating that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RagRating {
    /// Will not be reached as things stand.
    Red,
    /// Late or short, with a plan to recover.
    Amber,
    /// On track.
    Green,
    /// Finished.
    Complete,
    /// Not begun.
    NotStarted,
}

impl RagRating {
    /// Its name in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Complete => "complete",
            Self::NotStarted => "not-started",
        }
    }

    /// The rating of that name in data.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [
            Self::Red,
            Self::Amber,
            Self::Green,
            Self::Complete,
            Self::NotStarted,
        ]
        .into_iter()
        .find(|rating| rating.code() == code)
    }

    /// Its name, for a rating that the author gave by colour alone.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::Complete => "Complete",
            Self::NotStarted => "Not started",
        }
    }
}

/// A rating as written and as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rag {
    /// The cell.
    pub text: Text,
    /// The rating, if the words are one.
    pub rating: Option<RagRating>,
}

/// A cell of a column that we do not know: kept and printed under its own heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extra {
    /// Which of the part's columns, counted from zero.
    pub column: usize,
    /// The cell.
    #[serde(flatten)]
    pub text: Text,
}

/// How an objective is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// The stable reference: the same as long as objective and action keep their words, wherever
    /// the row stands.
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
    /// Adds every cell of the row that holds words, and those of its sub-tasks. Timescales are kept
    /// apart, as readings.
    fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        let answers = [
            &self.board_text,
            &self.lead_text,
            &self.measure,
            &self.progress,
            &self.impact,
        ];
        let answers = answers
            .into_iter()
            .flatten()
            .chain(self.rag.iter().map(|rag| &rag.text));
        texts.extend(answers.filter(|text| !self.is_said_before(text)));
        texts.extend(self.extras.iter().map(|extra| &extra.text));
        self.subtasks
            .iter()
            .for_each(|subtask| subtask.add_texts(texts));
    }

    /// Whether an answer is that of an earlier quarter or month, whose column has it among the
    /// extras.
    #[must_use]
    pub fn is_said_before(&self, answer: &Text) -> bool {
        self.extras
            .iter()
            .any(|extra| extra.text.place == answer.place)
    }

    /// The cell of the action's words, or of the board's if those are blank.
    #[must_use]
    pub fn place(&self) -> &Place {
        match &self.board_text {
            Some(board_text) if self.text.is_blank() => &board_text.place,
            Some(_) | None => &self.text.place,
        }
    }
}
