//! An objective, its numbers and its scope.

use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::model::{self, BoardNumberStatus, Written};

use super::{Action, Text};

/// What is to be achieved, and the actions for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// Its number; `null` if it has none.
    pub number: Option<Number>,
    /// The boards that it belongs to; `null` if the table does not say.
    pub scope: Option<Scope>,
    /// In an appendix, the board's objective that the row contributes to.
    pub board_number: Option<BoardNumber>,
    /// The heading within the table that it is under.
    #[serde(default)]
    pub section: Option<Text>,
    /// The cell as written: the mark itself where it is a ditto.
    pub text: String,
    /// The cell.
    pub place: Place,
    /// The place that a ditto mark, or a blank under the same number, repeats.
    #[serde(default)]
    pub same_as: Option<Place>,
    /// The actions in the order written. Empty if the row holds nothing else.
    pub actions: Vec<Action>,
}

impl Objective {
    pub(super) fn of(objective: &model::Objective, part: &model::Part) -> Self {
        let actions = objective.actions.iter();
        Self {
            number: objective.number.as_ref().map(Number::of),
            scope: objective.scope.as_ref().map(Scope::of),
            board_number: objective.board_number.as_ref().map(BoardNumber::of),
            section: objective.section.as_deref().map(Text::of),
            text: objective.text.value.clone(),
            place: objective.text.place.clone(),
            same_as: objective.same_as.as_ref().map(|text| text.place.clone()),
            actions: actions.map(|action| Action::of(action, part)).collect(),
        }
    }
}

/// The number of an objective or an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// The number as written.
    pub text: String,
    /// The number as read; `null` if the cell holds something else.
    pub reading: Option<String>,
    /// The cell.
    pub place: Place,
}

impl Number {
    pub(super) fn of(number: &Written<model::Number>) -> Self {
        Self {
            text: number.text.value.clone(),
            reading: number.reading.as_ref().map(ToString::to_string),
            place: number.text.place.clone(),
        }
    }
}

/// The number of the board's objective that a row of an appendix contributes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardNumber {
    /// The number.
    #[serde(flatten)]
    pub number: Number,
    /// Whether the board's plan has that objective.
    pub status: BoardNumberStatus,
}

impl BoardNumber {
    fn of(board_number: &model::BoardNumber) -> Self {
        Self {
            number: Number::of(&board_number.number),
            status: board_number.status,
        }
    }
}

/// The boards that an objective belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scope {
    /// The cell as written, look-alike letters included.
    pub text: String,
    /// The code in plain letters; `null` if the legend does not have it.
    pub code: Option<String>,
    /// The codes of the boards meant, in the plan's order.
    pub boards: Vec<String>,
    /// The cell.
    pub place: Place,
}

impl Scope {
    pub(super) fn of(scope: &model::Scope) -> Self {
        Self {
            text: scope.text.value.clone(),
            code: scope.code.clone(),
            boards: scope.boards.clone(),
            place: scope.text.place.clone(),
        }
    }
}
