//! Marks of a sheet, each with its cell: strikethroughs, comments and links.

use std::ops::Range;

use crate::location::Place;

/// The text that is struck through in a cell.
#[derive(Debug)]
pub(crate) struct Struck {
    /// The cell.
    pub(crate) place: Place,
    /// The text, one entry for each range, in order.
    pub(crate) words: Vec<String>,
    /// The ranges in the text of the cell, in bytes.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Whether the whole cell is struck through.
    pub(crate) is_whole: bool,
}

/// A comment or note beside a cell.
#[derive(Debug)]
pub(crate) struct Comment {
    /// Its author; empty if the file does not say.
    pub(crate) author: String,
    pub(crate) text: String,
    /// The cell.
    pub(crate) place: Place,
}

/// A link in a cell to a web page or a mailbox.
#[derive(Debug)]
pub(crate) struct Link {
    /// The cell.
    pub(crate) place: Place,
    /// The linked text.
    pub(crate) text: String,
    /// The address, which begins with `http:`, `https:` or `mailto:`.
    pub(crate) address: String,
}
