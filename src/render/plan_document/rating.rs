//! A rating as written and as read.

use serde::{Deserialize, Serialize};

/// A rating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// The rating as written; empty where it was read from the cell's colour.
    pub text: String,
    /// Of the plan's own column: `red`, `amber`, `green`, `complete` or `not-started`. Of an
    /// answer: a code of the pack's rating scheme. `null` if the text is not a rating.
    pub code: Option<String>,
}

impl Rating {
    pub(super) fn new(text: String, code: Option<&str>) -> Self {
        Self {
            text,
            code: code.map(str::to_owned),
        }
    }
}
