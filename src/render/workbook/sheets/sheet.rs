//! A sheet of the workbook before its layout.

use std::borrow::Cow;

use super::blocks::Line;
use crate::render::workbook::cells::table::Table;

/// A sheet of the workbook.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// Its name on the tab.
    pub name: String,
    /// The subject of its table. It names the sheet if a section has several sheets. May be empty.
    pub label: String,
    /// The text of A1.
    pub title: Cow<'a, str>,
    /// The anchors of links to its top.
    pub anchors: Vec<&'a str>,
    /// The lines below the title, in order.
    pub lines: Vec<Line<'a>>,
    /// Its table, below the lines.
    pub table: Option<Table<'a>>,
    /// The table's name; empty if there is no table.
    pub table_name: String,
    /// The widths of its columns from A on, in characters.
    pub widths_chars: Vec<f64>,
    /// Whether column A is so wide that lines are wrapped in it. Otherwise the lines extend over
    /// the cells to their right.
    pub wraps_lines: bool,
    /// Its content in a few words, for the contents.
    pub content_summary: String,
    /// Whether it is printed on its side.
    pub is_landscape: bool,
}

impl<'a> Sheet<'a> {
    /// An upright sheet with nothing but a title.
    pub(crate) fn titled(title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: String::new(),
            label: String::new(),
            title: title.into(),
            anchors: Vec::new(),
            lines: Vec::new(),
            table: None,
            table_name: String::new(),
            widths_chars: Vec::new(),
            wraps_lines: false,
            content_summary: String::new(),
            is_landscape: false,
        }
    }
}
