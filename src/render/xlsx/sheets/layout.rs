//! Gives every line of a sheet a row, every column a width and every row a height.
//!
//! Lines above a table are in column A, which is as narrow as the table's first column. They are
//! not wrapped but continue over the empty cells to their right; a line wider than the table is cut
//! at a word and continues in the row below. On a sheet without a table column A is wide, and each
//! paragraph is one wrapped cell.

use std::borrow::Cow;
use std::ops::Range;

use crate::published::WORD_CONTINUES;
use crate::render::cell_size::{LINE_HEIGHT_PX, MAX_LINES, TITLE_HEIGHT_PX, available, height_px};
use crate::render::measure;

use super::blocks::Line;
use super::column_widths::{EASY_WIDTH_CHARS, column_widths, row_heights};
use super::sheet::Sheet;
use crate::render::xlsx::cells::table;
use crate::render::xlsx::cells::words;
use crate::render::xlsx::cells::words::{Link, Words};

/// Height of a heading's row, in pixels. It is higher than a title's row, to leave space above the
/// heading.
const HEADING_HEIGHT_PX: u32 = 34;
/// Width of column A on a sheet without a table, in characters: a line of text as long as a reader
/// can follow, which also fits an upright page.
const TEXT_WIDTH_CHARS: f64 = 85.0;
/// The greatest width of a sheet that is printed in portrait, in characters. A wider one would be
/// shrunk on a portrait page until it is hard to read.
const MAX_PORTRAIT_CHARS: f64 = 105.0;

/// A sheet with rows and widths.
pub(crate) struct Laid<'a, 's> {
    /// What is laid out.
    pub sheet: &'s Sheet<'a>,
    /// Title and lines: one for each row from the first.
    pub head: Vec<HeadRow<'a, 's>>,
    /// Widths of the columns from A on, in characters.
    pub widths_chars: Vec<f64>,
    /// Height of the table's header row and of its rows, in pixels.
    pub table_heights_px: Vec<u32>,
    /// Whether it is printed on its side.
    pub is_landscape: bool,
}

impl Laid<'_, '_> {
    /// The row of the table's headings, or the first free row.
    pub(crate) fn header_row(&self) -> usize {
        self.head.len()
    }
}

/// A row above the table.
pub(crate) struct HeadRow<'a, 's> {
    /// Its text.
    pub text: Cow<'s, str>,
    /// Where it links to.
    pub link: Option<Link<'a>>,
    /// The struck-through ranges of the text, in bytes.
    pub struck: Vec<Range<usize>>,
    /// Its kind.
    pub style: HeadStyle,
    /// Its height in pixels.
    pub height_px: u32,
}

/// The kind of a row above the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadStyle {
    /// The sheet's title.
    Title,
    /// A heading.
    Heading,
    /// Text that runs on over the cells to its right.
    Running,
    /// Text that is wrapped in column A.
    Wrapped,
}

/// Lays out a sheet.
pub(crate) fn lay_out<'a, 's>(sheet: &'s Sheet<'a>) -> Laid<'a, 's> {
    let (widths_chars, table_heights_px) = match &sheet.table {
        Some(table) => {
            let widths = column_widths(table);
            let heights = row_heights(table, &widths);
            (widths, heights)
        }
        None => (vec![TEXT_WIDTH_CHARS], Vec::new()),
    };
    let has_columns = widths_chars.len() > 1;
    let width = widths_chars.iter().sum::<f64>();
    let mut head = title_rows(&sheet.title);
    let is_landscape = has_columns && (sheet.is_landscape || width > MAX_PORTRAIT_CHARS);
    // Above a narrow table lines may run on to the edge of the page.
    let line_width = width.max(if is_landscape {
        EASY_WIDTH_CHARS
    } else {
        TEXT_WIDTH_CHARS
    });
    for line in &sheet.lines {
        if has_columns {
            push_running(&mut head, line, line_width);
        } else {
            push_wrapped(&mut head, line);
        }
    }
    Laid {
        sheet,
        head,
        widths_chars,
        table_heights_px,
        is_landscape,
    }
}

/// The title in A1; more rows only if it is longer than a cell can be.
fn title_rows<'a>(title: &str) -> Vec<HeadRow<'a, '_>> {
    let mut rows = Vec::new();
    let mut rest = title;
    loop {
        let (text, after) = rest.split_at(table::cell_limit(rest));
        rows.push(HeadRow {
            text: text.into(),
            link: None,
            struck: Vec::new(),
            style: HeadStyle::Title,
            height_px: TITLE_HEIGHT_PX,
        });
        rest = after;
        if rest.is_empty() {
            return rows;
        }
    }
}

