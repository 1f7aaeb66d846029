//! What a plan's workbooks have beside its words: marks on them, links and comments.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::location::Place;

/// Words that the author struck through. They are kept in the plan like any others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Struck {
    /// The cell.
    pub place: Place,
    /// The words, one entry for each run of them, in order.
    pub words: Vec<String>,
    /// Where they are in the text of the cell, in bytes.
    #[serde(skip)]
    pub ranges: Vec<Range<usize>>,
    /// Whether the whole cell is struck through.
    pub is_whole: bool,
}

/// A comment or note beside a cell. It does not belong to the plan's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Who wrote it; empty if the file does not say.
    pub author: String,
    /// The words.
    pub text: String,
    /// The cell.
    pub place: Place,
}

/// Words of a cell that lead to a web page or a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The cell.
    pub place: Place,
    /// The words that lead there: all of the cell, or some of it.
    pub text: String,
    /// Where they lead: an address that begins with `http:`, `https:` or `mailto:`.
    pub address: String,
}
