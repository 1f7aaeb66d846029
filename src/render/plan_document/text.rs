//! A text with its place.

use serde::{Deserialize, Serialize};

use crate::location::{Located, Place};

/// Text as the author wrote it, and its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// The text, whole: line breaks as `\n`, ditto marks and look-alike letters as they are.
    pub text: String,
    /// Where it is.
    pub place: Place,
}

impl Text {
    /// A text at a place.
    pub fn new(text: impl Into<String>, place: &Place) -> Self {
        Self {
            text: text.into(),
            place: place.clone(),
        }
    }

    /// A text of the model.
    #[must_use]
    pub fn of(text: &crate::location::Text) -> Self {
        Self::new(&text.value, &text.place)
    }

    /// The text as the model has it.
    #[must_use]
    pub fn into_located(self) -> crate::location::Text {
        Located {
            value: self.text,
            place: self.place,
        }
    }
}

/// The place of a text of the model.
pub(super) fn place(text: Option<&crate::location::Text>) -> Option<Place> {
    text.map(|text| text.place.clone())
}
