//! A cell of a column without a field of its own.

use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::model;

/// A cell of a column without a field of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extra {
    /// The heading of the column.
    pub label: Option<String>,
    /// The cell as written.
    pub text: String,
    /// The cell.
    pub place: Place,
}

impl Extra {
    pub(super) fn of(extra: &model::Extra, part: &model::Part) -> Self {
        let column = part.columns.get(extra.column);
        Self {
            label: column.map(|column| column.text.value.clone()),
            text: extra.text.value.clone(),
            place: extra.text.place.clone(),
        }
    }
}
