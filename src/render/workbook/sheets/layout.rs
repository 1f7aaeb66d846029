//! Gives every line of a sheet a row, every column a width and every row a height.
//!
//! A line above a table is one cell of column A. If such a line needs more than a row and the page
//! has room, column A is made wide and the lines are wrapped in it. Otherwise the lines extend over
//! the empty cells to their right. Lines that are too long even for that become notes on a sheet of
//! their own ([`notes`](super::notes)). On a sheet without a table column A is wide.

use std::borrow::Cow;
use std::ops::Range;

use crate::published::WORD_CONTINUES;
use crate::render::measure;
use crate::render::measure::{LINE_HEIGHT_PX, MAX_LINES, TITLE_HEIGHT_PX, available, height_px};

use super::blocks::Line;
use super::column_widths::{MAX_WIDTH_CHARS, UNWRAPPED_WIDTH_CHARS, column_widths, row_heights};
use super::sheet::Sheet;
use crate::render::workbook::cells::table;
use crate::render::workbook::cells::words;
use crate::render::workbook::cells::words::Words;

/// Bold letters that are larger than the letters of the table.
struct Large {
    /// Their size as a share of the size of the table's letters, and a tenth more for their weight.
    share: f64,
    /// The height of a row of one line, and the height that each further line adds, in pixels.
    first_px: u32,
    further_px: u32,
}

/// The letters of a title, of 16 points.
const TITLE: Large = Large {
    share: 16.0 / 11.0 * 1.1,
    first_px: TITLE_HEIGHT_PX,
    further_px: 28,
};
/// The letters of a heading, of 13 points. Its row is higher, to leave space above it.
const HEADING: Large = Large {
    share: 13.0 / 11.0 * 1.1,
    first_px: 34,
    further_px: 23,
};

impl Large {
    /// The lines that a text takes in a column.
    fn line_count(&self, text: &str, width_chars: f64) -> u32 {
        measure::lines_in(text, available(width_chars / self.share)).max(1)
    }

    const fn height_px(&self, line_count: u32) -> u32 {
        self.first_px + (line_count - 1) * self.further_px
    }
}

/// Width of column A on a sheet without a table, in characters: a line of text as long as a reader
/// can follow, which also fits an upright page.
const TEXT_WIDTH_CHARS: f64 = 85.0;
/// Width of column A on a sheet with a table whose lines are wrapped, in characters: at least half
/// a line of a book.
const WRAPPED_WIDTH_CHARS: f64 = 60.0;
/// The greatest width of a sheet that is printed in portrait, in characters. A wider one would be
/// shrunk on a portrait page until it is hard to read.
const MAX_PORTRAIT_CHARS: f64 = 105.0;

/// A sheet with rows and widths.
pub(crate) struct Laid<'s> {
    /// The content to lay out.
    pub sheet: &'s Sheet<'s>,
    /// Title and lines: one for each row from the first.
    pub head: Vec<HeadRow<'s>>,
    /// Height of the table's header row and of its rows, in pixels.
    pub table_heights_px: Vec<u32>,
    /// Whether it is printed on its side.
    pub is_landscape: bool,
}

impl Laid<'_> {
    /// The row of the table's headings, or the first free row.
    pub(crate) fn header_row(&self) -> usize {
        self.head.len()
    }
}

/// A row above the table.
pub(crate) struct HeadRow<'s> {
    /// Its text.
    pub words: Words<'s>,
    /// Its kind.
    pub style: HeadStyle,
    /// Its height in pixels.
    pub height_px: u32,
}

/// The kind of a row above the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadStyle {
    /// The sheet's title, wrapped in column A or extending over the cells to its right.
    Title { wraps: bool },
    /// A heading, wrapped in column A or extending over the cells to its right.
    Heading { wraps: bool },
    /// Text that extends over the cells to its right.
    Running,
    /// Text that is wrapped in column A.
    Wrapped,
}

/// Chooses the widths of a sheet's columns. Column A becomes wide if a line needs it.
pub(crate) fn set_widths(sheet: &mut Sheet<'_>) {
    let Some(table) = &sheet.table else {
        sheet.widths_chars = vec![TEXT_WIDTH_CHARS];
        sheet.wraps_lines = true;
        return;
    };
    sheet.widths_chars = column_widths(table);
    let width: f64 = sheet.widths_chars.iter().sum();
    let first = sheet.widths_chars[0];
    let wrapped = first.max(WRAPPED_WIDTH_CHARS);
    // If text extended beyond the table, the whole sheet would be printed smaller.
    let is_title_wide = || TITLE.line_count(&sheet.title, line_width(sheet)) > 1;
    let needs_room = || is_title_wide() || sheet.lines.iter().any(|line| is_too_long(sheet, line));
    if sheet.widths_chars.len() == 1 || (width - first + wrapped <= MAX_WIDTH_CHARS && needs_room())
    {
        sheet.widths_chars[0] = wrapped;
        sheet.wraps_lines = true;
    }
}

/// Whether a line needs more than one row on a sheet where lines are not wrapped.
pub(crate) fn is_too_long(sheet: &Sheet<'_>, line: &Line<'_>) -> bool {
    let text = &line.words.text;
    !sheet.wraps_lines
        && (measure::lines_in(text, available(line_width(sheet))) > 1
            || table::cell_limit(text) < text.len())
}

/// The width for a line that is not wrapped. Above a narrow table it reaches to the edge of the
/// page.
fn line_width(sheet: &Sheet<'_>) -> f64 {
    let width: f64 = sheet.widths_chars.iter().sum();
    width.max(if is_landscape(sheet) {
        UNWRAPPED_WIDTH_CHARS
    } else {
        TEXT_WIDTH_CHARS
    })
}

