//! Fills a [`SheetContent`] and counts everything that is added. The readers of all formats use
//! this writer.

use std::fmt::Display;
use std::sync::Arc;

use crate::location::{Cell, CellRange};

use super::cell::cell_text::CellText;
use super::cell::look::Unseen;
use super::content::{CellLink, Note, OutsideKind, OutsideText, SheetContent};
use super::file::meter::Meter;
use super::file::refusal::Refusal;
use super::grid::{Colour, GridRow, Value};
use super::page_text;

/// A sheet being read.
#[derive(Debug)]
pub(crate) struct SheetWriter<'m> {
    meter: &'m Meter<'m>,
    /// The content so far.
    pub(crate) sheet: SheetContent,
    /// Ranges that rules may colour. The colour behind text in these ranges is unknown.
    pub(crate) ruled: Vec<CellRange>,
}

impl<'m> SheetWriter<'m> {
    /// A writer that adds to `sheet`.
    pub(crate) fn new(meter: &'m Meter<'m>, sheet: SheetContent) -> Self {
        Self {
            meter,
            sheet,
            ruled: Vec::new(),
        }
    }

    /// Adds a cell to the row with this index, unless the cell shows nothing.
    pub(crate) fn cell(
        &mut self,
        cell: Cell,
        is_row_hidden: bool,
        text: CellText,
        value: Value,
    ) -> Result<(), Refusal> {
        if text.is_blank() {
            return Ok(());
        }
        let sheet = &mut self.sheet;
        self.meter.cell(&sheet.name, cell, &text.text)?;
        sheet
            .unseen
            .extend(text.unseen.map(|unseen| (cell, unseen)));
        if !text.signs.is_empty() {
            sheet.sign_cells.push(cell);
        }
        for sign in &text.signs {
            if !sheet.signs.contains(sign) {
                sheet.signs.push(*sign);
            }
        }
        let row_index = cell.row_index;
        let cell = text.into_cell(cell.column_index, value);
        let mut count_above = 1;
        if let Some(row) = sheet.rows.last_mut() {
            if row.row_index == row_index {
                row.cells.push(cell);
                return Ok(());
            }
            count_above = row.cells.len();
        }
        // Most rows have as many cells as the row above. Reserving that many takes a tenth of the
        // memory.
        let mut cells = Vec::with_capacity(count_above);
        cells.push(cell);
        sheet.rows.push(GridRow {
            row_index,
            cells,
            is_hidden: is_row_hidden,
        });
        Ok(())
    }

    /// Refuses a text that is too long for a cell.
    pub(crate) fn check_characters(&self, cell: Cell, text: &str) -> Result<(), Refusal> {
        self.meter.check_characters(&self.sheet.name, cell, text)
    }

    /// The refusal of a cell whose shared text is missing.
    pub(crate) fn no_text(&self, cell: Cell, number: impl Display) -> Refusal {
        let sheet = &self.sheet.name;
        Refusal::damaged(format!(
            "cell {cell} of sheet \"{sheet}\" has no text `{number}`"
        ))
    }

    /// Adds a solid fill.
    pub(crate) fn fill(&mut self, cell: Cell, colour: Option<Colour>) -> Result<(), Refusal> {
        if let Some(colour) = colour {
            self.meter.mark()?;
            self.sheet.fills.push((cell, colour));
        }
        Ok(())
    }

    /// Adds a merged range.
    pub(crate) fn merge(&mut self, range: CellRange) -> Result<(), Refusal> {
        self.meter.merge()?;
        self.sheet.merges.push(range);
        Ok(())
    }

    /// Adds a range that a rule may colour; `None` for a range that is not in the sheet.
    pub(crate) fn rule(&mut self, range: Option<CellRange>) -> Result<(), Refusal> {
        self.meter.mark()?;
        self.ruled.extend(range);
        Ok(())
    }

    /// Adds a formula for which the file has no value.
    pub(crate) fn valueless(&mut self, cell: Cell) -> Result<(), Refusal> {
        self.meter.mark()?;
        self.sheet.valueless_formulas.push(cell);
        Ok(())
    }

    /// Adds a note, unless it is blank.
    pub(crate) fn note(&mut self, cell: Cell, author: &str, text: &str) -> Result<(), Refusal> {
        self.meter.mark()?;
        self.sheet
            .notes
            .extend(Note::with_words(cell, author, text));
        Ok(())
    }

    /// Adds the link of a cell, or of a part of its text.
    pub(crate) fn link(
        &mut self,
        cell: Cell,
        address: &Arc<str>,
        words: Option<&Arc<str>>,
    ) -> Result<(), Refusal> {
        let text_bytes = address.len() + words.map_or(0, |words| words.len());
        self.meter.mark_with_text(text_bytes)?;
        self.sheet.links.push(CellLink {
            cell,
            address: Arc::clone(address),
            words: words.cloned(),
        });
        Ok(())
    }

    /// Adds a link to each cell of a range. A large range, such as a whole sheet, is left out,
    /// because its link says nothing about single cells.
    pub(crate) fn link_range(&mut self, range: CellRange, address: &str) -> Result<(), Refusal> {
        /// As many cells as a column of a long table.
        const MAX_CELLS: u64 = 200;
        let address = address.into();
        let CellRange { first, last } = range;
        let count = |first: u32, last: u32| u64::from(last - first) + 1;
        let cell_count =
            count(first.row_index, last.row_index) * count(first.column_index, last.column_index);
        if cell_count > MAX_CELLS {
            return Ok(());
        }
        for row_index in first.row_index..=last.row_index {
            for column_index in first.column_index..=last.column_index {
                self.link(Cell::new(row_index, column_index), &address, None)?;
            }
        }
        Ok(())
    }

    /// Adds text outside cells, unless it is blank.
    pub(crate) fn outside(
        &mut self,
        kind: OutsideKind,
        cell: Option<Cell>,
        words: &str,
    ) -> Result<(), Refusal> {
        self.meter.mark()?;
        self.sheet
            .outside
            .extend(OutsideText::with_words(kind, cell, words));
        Ok(())
    }

    /// Adds the text of a page header or footer that has codes.
    pub(crate) fn page_text(&mut self, kind: OutsideKind, coded: &str) -> Result<(), Refusal> {
        self.outside(kind, None, &page_text::words(coded))
    }

    /// Adds a picture in place of a cell.
    pub(crate) fn picture(&mut self, cell: Cell) -> Result<(), Refusal> {
        self.meter.mark()?;
        self.sheet.outside.push(OutsideText {
            kind: OutsideKind::Picture,
            cell: Some(cell),
            words: String::new(),
        });
        Ok(())
    }

    /// The finished sheet, sorted. White text is not reported as invisible if a rule or the style
    /// of a table may colour the background.
    pub(crate) fn finish(mut self, tables: &[CellRange]) -> SheetContent {
        /// Each cell with invisible text is compared with all ranges. If there are more ranges,
        /// every cell counts as coloured by a rule.
        const MAX_RANGES: usize = 500;
        self.sheet.put_in_order();
        self.ruled.extend(tables);
        let ruled = self.ruled;
        let is_coloured =
            |cell: Cell| ruled.len() > MAX_RANGES || ruled.iter().any(|range| range.contains(cell));
        self.sheet
            .unseen
            .retain(|(cell, unseen)| *unseen != Unseen::Colour || !is_coloured(*cell));
        self.sheet
    }
}
