//! An objective with its actions.

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};
use crate::model;

use super::action::Action;
use super::number::{BoardNumber, Number};
use super::scope::Scope;

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
    /// The cell as written; if it is a ditto mark, the mark itself.
    pub text: String,
    /// The cell.
    pub place: Place,
    /// The place of the text that a ditto mark repeats, or that a blank under the same number
    /// repeats.
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
            section: objective.section.as_deref().cloned(),
            text: objective.text.value.clone(),
            place: objective.text.place.clone(),
            same_as: objective.same_as.as_ref().map(|text| text.place.clone()),
            actions: actions.map(|action| Action::of(action, part)).collect(),
        }
    }
}
