//! Widths of a table's columns by their content, and heights of its rows.

use crate::render::measure::{self, Extent};
use crate::render::measure::{LINE_HEIGHT_PX, MAX_LINES, available, height_px, needed_chars};

use crate::render::workbook::cells::table::{Column, Table};

/// The width up to which a table is widened to avoid line breaks, in characters: a landscape page
/// in full size.
pub(crate) const UNWRAPPED_WIDTH_CHARS: f64 = 125.0;
/// Width of a table that can still be read when it is shrunk to a landscape page, in characters:
/// three quarters of full size.
pub(crate) const MAX_WIDTH_CHARS: f64 = 165.0;
/// Widest column, in characters: less than a page, so that a narrow column still fits beside it.
const MAX_COLUMN_CHARS: f64 = 110.0;
/// Widest column that is widened only to avoid line breaks, in characters: longer lines are harder
/// to follow than broken ones.
const UNWRAPPED_COLUMN_CHARS: f64 = 75.0;
/// Bold text is wider by about this factor: 11 to 10, as in Arial.
const BOLD: f64 = 1.1;
/// The bounds of the narrowest width, in characters. The lower bound has room for a heading such as
/// "No". The upper bound stops one long word, such as an address, from deciding the width of its
/// column.
const LEAST_CHARS: (f64, f64) = (6.0, 32.0);
/// The width that a heading may claim for one line, in characters. A longer heading is wrapped.
const MAX_HEADING_CHARS: f64 = 20.0;
/// The fair width in characters: the base, and growth times the square root of the longest text. A
/// text of 100 characters gets a column of 29, and a text of 1,000 characters gets a column of 66.
const FAIR_BASE_CHARS: f64 = 12.0;
const FAIR_GROWTH: f64 = 1.7;
/// Lines of the tallest row that are kept in reserve, because lines break at words and are never
/// quite full.
const SPARE_LINES: u32 = 4;

/// The widths that a column could have, in characters.
struct ColumnWidths {
    /// The width at which no word breaks.
    least: f64,
    /// The width of its role. If the column has no role, this width grows with the square root of
    /// the longest text, so that the column is neither tall and narrow nor wide and low.
    fair: f64,
    /// The width at which no line breaks, as far as that is worth the room.
    unwrapped: f64,
    /// The width at which the longest text fits into a row of the greatest height.
    to_fit_height: f64,
}

impl ColumnWidths {
    fn of(extent: Extent, column: &Column) -> Self {
        let heading = &column.heading.shown;
        let mut bold = Extent::default();
        bold.include(heading);
        let least = needed_chars(extent.word)
            .max(needed_chars(bold.word) * BOLD)
            .clamp(LEAST_CHARS.0, LEAST_CHARS.1);
        let natural = needed_chars(extent.line)
            .max((needed_chars(bold.line) * BOLD).min(MAX_HEADING_CHARS))
            .max(least);
        Self {
            least,
            fair: natural
                .min(column.wish_chars.unwrap_or_else(|| by_length(extent)))
                .max(least),
            unwrapped: natural.min(UNWRAPPED_COLUMN_CHARS),
            to_fit_height: needed_chars(extent.text / (MAX_LINES - SPARE_LINES)),
        }
    }
}

/// The fair width of a column whose role has no width of its own.
fn by_length(extent: Extent) -> f64 {
    FAIR_BASE_CHARS + FAIR_GROWTH * needed_chars(extent.text).sqrt()
}

/// Widths by role and content, chosen together so that the table fits a page: between fair and
/// unwrapped if there is room, between least and fair if there is not.
pub(crate) fn column_widths(table: &Table<'_>) -> Vec<f64> {
    let columns = extents(table).into_iter().zip(&table.columns);
    let columns: Vec<_> = columns
        .map(|(extent, column)| ColumnWidths::of(extent, column))
        .collect();
    fitting_widths(&columns)
}

/// Widths that together fit a page, unless a text needs a wider column to fit the height of its
/// row.
fn fitting_widths(columns: &[ColumnWidths]) -> Vec<f64> {
    let sum = |width: fn(&ColumnWidths) -> f64| columns.iter().map(width).sum::<f64>();
    let (least, fair, unwrapped) = (
        sum(|column| column.least),
        sum(|column| column.fair),
        sum(|column| column.unwrapped),
    );
    let width = |column: &ColumnWidths| {
        let width = if fair > MAX_WIDTH_CHARS {
            column.least + (column.fair - column.least) * share(least, fair, MAX_WIDTH_CHARS)
        } else {
            column.fair
                + (column.unwrapped - column.fair) * share(fair, unwrapped, UNWRAPPED_WIDTH_CHARS)
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

/// The text extents of each column.
fn extents(table: &Table<'_>) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); table.columns.len()];
    for row in &table.rows {
        for ((cell, extent), column) in row.cells.iter().zip(&mut extents).zip(&table.columns) {
            extent.include(&cell.text);
            // LibreOffice does not wrap a link. No program wraps a number or a date: programs show
            // ### instead.
            if cell.link.is_some() || column.value(cell).is_some() {
                let mut own = Extent::default();
                own.include(&cell.text);
                extent.word = extent.word.max(own.line);
            }
        }
    }
    extents
}

/// Heights of the header row and of each row below it, in pixels.
pub(crate) fn row_heights(table: &Table<'_>, widths_chars: &[f64]) -> Vec<u32> {
    let available: Vec<_> = widths_chars.iter().map(|width| available(*width)).collect();
    let headings = table.columns.iter().zip(&available);
    let header = headings
        .map(|(column, available)| {
            measure::lines_in(&column.heading.shown, bold_available(*available))
        })
        .max();
    let mut heights = Vec::with_capacity(table.rows.len() + 1);
    // Headings are at the bottom of their row. Half a line keeps them off the lines above the
    // table.
    heights.push(height_px(header.unwrap_or(1)) + LINE_HEIGHT_PX / 2);
    heights.extend(table.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&available);
        let lines = cells.map(|(cell, available)| measure::lines_in(&cell.text, *available));
        height_px(lines.max().unwrap_or(1))
    }));
    heights
}

/// The width for bold text in a column where `available` is the width for plain text.
fn bold_available(available: u32) -> u32 {
    // The inverse of `BOLD`.
    available * 10 / 11
}