fn push_running<'a, 's>(head: &mut Vec<HeadRow<'a, 's>>, line: &'s Line<'a>, width_chars: f64) {
    let style = if line.is_heading {
        HeadStyle::Heading
    } else {
        HeadStyle::Running
    };
    let height_px = if line.is_heading {
        HEADING_HEIGHT_PX
    } else {
        LINE_HEIGHT_PX
    };
    push_broken(head, &line.words, available(width_chars), 1, |_| {
        (style, height_px)
    });
}

fn push_wrapped<'a, 's>(head: &mut Vec<HeadRow<'a, 's>>, line: &'s Line<'a>) {
    push_broken(
        head,
        &line.words,
        available(TEXT_WIDTH_CHARS),
        MAX_LINES,
        |line_count| {
            if line.is_heading {
                (HeadStyle::Heading, HEADING_HEIGHT_PX)
            } else {
                (HeadStyle::Wrapped, height_px(line_count))
            }
        },
    );
}

/// Adds a text as rows of at most so many lines each.
fn push_broken<'a, 's>(
    head: &mut Vec<HeadRow<'a, 's>>,
    words: &'s Words<'a>,
    available: u32,
    max_lines: u32,
    look: impl Fn(u32) -> (HeadStyle, u32),
) {
    let mut push = |range: Range<usize>, line_count| {
        let mut start = range.start;
        let end = range.end;
        let mut text = without_spaces_at_end(&words.text[range]);
        while !text.is_empty() {
            let (cell, rest) = text.split_at(table::cell_limit(text));
            let (style, height_px) = look(line_count);
            let struck = words::ranges_within(&words.struck, start..start + cell.len());
            let shown = if rest.is_empty() {
                shown_in_row(&words.text, start, end)
            } else {
                cell.into()
            };
            head.push(HeadRow {
                text: shown,
                link: words.link,
                struck,
                style,
                height_px,
            });
            start += cell.len();
            text = rest;
        }
    };
    let (mut start, mut end, mut line_count) = (0, 0, 0);
    measure::wrap(&words.text, available, |line| {
        if line_count == max_lines {
            push(start..end, line_count);
            (start, line_count) = (line.start, 0);
        }
        (end, line_count) = (line.end, line_count + 1);
    });
    push(start..end, line_count);
}

/// The text from `start` to `end` as a row shows it. If the author's line continues in the next
/// row, it ends with a space, or with an invisible mark if a word had to be cut, so that the line
/// can be joined again.
fn shown_in_row(text: &str, start: usize, end: usize) -> Cow<'_, str> {
    let (row, rest) = (&text[start..end], &text[end..]);
    let words = without_spaces_at_end(row);
    let is_end_of_line = rest.trim_start_matches(' ').is_empty() || rest.starts_with('\n');
    if is_end_of_line {
        words.into()
    } else if words.len() < row.len() {
        // One of the spaces that were left out: they are a byte each.
        row[..=words.len()].into()
    } else {
        format!("{words}{WORD_CONTINUES}").into()
    }
}

/// A row without the spaces at its end. Rows end at plain spaces only; wide, thin and no-break
/// spaces belong to the text.
fn without_spaces_at_end(row: &str) -> &str {
    row.trim_end_matches(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_line_are_put_together_again_whatever_spaces_it_has() {
        for space in [
            " ",
            "  ",
            "\u{a0} ",
            " \u{2009}",
            "\u{3000} ",
            "\u{2003}",
            "\u{a0}",
        ] {
            let text = vec!["word"; 60].join(space);
            let words = Words::plain(text.as_str());
            let mut rows = Vec::new();
            push_broken(&mut rows, &words, 9_000, 1, |_| {
                (HeadStyle::Running, LINE_HEIGHT_PX)
            });
            assert!(rows.len() > 3, "{space:?}");
            let whole: String = rows
                .iter()
                .map(|row| row.text.trim_end_matches(WORD_CONTINUES))
                .collect();
            // Of several plain spaces at the end of a row one is kept.
            let pieces = |text: &str| {
                text.split(' ')
                    .filter(|piece| !piece.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            assert_eq!(pieces(&whole), pieces(&text), "{space:?}");
        }
    }
}