fn is_landscape(sheet: &Sheet<'_>) -> bool {
    let width: f64 = sheet.widths_chars.iter().sum();
    sheet.widths_chars.len() > 1 && (sheet.is_landscape || width > MAX_PORTRAIT_CHARS)
}

/// Lays out a sheet whose widths are chosen.
pub(crate) fn lay_out<'s>(sheet: &'s Sheet<'s>) -> Laid<'s> {
    let wrapped_chars = sheet.wraps_lines.then(|| sheet.widths_chars[0]);
    let mut head = title_rows(&sheet.title, wrapped_chars, line_width(sheet));
    for line in &sheet.lines {
        if sheet.wraps_lines {
            push_wrapped(&mut head, line, sheet.widths_chars[0]);
        } else {
            head.push(running_row(line));
        }
    }
    let heights = |table| row_heights(table, &sheet.widths_chars);
    Laid {
        sheet,
        head,
        table_heights_px: sheet.table.as_ref().map(heights).unwrap_or_default(),
        is_landscape: is_landscape(sheet),
    }
}

/// The title in A1, in more rows only if it is longer than a cell can be. A title that extends
/// beyond the line has the letters of a heading. A sheet is printed as wide as its widest row, so
/// larger letters would make the whole sheet smaller.
fn title_rows(title: &str, wrapped_chars: Option<f64>, line_chars: f64) -> Vec<HeadRow<'_>> {
    let mut rows = Vec::new();
    let mut rest = title;
    loop {
        let (text, after) = rest.split_at(table::cell_limit(rest));
        let line_count = TITLE.line_count(text, wrapped_chars.unwrap_or(line_chars));
        let (style, height_px) = match wrapped_chars {
            Some(_) => {
                let wraps = line_count > 1;
                (HeadStyle::Title { wraps }, TITLE.height_px(line_count))
            }
            None if line_count > 1 => (HeadStyle::Heading { wraps: false }, HEADING.first_px),
            None => (HeadStyle::Title { wraps: false }, TITLE.first_px),
        };
        rows.push(HeadRow {
            words: Words::plain(text),
            style,
            height_px,
        });
        rest = after;
        if rest.is_empty() {
            return rows;
        }
    }
}

/// A line as one row.
fn running_row<'s>(line: &'s Line<'_>) -> HeadRow<'s> {
    let (style, height_px) = if line.is_heading {
        (HeadStyle::Heading { wraps: false }, HEADING.first_px)
    } else {
        (HeadStyle::Running, LINE_HEIGHT_PX)
    };
    HeadRow {
        words: line
            .words
            .with_text(&*line.words.text, line.words.struck.clone()),
        style,
        height_px,
    }
}

/// A line as a paragraph in column A, in more rows only if it is higher than a row can be.
fn push_wrapped<'s>(head: &mut Vec<HeadRow<'s>>, line: &'s Line<'_>, width_chars: f64) {
    push_broken(
        head,
        &line.words,
        available(width_chars),
        MAX_LINES,
        |line_count| {
            if line.is_heading {
                let line_count = HEADING.line_count(&line.words.text, width_chars);
                let wraps = line_count > 1;
                (HeadStyle::Heading { wraps }, HEADING.height_px(line_count))
            } else {
                (HeadStyle::Wrapped, height_px(line_count))
            }
        },
    );
}

/// Adds a text as rows of at most `max_lines` lines each.
fn push_broken<'s>(
    head: &mut Vec<HeadRow<'s>>,
    words: &'s Words<'_>,
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
                words: words.with_text(shown, struck),
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
/// row, this row ends with a space, or with an invisible mark if a word had to be cut. So the line
/// can be joined again.
fn shown_in_row(text: &str, start: usize, end: usize) -> Cow<'_, str> {
    let (row, rest) = (&text[start..end], &text[end..]);
    let words = without_spaces_at_end(row);
    let is_end_of_line = rest.trim_start_matches(' ').is_empty() || rest.starts_with('\n');
    if is_end_of_line {
        words.into()
    } else if words.len() < row.len() {
        // One of the spaces that were left out. Each of them is one byte.
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
    fn a_title_wraps_in_a_wide_column_only_and_is_as_high_as_its_lines() {
        let long =
            "Priority 2: Paths that everybody can use by day and by night, whatever the tide";
        let look = |title, width| {
            let rows = title_rows(title, width, 165.0);
            (rows[0].style, rows[0].height_px)
        };
        let running = (HeadStyle::Title { wraps: false }, TITLE_HEIGHT_PX);
        assert_eq!(look(long, None), running);
        assert_eq!(look("Paths", Some(60.0)), running);
        let (style, height_px) = look(long, Some(60.0));
        assert_eq!(style, HeadStyle::Title { wraps: true });
        assert!(height_px >= TITLE.height_px(2), "{height_px}");
    }

    #[test]
    fn a_title_that_runs_on_beyond_the_table_has_smaller_letters() {
        let title = "Priority 2: Paths that everybody can use by day and by night";
        let style = |line_chars| title_rows(title, None, line_chars)[0].style;
        assert_eq!(style(165.0), HeadStyle::Title { wraps: false });
        assert_eq!(style(60.0), HeadStyle::Heading { wraps: false });
    }

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
                .map(|row| row.words.text.trim_end_matches(WORD_CONTINUES))
                .collect();
            // If a row ends with several plain spaces, one of them is kept.
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
