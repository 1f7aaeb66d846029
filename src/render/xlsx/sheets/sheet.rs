//! A sheet of the workbook before its layout.

use std::borrow::Cow;

use super::blocks::Line;
use crate::render::xlsx::cells::table::Table;

/// A sheet of the workbook.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// Its name on the tab.
    pub name: String,
    /// The text of A1.
    pub title: Cow<'a, str>,
    /// The anchors of links to its top.
    pub anchors: Vec<&'a str>,
    /// The lines below the title, in order.
    pub lines: Vec<Line<'a>>,
    /// Its table, below the lines.
    pub table: Option<Table<'a>>,
    /// The table's name; empty without one.
    pub table_name: String,
    /// What it holds, in a few words for the contents.
    pub holds: String,
    /// Whether it is printed on its side.
    pub is_landscape: bool,
}
