//! The sizes of rows and columns that all our workbooks share, in every format.

use super::measure::CHARACTER;

/// Height of a title's row, in pixels.
pub(super) const TITLE_HEIGHT_PX: u32 = 30;
/// Height of a line of text, in pixels: 11 points with the spacing that spreadsheet programs give.
pub(super) const LINE_HEIGHT_PX: u32 = 19;
/// Greatest height of a row that Excel shows, in pixels (409 points).
const MAX_HEIGHT_PX: u32 = 545;
/// Most lines that a row can show.
pub(super) const MAX_LINES: u32 = MAX_HEIGHT_PX / LINE_HEIGHT_PX;
/// The part of a cell's width that is kept free at its sides, its indent included, in characters.
const PADDING_CHARS: f64 = 2.5;
/// The share of a width that text may fill: programs round the widths of letters differently.
const CERTAIN: f64 = 0.96;

/// The width for text in a column of this many characters, in thousandths of the font size.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are small and positive"
)]
pub(super) fn available(width_chars: f64) -> u32 {
    ((width_chars - PADDING_CHARS).max(1.0) * f64::from(CHARACTER) * CERTAIN).ceil() as u32
}

/// The width of a column that has room for a text on one line: the inverse of [`available`].
pub(super) fn needed_chars(width: u32) -> f64 {
    f64::from(width) / f64::from(CHARACTER) / CERTAIN + PADDING_CHARS
}

/// The height of a row with this number of lines, in pixels. Half a line more separates the rows,
/// because they have no borders.
pub(super) fn height_px(line_count: u32) -> u32 {
    (line_count * LINE_HEIGHT_PX + LINE_HEIGHT_PX / 2).min(MAX_HEIGHT_PX)
}
