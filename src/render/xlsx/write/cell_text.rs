//! Writes texts to cells so that they stay texts.
//!
//! The writing library has two traps, which these functions avoid. A text that looks like the
//! library's own markup for styled strings would get into the file unescaped. A text such as
//! `_x0041_` would be read as the character of that number.

use std::ops::Range;

use rust_xlsxwriter::{Format, TableColumn, Worksheet, XlsxError};

use super::styles::{self, ColumnStyles};
use crate::render::measure::TITLE_HEIGHT_PX;
use crate::render::workbook::cells::table;
use crate::render::workbook::names::{one_line, truncate};

/// Longest text of a cell, in UTF-16 units.
const MAX_CELL: usize = 32_767;
/// The prefix of a character written by its number (`_x0041_` is `A`), and the way to write that
/// prefix as text.
pub(crate) const ESCAPE: &str = "_x";
const ESCAPED_ESCAPE: &str = "_x005F_x";

/// Writes a text as text.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if table::is_like_markup(text) {
        // The library escapes the parts of a styled string, but not underscores that look like an
        // escape.
        let escaped = text.replace(ESCAPE, ESCAPED_ESCAPE);
        sheet.write_rich_string_with_format(
            row,
            column,
            &[(&Format::default(), &escaped)],
            format,
        )?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// Writes a text as text, cut to the length that a cell can hold. A text that a program would
/// change is marked, so that it stays text even when somebody edits the cell.
pub(crate) fn write_guarded(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = truncate(text, MAX_CELL);
    let guarded = needs_guard(text).then(|| format.clone().set_quote_prefix());
    write_text(sheet, row, column, text, guarded.as_ref().unwrap_or(format))
}

/// Writes the title of a sheet to A1.
pub(crate) fn write_title(sheet: &mut Worksheet, words: &str) -> Result<(), XlsxError> {
    write_guarded(sheet, 0, 0, &one_line(words), &styles::title())?;
    sheet.set_row_height_pixels(0, TITLE_HEIGHT_PX)?;
    Ok(())
}

/// Whether a spreadsheet program would change the text if somebody typed it: into a formula, a
/// number with a sign, or text without its first character. Full-width signs count as well.
pub(crate) fn needs_guard(text: &str) -> bool {
    let first = text.chars().next();
    matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\'' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
    )
}

/// A text in runs, escaped for a styled string. Each run comes with whether it is struck through.
pub(crate) fn runs(text: &str, struck: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut runs = Vec::with_capacity(struck.len() * 2 + 1);
    let mut from = 0;
    let mut push = |words: &str, is_struck| {
        if !words.is_empty() {
            runs.push((words.replace(ESCAPE, ESCAPED_ESCAPE), is_struck));
        }
    };
    for range in struck {
        push(&text[from..range.start], false);
        push(&text[range.clone()], true);
        from = range.end;
    }
    push(&text[from..], false);
    runs
}

/// The heading of a table's column.
pub(crate) fn table_column(heading: &str, styles: &ColumnStyles) -> TableColumn {
    // The library writes the cell of the heading itself, without the guard of `write_text`.
    let is_like_markup = table::is_like_markup(heading) && heading.ends_with("</r>");
    let heading = if is_like_markup {
        format!("{heading} ")
    } else {
        heading.to_owned()
    };
    // In the table's own list of headings, `_x0041_` would be read as the letter A.
    TableColumn::new()
        .set_header(heading.replace(ESCAPE, ESCAPED_ESCAPE))
        .set_header_format(&styles.heading)
}
