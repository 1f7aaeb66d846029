//! A cell's text beside what was read in it.

use serde::Serialize;

use crate::location::Text;

/// What an author wrote in a cell, and what we read in it. The words are never thrown away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Written<T> {
    /// The words and their cell.
    #[serde(flatten)]
    pub text: Text,
    /// The reading; `None` if the words say something else.
    pub reading: Option<T>,
}

/// A cell of a column that we do not know: kept and printed under its own heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extra {
    /// Which of the part's columns, counted from zero.
    pub column: usize,
    /// The cell.
    #[serde(flatten)]
    pub text: Text,
}
