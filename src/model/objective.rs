//! Objectives, as tables of actions hold them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::location::Text;

use super::action::Action;
use super::number::Number;
use super::scope::Scope;
use super::written::Written;

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
    /// The heading within the table that it is under. Objectives under one heading share it.
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

    /// An objective of which only the number and the words are known.
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

    /// Whether it is under the same heading within the table as the objective above it, or both are
    /// under no heading.
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
        self.actions_and_subtasks()
            .for_each(|action| action.add_texts(texts));
    }

    /// The number as read.
    #[must_use]
    pub fn reading(&self) -> Option<&Number> {
        self.number.as_ref()?.reading.as_ref()
    }

    /// The board objective's number as read.
    #[must_use]
    pub fn board_reading(&self) -> Option<&Number> {
        self.board_number.as_ref()?.number.reading.as_ref()
    }
}
