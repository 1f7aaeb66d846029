//! The sheets of the workbooks as import found them: every cell, every table, the kind of every row.
//!
//! The plan says what the sheets mean. This says what was on them, so that a renderer can draw a
//! sheet beside its reading. Tables and kinds of rows are recorded by the passes that decide them;
//! nothing is recognised twice.

use crate::columns::TableKind;
use crate::location::Place;
use crate::sheets::grid::Grid;

use super::tables::rows::RowKind;

/// The sheets of all workbooks, also of those that were left out of the plan.
#[derive(Debug, Clone, Default)]
pub struct SheetsAsRead {
    /// The sheets with a filled cell, workbook by workbook.
    pub(crate) sheets: Vec<Grid>,
    /// The tables of the sheets that were read, workbook by workbook.
    pub(crate) tables: Vec<TableAsRead>,
}

/// A table that import found by its header.
#[derive(Debug, Clone)]
pub(crate) struct TableAsRead {
    /// The table, header row included. The parts that were made of it have the same place.
    pub(crate) place: Place,
    pub(crate) kind: TableKind,
    /// The indices of the header's rows and of the rows that repeat it, from zero.
    pub(crate) header_rows: Vec<u32>,
    /// The rows of a table of actions, by their indices from zero; empty for other tables.
    pub(crate) rows: Vec<(u32, RowKind)>,
}
