//! Gives every line of a sheet a row, every column a width and every row a height.
//!
//! Lines above a table stand in column A, which is as narrow as the table's first column. They are
//! not wrapped in it but run on over the empty cells to their right; a line wider than the table is
//! cut at a word and goes on in the row below. On a sheet without a table column A is wide, and
//! each paragraph is one wrapped cell.

use std::borrow::Cow;
use std::ops::Range;

use crate::published::WORD_CONTINUES;

use super::blocks::Line;
use super::measure::{self, CHARACTER, Extent};
use super::sheets::Sheet;
use super::table::{self, Table};
use super::words::{self, Link, Words};

/// Height of the title's row, in pixels.
const TITLE_HEIGHT_PX: u32 = 30;
/// Height of a heading's row, in pixels.
const HEADING_HEIGHT_PX: u32 = 34;
/// Height of a line of text, in pixels.
const LINE_HEIGHT_PX: u32 = 19;
/// Greatest height of a row, in pixels (409 points).
const MAX_HEIGHT_PX: u32 = 545;
/// Most lines that a row can show.
const MAX_LINES: u32 = MAX_HEIGHT_PX / LINE_HEIGHT_PX;
/// What a cell keeps free at its sides, its indent included, in characters.
const PADDING_CHARS: f64 = 2.5;
/// Width of column A on a sheet without a table, in characters.
const TEXT_WIDTH_CHARS: f64 = 85.0;
/// Width that a table may take so that its lines need not break, in characters: a landscape page in
/// full size.
const EASY_WIDTH_CHARS: f64 = 125.0;
/// Width of a table that can still be read when it is shrunk to a landscape page, in characters.
const MAX_WIDTH_CHARS: f64 = 165.0;
/// Widest column, in characters.
const MAX_COLUMN_CHARS: f64 = 110.0;
/// Widest column that is made so wide only to spare line breaks, in characters.
const EASY_COLUMN_CHARS: f64 = 75.0;
/// Bold words are wider by about this.
const BOLD: f64 = 1.1;
/// How much of a width is counted on. Programs differ in how they round the widths of letters.
const CERTAIN: f64 = 0.96;
/// Width beyond which a sheet is printed on its side, in characters.
const MAX_PORTRAIT_CHARS: f64 = 105.0;

/// A sheet with rows and widths.
pub(super) struct Laid<'a, 's> {
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
    pub(super) fn header_row(&self) -> usize {
        self.head.len()
    }
}

/// A row above the table.
pub(super) struct HeadRow<'a, 's> {
    /// Its words.
    pub text: Cow<'s, str>,
    /// Where it leads.
    pub link: Option<Link<'a>>,
    /// What of the words is struck through.
    pub struck: Vec<Range<usize>>,
    /// What it is.
    pub style: HeadStyle,
    /// Its height in pixels.
    pub height_px: u32,
}

/// What a row above the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadStyle {
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
pub(super) fn lay_out<'a, 's>(sheet: &'s Sheet<'a>) -> Laid<'a, 's> {
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

/// The words from `start` to `end` as a row shows them. Where the author's line continues in the
/// next row they end with a space, or with a mark that is not seen where a word had to be cut: so
/// the line can be put together again.
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

/// A row without the spaces at its end. Rows end at plain spaces only; one that is wide, thin or
/// not to be broken at belongs to the words.
fn without_spaces_at_end(row: &str) -> &str {
    row.trim_end_matches(' ')
}

/// The room for text in a column, in thousandths of the font size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are small and positive"
)]
pub(in crate::render) fn available(width_chars: f64) -> u32 {
    ((width_chars - PADDING_CHARS).max(1.0) * f64::from(CHARACTER) * CERTAIN).ceil() as u32
}

/// The width of a column that has room for a text on one line: the inverse of [`available`].
fn needed_chars(width: u32) -> f64 {
    f64::from(width) / f64::from(CHARACTER) / CERTAIN + PADDING_CHARS
}

/// The widths that a column could have, in characters.
struct ColumnWidths {
    /// No word breaks.
    least: f64,
    /// Neither ribbon nor tower: grows with the root of the longest text.
    fair: f64,
    /// No line breaks, as far as that is worth the room.
    easy: f64,
    /// The longest text fits into a row of the greatest height.
    to_fit_height: f64,
}

