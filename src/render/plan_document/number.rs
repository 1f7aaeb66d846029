//! Numbers as written and as read.

use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::model::{self, BoardNumberStatus, Written};

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
    pub(crate) fn of(number: &Written<model::Number>) -> Self {
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
    pub(super) fn of(board_number: &model::BoardNumber) -> Self {
        Self {
            number: Number::of(&board_number.number),
            status: board_number.status,
        }
    }
}
