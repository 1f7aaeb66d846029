//! Counts the content of a workbook against the limits, before memory for it is used.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::limits::Limits;
use crate::location::{Cell, MAX_COLUMNS, MAX_ROWS};

use super::refusal::Refusal;

/// The counts of all sheets of a workbook together. Sheets may be read in parallel.
#[derive(Debug)]
pub(crate) struct Meter<'a> {
    limits: &'a Limits,
    cells: AtomicUsize,
    text_bytes: AtomicUsize,
    merges: AtomicUsize,
    marks: AtomicUsize,
}

/// Adds to a count and gives the sum. The order of additions does not matter.
fn count(total: &AtomicUsize, more: usize) -> usize {
    total
        .fetch_add(more, Ordering::Relaxed)
        .saturating_add(more)
}

impl<'a> Meter<'a> {
    /// A meter at zero.
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: AtomicUsize::default(),
            text_bytes: AtomicUsize::default(),
            merges: AtomicUsize::default(),
            marks: AtomicUsize::default(),
        }
    }

    /// Refuses a workbook with too many sheets.
    pub(crate) fn sheets(&self, count: usize) -> Result<(), Refusal> {
        let limit = self.limits.sheets;
        refuse_if(count > limit, "sheets", || {
            format!("it has {count} sheets, and the limit is {limit}")
        })
    }

    /// Counts a filled cell.
    pub(crate) fn cell(&self, sheet: &str, cell: Cell, text: &str) -> Result<(), Refusal> {
        self.check_characters(sheet, cell, text)?;
        let limit = self.limits.cells;
        refuse_if(count(&self.cells, 1) > limit, "cells", || {
            format!("it has more than {limit} filled cells")
        })?;
        self.text(text.len())
    }

    /// Refuses a text that is too long for a cell.
    pub(crate) fn check_characters(
        &self,
        sheet: &str,
        cell: Cell,
        text: &str,
    ) -> Result<(), Refusal> {
        let limit = self.limits.cell_characters;
        // A text has at most as many characters as bytes, so shorter texts need no count.
        let count = if text.len() > limit {
            text.chars().count()
        } else {
            0
        };
        refuse_if(count > limit, "cell-characters", || {
            format!(
                "cell {cell} of sheet \"{sheet}\" holds {count} characters, and the limit is \
                 {limit}"
            )
        })
    }

    /// Counts text in cells or beside them.
    fn text(&self, bytes: usize) -> Result<(), Refusal> {
        let limit = self.limits.text_megabytes;
        refuse_if(
            count(&self.text_bytes, bytes) > limit << 20,
            "text-megabytes",
            || format!("its cells hold more than {limit} MB of text"),
        )
    }

    /// Counts a mark of a cell: a fill, a note, a formula without a value.
    pub(crate) fn mark(&self) -> Result<(), Refusal> {
        let limit = self.limits.cells;
        refuse_if(count(&self.marks, 1) > limit, "cells", || {
            format!("it has more than {limit} coloured cells, notes and formulas without a value")
        })
    }

    /// Counts a mark and its text.
    pub(crate) fn mark_with_text(&self, bytes: usize) -> Result<(), Refusal> {
        self.text(bytes)?;
        self.mark()
    }

    /// Counts a merged range.
    pub(crate) fn merge(&self) -> Result<(), Refusal> {
        let limit = self.limits.merged_ranges;
        refuse_if(count(&self.merges, 1) > limit, "merged-ranges", || {
            format!("it has more than {limit} merged ranges")
        })
    }
}

/// Refuses a shared table with more texts than a workbook may have cells, or with more text than
/// the cells may hold.
pub(crate) fn check_shared_texts(
    count: usize,
    bytes: usize,
    limits: &Limits,
) -> Result<(), Refusal> {
    let (cells, megabytes) = (limits.cells, limits.text_megabytes);
    refuse_if(count > cells, "cells", || {
        format!("its list of texts has more than {cells} entries")
    })?;
    refuse_if(bytes > megabytes << 20, "text-megabytes", || {
        format!("it has more than {megabytes} MB of text")
    })
}

fn refuse_if(
    is_too_much: bool,
    limit: &str,
    reason: impl FnOnce() -> String,
) -> Result<(), Refusal> {
    if is_too_much {
        Err(Refusal::too_large(limit, reason()))
    } else {
        Ok(())
    }
}

/// The cell at a position in a file.
///
/// # Errors
/// If no sheet has such a position.
pub(crate) fn position(row_index: u32, column_index: u32) -> Result<Cell, Refusal> {
    if row_index < MAX_ROWS && column_index < MAX_COLUMNS {
        return Ok(Cell::new(row_index, column_index));
    }
    let (row, column) = (u64::from(row_index) + 1, u64::from(column_index) + 1);
    Err(Refusal::damaged(format!(
        "it has a cell in row {row} and column {column}, which no sheet has"
    )))
}
