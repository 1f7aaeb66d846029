//! The content of a returned workbook: its tables, their rows and cells, and the text outside them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::action_reference;
use crate::finding::Finding;
use crate::location::{Cell, Place, Source, Text};
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

/// The columns and texts with which a workbook may have been sent.
#[derive(Debug, Default)]
pub struct AsSent {
    /// The columns of the issues that the workbook may belong to, the likeliest first.
    pub columns: Vec<TrackerHeadings>,
    /// The texts outside the table of actions, on one line each; `None` if they are not known.
    pub texts: Option<BTreeSet<String>>,
}

/// A returned workbook.
#[derive(Debug)]
pub struct Returned {
    /// The name of the file without its folder. If an e-mail or archive contained the file, the
    /// name of that e-mail or archive comes first: `mail.eml/a.xlsx`.
    pub file: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// The properties of the document.
    pub properties: BTreeMap<String, String>,
    /// The time at which it was last saved; `None` if unknown.
    pub saved: Option<NaiveDateTime>,
    /// Its tables in the order of its sheets. Empty if it is not a tracking workbook. Either all
    /// tables have references, or no table has any.
    pub tables: Vec<ReturnedTable>,
    /// Tables of actions and answers without references, on sheets without any of `tables`. Each
    /// comes with the whole text of its sheet.
    pub unreferenced: Vec<(ReturnedTable, Text)>,
    /// Whether it has the cover of a tracking workbook.
    pub has_cover: bool,
    /// Text that the partner wrote outside the tables: one entry for each sheet, at the first cell,
    /// with all lines.
    pub added: Vec<Text>,
    /// Comments and threads, each at its cell.
    pub comments: Vec<Text>,
    /// Findings about its sheets that are not about single cells of the tables.
    pub findings: Vec<Finding>,
}

/// A table of a sheet.
#[derive(Debug)]
pub struct ReturnedTable {
    /// The sheet.
    pub source: Arc<Source>,
    /// Whether the workbook hides the sheet.
    pub is_hidden: bool,
    /// The columns that were found, each with its index from zero.
    pub columns: BTreeMap<TrackerColumn, u32>,
    /// Columns with a changed heading that were recognised by their place or content.
    pub renamed: Vec<(TrackerColumn, Text)>,
    /// Answer cells that got a copy of the text of a cell merged over several actions. The cell
    /// with the original text is not among them.
    pub merged: Vec<Place>,
    /// Headings that a tracking workbook does not have.
    pub unknown: Vec<Text>,
    /// The filled rows below the header row.
    pub rows: Vec<ReturnedRow>,
}

/// A row.
#[derive(Debug)]
pub struct ReturnedRow {
    /// Its index, from zero.
    pub row_index: u32,
    /// Its filled cells by the columns of a tracking workbook.
    pub cells: BTreeMap<TrackerColumn, ReturnedCell>,
    /// Answer cells without a text to read. Only a colour may still become an answer.
    pub unreadable: BTreeMap<TrackerColumn, Unreadable>,
    /// Its other filled cells.
    pub others: Vec<Text>,
}

/// A filled cell.
#[derive(Debug)]
pub struct ReturnedCell {
    /// The text that the cell shows, and its place. The address of a link follows its text.
    pub text: Text,
    /// The day, if the cell holds a date and not text.
    pub day: Option<NaiveDate>,
}

/// Why an answer cell has no text to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// An error, as the cell shows it: `#NAME?`.
    Error(String),
    /// A formula without a value in the file.
    NoValue,
    /// Text that is entirely struck through.
    Struck(String),
    /// A fill that the other answer cells of the row do not have. It is kept only in the column of
    /// ratings.
    Colour([u8; 3]),
}

impl Returned {
    /// All filled cells that were read, in any order.
    #[must_use]
    pub fn cells(&self) -> Vec<Text> {
        let of_row = |table: &ReturnedTable, row: &ReturnedRow| -> Vec<Text> {
            let read = row.cells.values().map(|cell| &cell.text).chain(&row.others);
            let unreadable = row.unreadable.iter().filter_map(|(column, unreadable)| {
                let value = unreadable.shown()?.to_owned();
                let place = table.place(row, *column);
                Some(Text::new(value, place))
            });
            read.cloned().chain(unreadable).collect()
        };
        let of_table = |table: &ReturnedTable| -> Vec<Text> {
            let headings = table.renamed.iter().map(|(_, heading)| heading);
            let headings = headings.chain(&table.unknown).cloned();
            let rows = table.rows.iter().flat_map(|row| of_row(table, row));
            headings.chain(rows).collect()
        };
        let tables = self.tables.iter().flat_map(of_table);
        tables.chain(self.added.iter().cloned()).collect()
    }
}

impl Unreadable {
    /// The text that the cell shows; `None` if it shows no text.
    fn shown(&self) -> Option<&str> {
        match self {
            Self::Error(text) | Self::Struck(text) => Some(text),
            Self::NoValue | Self::Colour(_) => None,
        }
    }
}

impl ReturnedTable {
    /// The cell of a column in a row, filled or blank. If the column was deleted, the row's first
    /// cell.
    pub fn place(&self, row: &ReturnedRow, column: TrackerColumn) -> Place {
        let column_index = self.columns.get(&column).copied().unwrap_or_default();
        Place::cells(&self.source, Cell::new(row.row_index, column_index))
    }
}

impl ReturnedRow {
    /// The reference of the row's action, in its written form, if it has one.
    pub fn reference(&self) -> Option<String> {
        action_reference::reference_in(self.written(TrackerColumn::Ref))
    }

    /// The text of a column, without the space around it; empty if the cell is blank.
    pub fn words(&self, column: TrackerColumn) -> &str {
        self.cells
            .get(&column)
            .map_or("", |cell| cell.text.value.trim())
    }

    /// Like [`words`](Self::words), but with text that is struck through.
    #[must_use]
    pub fn written(&self, column: TrackerColumn) -> &str {
        match self.unreadable.get(&column) {
            Some(Unreadable::Struck(text)) => text.trim(),
            Some(Unreadable::Error(_) | Unreadable::NoValue | Unreadable::Colour(_)) | None => {
                self.words(column)
            }
        }
    }
}
