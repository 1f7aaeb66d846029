//! Objectives, and the board objectives that they support.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::location::Text;
use crate::model::number::Number;
use crate::model::reference::{Reference, ReferenceStatus, Target};
use crate::model::written::Written;

use super::action::{Action, Scope};
use super::answers::Answers;

/// Whether the board's plan has what an appendix row supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BoardNumberStatus {
    /// It has all of it; if the row names one objective, its wording is the same.
    Found,
    /// The row names one objective, and the wording differs.
    WordingDiffers,
    /// One of the numbers belongs to no objective or priority, or the cell has no number.
    Missing,
}

/// The cell of an appendix row with the numbers of the board objectives or priorities that it
/// supports.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardNumber {
    /// The cell.
    pub text: Text,
    /// Set by [`references::resolve`](crate::references::resolve).
    pub status: BoardNumberStatus,
}

/// An objective with its actions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Objective {
    /// Its number, if it has one.
    pub number: Option<Written<Number>>,
    /// The boards it belongs to, if the table gives them.
    pub scope: Option<Scope>,
    /// In an appendix, the cell that says what it supports of the board's plan.
    pub board_number: Option<BoardNumber>,
    /// What it supports: each number of that cell in the order written, or without a cell the board
    /// objective whose words it has. A number that is not written, as 1.2 in `1.1–1.3`, has an empty
    /// range. Set by [`references::resolve`](crate::references::resolve).
    pub supports: Vec<Reference>,
    /// The heading within the table above it. Objectives below one heading share the heading.
    pub section: Option<Arc<Text>>,
    /// The cell as written. If it is a ditto mark, the mark itself.
    pub text: Text,
    /// The objective above that this one repeats, by a ditto mark or a blank under the same number.
    pub same_as: Option<Text>,
    /// The cells of its own row, if the row has any and the actions are in the rows below: the lead
    /// of the whole objective, its dates, its rating.
    pub answers: Option<Box<Answers>>,
    /// The actions in the order written. Empty if the row has no action.
    pub actions: Vec<Action>,
}

impl Objective {
    /// The wording: its own, or that of the objective that it repeats.
    pub fn wording(&self) -> &str {
        self.same_as
            .as_ref()
            .map_or(self.text.value.as_str(), |text| text.value.as_str())
    }

    /// The number as written; empty if it has none.
    pub fn number_text(&self) -> &str {
        let number = self.number.as_ref();
        number.map_or("", |number| number.text.value.trim())
    }

    /// An objective with only a number and a text.
    pub fn new(number: Option<Written<Number>>, text: Text) -> Self {
        Self {
            number,
            text,
            ..Self::default()
        }
    }

    /// Whether it and the objective above have the same heading within the table, or both have
    /// none.
    pub fn is_in_section_of(&self, above: &Self) -> bool {
        match (&self.section, &above.section) {
            (Some(own), Some(above)) => own.place == above.place,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Adds the text of the objective and of its actions.
    pub(crate) fn add_texts<'a>(&'a self, texts: &mut Vec<&'a Text>) {
        texts.push(&self.text);
        if let Some(answers) = &self.answers {
            answers.add_texts(texts);
        }
        self.actions_and_subtasks()
            .for_each(|action| action.add_texts(texts));
    }

    /// The number as read.
    pub fn reading(&self) -> Option<&Number> {
        self.number.as_ref()?.reading.as_ref()
    }

    /// The numbers of the board objectives that it supports, as far as the board's plan has them.
    pub fn supported(&self) -> impl Iterator<Item = &Number> {
        self.supports
            .iter()
            .filter_map(|reference| match (&reference.target, reference.status) {
                (Some(Target::Objective(number)), ReferenceStatus::Resolved) => Some(number),
                _ => None,
            })
    }
}
