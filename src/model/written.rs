//! A cell's text beside its reading.

use serde::Serialize;

use crate::location::Text;

/// The text of a cell, and its reading. The text is always kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Written<T> {
    /// The text and its cell.
    #[serde(flatten)]
    pub text: Text,
    /// The reading; `None` if the text cannot be read as this type.
    pub reading: Option<T>,
}

/// A cell of a column that planpack does not know. It is kept and printed under its own heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extra {
    /// The index of its column in the part's table, from zero.
    pub column: usize,
    /// The cell.
    #[serde(flatten)]
    pub text: Text,
}
