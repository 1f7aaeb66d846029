//! What a sheet has beside its text: words struck through, comments, links. Plain data, each with
//! its cell.

use std::ops::Range;

use crate::location::Place;

/// What is struck through in a cell.
#[derive(Debug)]
pub(crate) struct Struck {
    /// The cell.
    pub(crate) place: Place,
    /// The words, one entry for each run of them, in order.
    pub(crate) words: Vec<String>,
    /// Where they are in the text of the cell, in bytes.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Whether the whole cell is struck through.
    pub(crate) is_whole: bool,
}

/// A comment or note beside a cell.
#[derive(Debug)]
pub(crate) struct Comment {
    /// Who wrote it; empty if the file does not say.
    pub(crate) author: String,
    /// The words.
    pub(crate) text: String,
    /// The cell.
    pub(crate) place: Place,
}

/// Words of a cell that lead to a web page or a mailbox.
#[derive(Debug)]
pub(crate) struct Link {
    /// The cell.
    pub(crate) place: Place,
    /// The words.
    pub(crate) text: String,
    /// Where they lead: an address that begins with `http:`, `https:` or `mailto:`.
    pub(crate) address: String,
}
