//! A sheet as its file has it, whatever the format.
//!
//! Every reader of a format fills [`SheetContent`]s through a
//! [`SheetWriter`](super::sheet_writer::SheetWriter); [`facts`](super::facts) makes grids and
//! findings of them.

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
    /// The cell.
    pub(crate) cell: Cell,
    /// Who wrote it; empty if the file does not say.
    pub(crate) author: String,
    /// The words.
    pub(crate) text: String,
}

impl Note {
    /// A note, if it has words. Programs begin one with its author's name; that is not repeated.
    pub(crate) fn with_words(cell: Cell, author: &str, text: &str) -> Option<Self> {
        let author = author.trim();
        let named = text
            .trim()
            .strip_prefix(author)
            .and_then(|rest| rest.strip_prefix(':'))
            .filter(|_| !author.is_empty());
        let text = named.unwrap_or(text).trim();
        (!text.is_empty()).then(|| Self {
            cell,
            author: author.to_owned(),
            text: text.to_owned(),
        })
    }
}

/// Where words of a cell lead.
#[derive(Debug, Clone)]
pub(crate) struct CellLink {
    /// The cell.
    pub(crate) cell: Cell,
    /// The address as written.
    pub(crate) address: Arc<str>,
    /// The words that lead there; `None` for all that the cell shows.
    pub(crate) words: Option<Arc<str>>,
}

/// Words of a sheet that are in no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutsideText {
    /// Where they are instead.
    pub(crate) kind: OutsideKind,
    /// The cell at which they are.
    pub(crate) cell: Option<Cell>,
    /// The words; empty for a picture.
    pub(crate) words: String,
}

impl OutsideText {
    /// Words longer than this are cut; a finding names them, and nobody reads more there.
    const MAX_CHARS: usize = 500;

    /// Words outside of cells; `None` if there are none.
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

/// Where words of a sheet are that are in no cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutsideKind {
    /// A text box, or another shape with words in it.
    TextBox,
    /// What is printed above every page.
    PageHeader,
    /// What is printed below every page.
    PageFooter,
    /// A picture that takes a cell's place. It has no words.
    Picture,
    /// A link to what readers of a pack cannot open: a file of the author's machine.
    Address,
}

/// What a sheet of a workbook is. Only sheets of cells are read; the others are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum SheetKind {
    /// A sheet of cells.
    #[default]
    Cells,
    /// A chart that fills a sheet.
    Chart,
    /// A dialogue box, as Excel 5 had them.
    Dialogue,
    /// Macros, in cells of their own (Excel 4) or as a module (Excel 5).
    Macros,
    /// Anything else.
    Other,
}

/// A row of this height or less shows no letter: one of size 1, the smallest, needs as much.
pub(crate) const MAX_UNSEEN_ROW_POINTS: f64 = 1.5;

/// A column of this width or less shows no letter: half a figure.
pub(crate) const MAX_UNSEEN_COLUMN_CHARS: f64 = 0.5;

/// The same in points, in the usual font of 11 points.
pub(crate) const MAX_UNSEEN_COLUMN_POINTS: f64 = 2.7;

/// A sheet and what it holds.
#[derive(Debug, Default)]
pub(crate) struct SheetContent {
    /// Its name.
    pub(crate) name: String,
    /// What it is. What is no sheet of cells has nothing but its name.
    pub(crate) kind: SheetKind,
    /// The encoding of its file, if that was guessed.
    pub(crate) guessed_encoding: Option<&'static str>,
    /// Whether it is hidden.
    pub(crate) is_hidden: bool,
    /// Its filled rows, from top to bottom.
    pub(crate) rows: Vec<GridRow>,
    /// Its merged ranges, from top to bottom.
    pub(crate) merges: Vec<CellRange>,
    /// Its hidden columns.
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Cells with a solid fill, filled or blank, in order.
    pub(crate) fills: Vec<(Cell, Colour)>,
    /// The ranges that a conditional format may colour. The file does not say which cells it
    /// colours.
    pub(crate) coloured_by_rule: Vec<CellRange>,
    /// The notes beside cells.
    pub(crate) notes: Vec<Note>,
    /// Formulas that the file keeps no value of.
    pub(crate) valueless_formulas: Vec<Cell>,
    /// Where words of cells lead.
    pub(crate) links: Vec<CellLink>,
    /// Words in no cell.
    pub(crate) outside: Vec<OutsideText>,
    /// Filled cells that nobody can read, in whole or in part.
    pub(crate) unseen: Vec<(Cell, Unseen)>,
    /// Cells with characters of a symbol font.
    pub(crate) sign_cells: Vec<Cell>,
    /// The signs that those were read as, each once.
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

    /// Puts rows and cells in order. They come so from every well-made file. Of two cells at one
    /// address both are kept, the second after the first.
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
