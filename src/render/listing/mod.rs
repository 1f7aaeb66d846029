//! Lists for analysts: a title, a few lines and one table, drawn as text and as a workbook.
//!
//! [`many`] lists the state of many packs, [`comparison`] puts boards side by side.

pub mod comparison;
pub mod many;

use chrono::NaiveDate;

/// A list, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Its title.
    pub title: String,
    /// The name of the sheet of a workbook.
    pub sheet: &'static str,
    /// The day of a workbook.
    pub day: NaiveDate,
    /// The caption of the table.
    pub caption: &'static str,
    /// What the table shows in all: sentences. Above the table in a workbook, below it in a text,
    /// where a reader sees the end first.
    pub summary: Vec<String>,
    /// The columns of the table.
    pub columns: Vec<ListColumn>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListColumn {
    /// Its heading.
    pub heading: &'static str,
    /// Whether its cells are numbers, which are set to the right.
    pub is_amount: bool,
}

impl ListColumn {
    /// A column of text.
    #[must_use]
    pub const fn text(heading: &'static str) -> Self {
        Self {
            heading,
            is_amount: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn amount(heading: &'static str) -> Self {
        Self {
            heading,
            is_amount: true,
        }
    }
}