impl ColumnWidths {
    fn of(extent: Extent, heading: &str) -> Self {
        let mut bold = Extent::default();
        bold.include(heading);
        let least = needed_chars(extent.word)
            .max(needed_chars(bold.word) * BOLD)
            .clamp(6.0, 32.0);
        let natural = needed_chars(extent.line)
            .max((needed_chars(bold.line) * BOLD).min(20.0))
            .max(least);
        Self {
            least,
            fair: natural
                .min(12.0 + 1.7 * needed_chars(extent.text).sqrt())
                .max(least),
            easy: natural.min(EASY_COLUMN_CHARS),
            to_fit_height: needed_chars(extent.text / (MAX_LINES - 4)),
        }
    }
}

/// Widths by content, chosen together so that the table fits a page: between fair and easy if there
/// is room, between least and fair if there is not.
fn column_widths(table: &Table<'_>) -> Vec<f64> {
    let columns = extents(table).into_iter().zip(&table.columns);
    let columns: Vec<_> = columns
        .map(|(extent, column)| ColumnWidths::of(extent, &column.heading.shown))
        .collect();
    fitting_widths(&columns)
}

/// Widths of columns that together fit a page, if that can be.
fn fitting_widths(columns: &[ColumnWidths]) -> Vec<f64> {
    let sum = |width: fn(&ColumnWidths) -> f64| columns.iter().map(width).sum::<f64>();
    let (least, fair, easy) = (
        sum(|column| column.least),
        sum(|column| column.fair),
        sum(|column| column.easy),
    );
    let width = |column: &ColumnWidths| {
        let width = if fair > MAX_WIDTH_CHARS {
            column.least + (column.fair - column.least) * share(least, fair, MAX_WIDTH_CHARS)
        } else {
            column.fair + (column.easy - column.fair) * share(fair, easy, EASY_WIDTH_CHARS)
        };
        width.max(column.to_fit_height).min(MAX_COLUMN_CHARS)
    };
    columns.iter().map(width).collect()
}

/// How far from `low` to `high` the target lies, from 0 to 1.
fn share(low: f64, high: f64, target: f64) -> f64 {
    if high > low {
        ((target - low) / (high - low)).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// What the cells of each column need. A cell that repeats the one above is not measured again.
fn extents(table: &Table<'_>) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); table.columns.len()];
    let mut above: Option<&[Words<'_>]> = None;
    for row in &table.rows {
        for (index, (cell, extent)) in row.cells.iter().zip(&mut extents).enumerate() {
            if !above.is_some_and(|above| is_same(&above[index].text, &cell.text)) {
                extent.include(&cell.text);
                // LibreOffice does not break the lines of a link.
                if cell.link.is_some() {
                    extent.word = extent.word.max(extent.line);
                }
            }
        }
        above = Some(&row.cells);
    }
    extents
}

/// Whether two cells hold the very same words in memory, as the repeated cells of an objective do.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other)
}

/// Heights of the header row and of each row below it, in pixels.
fn row_heights(table: &Table<'_>, widths_chars: &[f64]) -> Vec<u32> {
    let available: Vec<_> = widths_chars.iter().map(|width| available(*width)).collect();
    let headings = table.columns.iter().zip(&available);
    let header = headings
        .map(|(column, available)| measure::lines_in(&column.heading.shown, available * 10 / 11))
        .max();
    let mut heights = Vec::with_capacity(table.rows.len() + 1);
    // Headings stand at the foot of their row, a little apart from the lines above.
    heights.push(height_px(header.unwrap_or(1)) + LINE_HEIGHT_PX / 2);
    let mut counts = vec![1; available.len()];
    let mut above: Option<&[Words<'_>]> = None;
    for row in &table.rows {
        for (index, cell) in row.cells.iter().enumerate() {
            if !above.is_some_and(|above| is_same(&above[index].text, &cell.text)) {
                counts[index] = measure::lines_in(&cell.text, available[index]);
            }
        }
        above = Some(&row.cells);
        heights.push(height_px(counts.iter().copied().max().unwrap_or(1)));
    }
    heights
}

/// A row's height. Half a line more sets the rows apart, since there are no lines between them.
pub(in crate::render) fn height_px(line_count: u32) -> u32 {
    (line_count * LINE_HEIGHT_PX + LINE_HEIGHT_PX / 2).min(MAX_HEIGHT_PX)
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
