//! A sheet as its file has it, whatever the format, and the counts against the limits.
//!
//! Every reader of a format fills [`SheetContent`]s; [`workbook`](super) makes grids and findings
//! of them.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::location::{Cell, CellRange, MAX_COLUMNS, MAX_ROWS};

use super::cell_text::{CellText, Unseen};
use super::grid::{Colour, GridCell, GridRow, Value};
use super::refusal::Refusal;

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

impl CellLink {
    fn text_bytes(&self) -> usize {
        self.address.len() + self.words.as_ref().map_or(0, |words| words.len())
    }
}

/// The cells of a link on a range. None of a range so large that it says nothing of a cell: it is
/// that of a whole sheet.
pub(crate) fn linked_cells(range: CellRange) -> impl Iterator<Item = Cell> {
    const MAX_CELLS: u64 = 200;
    let CellRange { first, last } = range;
    let count = |first: u32, last: u32| u64::from(last - first) + 1;
    let cell_count =
        count(first.row_index, last.row_index) * count(first.column_index, last.column_index);
    let rows = (first.row_index..=last.row_index).take(if cell_count > MAX_CELLS {
        0
    } else {
        usize::MAX
    });
    rows.flat_map(move |row| {
        (first.column_index..=last.column_index).map(move |column| Cell::new(row, column))
    })
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
        let text = CellText::of(words.trim(), super::cell_text::Look::default()).text;
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

/// The same in points, of the usual font of 11 points.
pub(crate) const MAX_UNSEEN_COLUMN_POINTS: f64 = 2.7;

/// What a sheet holds.
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

    /// White words in cells that a rule colours, or a table with a style, are seen very well there:
    /// it is not known what is behind them.
    pub(crate) fn forget_coloured(&mut self, ranges: &[CellRange]) {
        /// Each invisible cell is compared with all of them. On a sheet with more of them colours
        /// come from rules.
        const MAX_RANGES: usize = 500;
        let is_coloured = |cell: Cell| {
            ranges.len() > MAX_RANGES || ranges.iter().any(|range| range.contains(cell))
        };
        self.unseen
            .retain(|(cell, unseen)| *unseen != Unseen::Colour || !is_coloured(*cell));
    }

    /// Adds what a cell shows, if it shows anything, to the row of that index.
    pub(crate) fn push_text(
        &mut self,
        cell: Cell,
        is_row_hidden: bool,
        text: CellText,
        value: Value,
    ) {
        if text.is_blank() {
            return;
        }
        self.unseen.extend(text.unseen.map(|unseen| (cell, unseen)));
        if !text.signs.is_empty() {
            self.sign_cells.push(cell);
            let new = text
                .signs
                .iter()
                .filter(|sign| !self.signs.contains(sign))
                .collect::<Vec<_>>();
            self.signs.extend(new);
        }
        self.push(
            cell.row_index,
            is_row_hidden,
            text.into_cell(cell.column_index, value),
        );
    }

    /// Adds a cell to the row of that index.
    fn push(&mut self, row_index: u32, is_row_hidden: bool, cell: GridCell) {
        let mut count_above = 0;
        if let Some(row) = self.rows.last_mut() {
            if row.row_index == row_index {
                return row.cells.push(cell);
            }
            count_above = row.cells.len();
        }
        // Most rows of a table have as many cells as the row above.
        let mut cells = Vec::with_capacity(count_above.max(1));
        cells.push(cell);
        self.rows.push(GridRow {
            row_index,
            cells,
            is_hidden: is_row_hidden,
        });
    }

    /// Rows and cells come in order from every well-made file; others are put right. Of two cells
    /// at one address both are kept, the second after the first.
    pub(crate) fn put_in_order(&mut self) {
        self.merges.sort_unstable();
        self.fills.sort_by_key(|(cell, _)| *cell);
        if !self
            .rows
            .is_sorted_by(|one, other| one.row_index < other.row_index)
        {
            self.rows.sort_by_key(|row| row.row_index);
            self.rows.dedup_by(|later, earlier| {
                let is_same = later.row_index == earlier.row_index;
                if is_same {
                    earlier.cells.append(&mut later.cells);
                }
                is_same
            });
        }
        for row in &mut self.rows {
            if !row
                .cells
                .is_sorted_by(|one, other| one.column_index < other.column_index)
            {
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
}

/// Counts what a workbook holds against the limits, for all of its sheets together. Those that are
/// read side by side have a [`Tally`] each.
#[derive(Debug)]
pub(crate) struct Meter<'a> {
    limits: &'a Limits,
    cells: AtomicUsize,
    text_bytes: AtomicUsize,
    merges: AtomicUsize,
    marks: AtomicUsize,
}

/// Adds to a count and gives what it comes to. Sums need no order.
fn count(total: &AtomicUsize, more: usize) -> usize {
    total
        .fetch_add(more, Ordering::Relaxed)
        .saturating_add(more)
}

impl<'a> Meter<'a> {
    /// A meter that has counted nothing.
    pub(crate) fn new(limits: &'a Limits) -> Self {
        let none = AtomicUsize::default;
        Self {
            limits,
            cells: none(),
            text_bytes: none(),
            merges: none(),
            marks: none(),
        }
    }

    /// Refuses a workbook of too many sheets.
    pub(crate) fn sheets(&self, count: usize) -> Result<(), Refusal> {
        let limit = self.limits.sheets;
        if count <= limit {
            return Ok(());
        }
        Err(Refusal::too_large(
            "sheets",
            format!(
                "it has {count} sheets, and the limit is \
            {limit}"
            ),
        ))
    }

    /// Counts a filled cell.
    pub(crate) fn cell(&self, sheet: &str, cell: Cell, text: &str) -> Result<(), Refusal> {
        self.check_characters(sheet, cell, text)?;
        self.cells(1, text.len())
    }

    /// Refuses a text that is too long for a cell.
    pub(crate) fn check_characters(
        &self,
        sheet: &str,
        cell: Cell,
        text: &str,
    ) -> Result<(), Refusal> {
        let limit = self.limits.cell_characters;
        if text.len() <= limit || text.chars().count() <= limit {
            return Ok(());
        }
        let count = text.chars().count();
        let reason = format!(
            "cell {cell} of sheet \"{sheet}\" holds {count} characters, and the \
                              limit is {limit}"
        );
        Err(Refusal::too_large("cell-characters", reason))
    }

    fn cells(&self, more: usize, text_bytes: usize) -> Result<(), Refusal> {
        let Limits {
            cells,
            text_megabytes,
            ..
        } = *self.limits;
        if count(&self.cells, more) > cells {
            return Err(Refusal::too_large(
                "cells",
                format!("it has more than {cells} filled cells"),
            ));
        }
        if count(&self.text_bytes, text_bytes) > text_megabytes << 20 {
            let reason = format!("its cells hold more than {text_megabytes} MB of text");
            return Err(Refusal::too_large("text-megabytes", reason));
        }
        Ok(())
    }

    /// Counts what a cell has beside its words: a fill, a note, a formula without a value.
    pub(crate) fn mark(&self) -> Result<(), Refusal> {
        self.marks(1)
    }

    /// Counts a link, with the text that it takes.
    pub(crate) fn link(&self, link: &CellLink) -> Result<(), Refusal> {
        self.cells(0, link.text_bytes())?;
        self.mark()
    }

    fn marks(&self, more: usize) -> Result<(), Refusal> {
        let limit = self.limits.cells;
        if count(&self.marks, more) <= limit {
            return Ok(());
        }
        Err(Refusal::too_large(
            "cells",
            format!("it has more than {limit} coloured cells, notes and formulas without a value"),
        ))
    }

    /// Counts a merged range.
    pub(crate) fn merge(&self) -> Result<(), Refusal> {
        let limit = self.limits.merged_ranges;
        if count(&self.merges, 1) <= limit {
            return Ok(());
        }
        Err(Refusal::too_large(
            "merged-ranges",
            format!("it has more than {limit} merged ranges"),
        ))
    }

    /// The cell at a position that a file gives, if a sheet has that cell.
    pub(crate) fn position(row_index: u32, column_index: u32) -> Result<Cell, Refusal> {
        if row_index < MAX_ROWS && column_index < MAX_COLUMNS {
            return Ok(Cell::new(row_index, column_index));
        }
        let (row, column) = (u64::from(row_index) + 1, u64::from(column_index) + 1);
        Err(Refusal::damaged(format!(
            "it has a cell in row {row} and column {column}, which no \
                                      sheet has"
        )))
    }
}

/// What the reader of one sheet has counted and not yet told the meter. Sheets are read side by
/// side: at a count that all of them change with every cell they would wait for each other.
#[derive(Debug)]
pub(crate) struct Tally<'a, 'm> {
    meter: &'a Meter<'m>,
    cells: usize,
    text_bytes: usize,
    marks: usize,
}

impl<'a, 'm> Tally<'a, 'm> {
    /// A tally that has counted nothing.
    pub(crate) fn new(meter: &'a Meter<'m>) -> Self {
        Self {
            meter,
            cells: 0,
            text_bytes: 0,
            marks: 0,
        }
    }

    /// Counts a filled cell.
    pub(crate) fn cell(&mut self, sheet: &str, cell: Cell, text: &str) -> Result<(), Refusal> {
        self.cells += 1;
        self.text(sheet, cell, text)
    }

    /// Counts the text of a cell that has been counted.
    pub(crate) fn text(&mut self, sheet: &str, cell: Cell, text: &str) -> Result<(), Refusal> {
        self.meter.check_characters(sheet, cell, text)?;
        self.text_bytes += text.len();
        self.tell_if_much()
    }

    /// Counts what a cell has beside its words.
    pub(crate) fn mark(&mut self) -> Result<(), Refusal> {
        self.marks += 1;
        self.tell_if_much()
    }

    /// Counts a link, with the text that it takes.
    pub(crate) fn link(&mut self, link: &CellLink) -> Result<(), Refusal> {
        self.text_bytes += link.text_bytes();
        self.mark()
    }

    /// Counts a merged range.
    pub(crate) fn merge(&self) -> Result<(), Refusal> {
        self.meter.merge()
    }

    /// By so much at most a sheet can pass a limit before it is refused.
    fn tell_if_much(&mut self) -> Result<(), Refusal> {
        const MUCH: usize = 256;
        const MUCH_TEXT_BYTES: usize = 64 << 10;
        if self.cells.max(self.marks) < MUCH && self.text_bytes < MUCH_TEXT_BYTES {
            Ok(())
        } else {
            self.tell()
        }
    }

    /// Tells the meter. To be called when the sheet ends.
    pub(crate) fn tell(&mut self) -> Result<(), Refusal> {
        self.meter.cells(
            std::mem::take(&mut self.cells),
            std::mem::take(&mut self.text_bytes),
        )?;
        self.meter.marks(std::mem::take(&mut self.marks))
    }
}
