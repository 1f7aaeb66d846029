//! Workbooks drawn as text, so that a change to a workbook can be read as a diff.
//!
//! [`xlsx`] takes a drawing and gives the bytes of an XLSX workbook; the same drawing always gives
//! the same bytes. `reading` turns the text into a [`Drawing`], or a [`Fault`] that names the line.
//! `writing` makes the workbook; `fitting` computes the heights of its rows.
//!
//! A drawing is a list of lines:
//!
//! ```text
//! # A comment has a line of its own.
//! title: Business plan                     a property of the document; so are author: and created:
//! (a day)
//!
//! sheet: Priority 1                        starts a sheet; what follows belongs to it widths: 6 6
//! 34 46                        of the columns from A, in characters; rows then fit their text
//! grid: A6:D8                              light borders around these cells, filled or not print:
//! landscape 6                       A4, one page wide; row 6 is repeated on every page freeze: A7
//! rows above and columns left of this cell stay in view hide: 9:12 C
//! rows and columns; `hide: sheet` hides the sheet
//!
//! A1:D1 title: A merged range              a range is merged; a word after it says how it looks
//! A6 header: No | CAB | Objective | Action
//! A7: 1.1 | B | The text of C7 | The text of D7
//! A8: 1.2 | B
//!   | A row may also go down the page: this is C8.
//!   | D8 has two lines,
//!     and this is the second
//! A9: | | {2026-07-01 as mmmm yyyy} | {84250 as #,##0}
//! A10 total: Total | | | {=SUM(D7:D9) -> 84250 as #,##0}
//! ```
//!
//! An entry begins with a cell at the very left of its line and ends before the next line that is
//! not indented. Its texts, separated by `|`, fill that cell and those to its right; an empty text
//! leaves its cell empty, or gives it only the colour of a highlight. The first text starts right
//! after the colon. Spaces around each line of a text do not count.
//!
//! Looks are `title`, `header`, `label` (bold), `total`, `note`, `highlight` and `indented`;
//! without one a text is plain. Braces contain a number, a day, `true`, `false`, or a formula with
//! its last value (also `#REF!`), each with a number format if it needs one. Text between `\[` and
//! `\]` is struck through. `\n` is a line break (for an empty line), `\s` a space that counts, `\t`
//! a tab, `\u{41}` any character by its code, and `\|`, `\{` and `\\` are these characters
//! themselves.

mod fitting;
mod reading;
mod writing;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use planpack::location::{Cell, CellRange};

/// The bytes of the workbook that a text draws.
///
/// # Errors
/// If a line is not in the notation, or asks for something that no workbook can have.
pub(crate) fn xlsx(text: &str) -> Result<Vec<u8>, Fault> {
    writing::workbook(&reading::drawing(text)?)
}

/// A workbook as drawn.
#[derive(Debug, Default)]
struct Drawing {
    title: String,
    author: String,
    /// The day on which it was made; a fixed day if the drawing names none.
    created: Option<NaiveDate>,
    sheets: Vec<Sheet>,
}

/// One sheet, with the line that starts it.
#[derive(Debug, Default)]
struct Sheet {
    line_number: usize,
    name: String,
    widths_chars: Vec<f64>,
    grids: Vec<CellRange>,
    print: Option<Print>,
    frozen_at: Option<Cell>,
    is_hidden: bool,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
    entries: BTreeMap<Cell, Entry>,
}

/// How a sheet is printed: always on A4, one page wide.
#[derive(Debug, Clone, Copy)]
struct Print {
    is_landscape: bool,
    /// The row, from zero, that every page repeats.
    repeated_row: Option<u32>,
}

/// A filled cell or merged range, with its line in the drawing.
#[derive(Debug)]
struct Entry {
    line_number: usize,
    range: CellRange,
    look: Look,
    content: Content,
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Title,
    Header,
    Label,
    Total,
    Note,
    Highlight,
    Indented,
}

/// A value and the number format that shows it.
#[derive(Debug)]
struct Content {
    value: Value,
    number_format: Option<String>,
}

/// What a cell holds.
#[derive(Debug, PartialEq)]
enum Value {
    Text(String),
    /// A text in runs, some of them struck through.
    Runs(Vec<(String, bool)>),
    Number(f64),
    Truth(bool),
    Day(NaiveDate),
    /// A formula with its equals sign, and its last value.
    Formula {
        formula: String,
        result: String,
    },
}

/// A faulty line of a drawing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The line, counted from one.
    pub(crate) line_number: usize,
    /// What is wrong with it, and how to write it.
    pub(crate) message: String,
}

impl Fault {
    fn new(line_number: usize, message: impl Into<String>) -> Self {
        Self {
            line_number,
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line_number, self.message)
    }
}

impl std::error::Error for Fault {}
