//! The sheets of the workbooks as import found them: every cell, every table, the kind of every
//! row.
//!
//! The plan has the meaning of the sheets. This module has their content, so that a renderer can
//! draw a sheet beside its reading. The passes that decide tables and kinds of rows record their
//! results, so nothing is recognised twice.

use crate::columns::TableKind;
use crate::location::Place;
use crate::sheets::grid::Grid;

use super::tables::rows::RowKind;

/// The sheets of all workbooks, including those that were left out of the plan.
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
    /// The table, header row included. The parts that were made from it have the same place.
    pub(crate) place: Place,
    pub(crate) kind: TableKind,
    /// The indices of the header's rows and of the rows that repeat it, from zero.
    pub(crate) header_rows: Vec<u32>,
    /// The rows of a table of actions, by their indices from zero; empty for other tables.
    pub(crate) rows: Vec<(u32, RowKind)>,
}
