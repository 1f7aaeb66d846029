//! Content of workbooks besides text: strikethroughs, links and comments. The sheets give it, and
//! the [plan](crate::model) keeps it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::LanguageTag;

use super::Place;

/// Text that the author struck through. The plan keeps it like any other text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Struck {
    /// The cell.
    pub place: Place,
    /// The struck-through text, one entry for each run of it.
    pub words: Vec<String>,
    /// The byte ranges of the runs in the text of the cell. Empty in a plan that was read from a
    /// published document.
    #[serde(skip)]
    pub ranges: Vec<Range<usize>>,
    /// Whether the whole cell is struck through.
    pub is_whole: bool,
}

/// A comment or note beside a cell. It does not belong to the plan's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comment {
    /// The author; empty if the file does not name one.
    pub author: String,
    /// The text.
    pub text: String,
    /// The cell.
    pub place: Place,
}

/// Text in another language than that of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InLanguage {
    /// The cells, or the sheet or file as a whole.
    pub place: Place,
    /// The language.
    pub language: LanguageTag,
}

/// Text of a cell that links to a web page or a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The cell.
    pub place: Place,
    /// The linked text: all of the cell, or some of it.
    pub text: String,
    /// The address. It begins with `http:`, `https:` or `mailto:`.
    pub address: String,
}
