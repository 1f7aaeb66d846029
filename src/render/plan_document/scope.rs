//! The boards that an objective belongs to.

use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::model;

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
