//! The content of a sheet, in one form for all file formats.
//!
//! The reader of each format fills a [`SheetContent`] through a
//! [`SheetWriter`](super::sheet_writer::SheetWriter). [`facts`](super::facts) makes grids and
//! findings from it.

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::location::{Cell, CellRange};

use super::cell::cell_text::CellText;
use super::cell::look::{Look, Unseen};
use super::grid::{Colour, GridRow};

/// A note beside a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) cell: Cell,
    /// Its author; empty if the file does not say.
    pub(crate) author: String,
    pub(crate) text: String,
}

impl Note {
    /// A note, if it has text. Programs put the author's name first; it is removed from the text.
    pub(crate) fn with_words(cell: Cell, author: &str, text: &str) -> Option<Self> {
        let author = author.trim();
        let text = text.trim();
        let without_author = if author.is_empty() {
            None
        } else {
            text.strip_prefix(author)
                .and_then(|rest| rest.strip_prefix(':'))
        };
        let text = without_author.unwrap_or(text).trim();
        (!text.is_empty()).then(|| Self {
            cell,
            author: author.to_owned(),
            text: text.to_owned(),
        })
    }
}

/// A link in a cell.
#[derive(Debug, Clone)]
pub(crate) struct CellLink {
    pub(crate) cell: Cell,
    /// The address as written.
    pub(crate) address: Arc<str>,
    /// The linked text; `None` if the whole cell is the link.
    pub(crate) words: Option<Arc<str>>,
}

/// Text of a sheet that is in no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutsideText {
    /// The kind of content.
    pub(crate) kind: OutsideKind,
    /// The cell that it belongs to.
    pub(crate) cell: Option<Cell>,
    /// The text; empty for a picture.
    pub(crate) words: String,
}

impl OutsideText {
    /// Longer text is cut, because a finding quotes it and nobody reads more there.
    const MAX_CHARS: usize = 500;

    /// Text outside of cells; `None` if it is blank.
    pub(crate) fn with_words(kind: OutsideKind, cell: Option<Cell>, words: &str) -> Option<Self> {
        let text = CellText::of(words.trim(), Look::default()).text;
        let text = text.trim();
        let end = text
            .char_indices()
            .nth(Self::MAX_CHARS)
            .map_or(text.len(), |(at, _)| at);
        let more = if end < text.len() { "…" } else { "" };
        (!text.is_empty()).then(|| Self {
            kind,
            cell,
            words: format!("{}{more}", &text[..end]),
        })
    }
}

/// The kinds of content outside cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutsideKind {
    /// A text box, or another shape with text.
    TextBox,
    /// The header of every page.
    PageHeader,
    /// The footer of every page.
    PageFooter,
    /// A picture in place of a cell. It has no text.
    Picture,
    /// A link to something that readers of a pack cannot open, such as a file on the author's
    /// computer.
    Address,
}

/// The kind of a sheet. Only sheets of cells are read; others are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum SheetType {
    /// A sheet of cells.
    #[default]
    Cells,
    /// A chart that fills a sheet.
    Chart,
    /// A dialogue box, as in Excel 5.
    Dialogue,
    /// Macros, in cells (Excel 4) or as a module (Excel 5).
    Macros,
    /// Anything else.
    Other,
}

/// A row of at most this height shows no letter: text of size 1, the smallest, needs more.
pub(crate) const MAX_UNSEEN_ROW_POINTS: f64 = 1.5;

/// A column of at most this width shows no letter: it is half a digit wide.
pub(crate) const MAX_UNSEEN_COLUMN_CHARS: f64 = 0.5;

/// The same width in points, in the usual font of 11 points.
pub(crate) const MAX_UNSEEN_COLUMN_POINTS: f64 = 2.7;

/// A sheet and its content.
#[derive(Debug, Default)]
pub(crate) struct SheetContent {
    pub(crate) name: String,
    /// Its kind. A sheet without cells has only its name.
    pub(crate) kind: SheetType,
    /// The encoding of its file, if that was guessed.
    pub(crate) guessed_encoding: Option<&'static str>,
    /// In a text file, the first surplus field of each row that has more fields than most rows.
    pub(crate) further_fields: Vec<Cell>,
    /// Whether it is hidden.
    pub(crate) is_hidden: bool,
    /// Its filled rows, from top to bottom.
    pub(crate) rows: Vec<GridRow>,
    /// Its merged ranges, from top to bottom.
    pub(crate) merges: Vec<CellRange>,
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Cells with a solid fill, filled or blank, in order.
    pub(crate) fills: Vec<(Cell, Colour)>,
    /// The ranges that a conditional format may colour. The file does not say which cells of these
    /// ranges it colours.
    pub(crate) coloured_by_rule: Vec<CellRange>,
    /// The notes beside cells.
    pub(crate) notes: Vec<Note>,
    /// Formulas for which the file has no value.
    pub(crate) valueless_formulas: Vec<Cell>,
    pub(crate) links: Vec<CellLink>,
    /// Text in no cell.
    pub(crate) outside: Vec<OutsideText>,
    /// Filled cells with text that nobody can see.
    pub(crate) unseen: Vec<(Cell, Unseen)>,
    /// Cells with characters of a symbol font.
    pub(crate) sign_cells: Vec<Cell>,
    /// The signs that these characters were read as, without repeats.
    pub(crate) signs: Vec<char>,
}

impl SheetContent {
    /// A sheet without a cell.
    pub(crate) fn named(name: String) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Sorts rows and cells by address. In well-made files, both are sorted already. If two cells
    /// have the same address, both texts are kept, the second after the first.
    pub(crate) fn put_in_order(&mut self) {
        self.merges.sort_unstable();
        self.fills.sort_by_key(|(cell, _)| *cell);
        self.rows.sort_by_key(|row| row.row_index);
        self.rows.dedup_by(|later, earlier| {
            let is_same = later.row_index == earlier.row_index;
            if is_same {
                earlier.cells.append(&mut later.cells);
            }
            is_same
        });
        for row in &mut self.rows {
            row.cells.sort_by_key(|cell| cell.column_index);
            row.cells.dedup_by(|later, earlier| {
                let is_same = later.column_index == earlier.column_index;
                if is_same {
                    earlier.append(later);
                }
                is_same
            });
        }
    }
}
