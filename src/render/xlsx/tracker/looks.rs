//! The formats of cells.

use rust_xlsxwriter::{Color, Format, FormatBorder};

use crate::render::tracker::{FRAME, OPEN_FILL};
use crate::render::xlsx::write::styles;
use crate::tracker_columns::TrackerColumn;

/// A cell of the table, in a frame.
pub(super) fn framed(format: &Format) -> Format {
    format
        .clone()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(FRAME))
}

/// An open cell: yellow.
pub(super) fn open_format() -> Format {
    framed(&styles::wrapped())
        .set_unlocked()
        .set_background_color(Color::RGB(OPEN_FILL))
}

/// A date is shown with its month as a word, so that day and month cannot be confused.
pub(super) fn open_of(open: &Format, column: TrackerColumn) -> Format {
    if column == TrackerColumn::RevisedDate {
        open.clone().set_num_format("d mmmm yyyy")
    } else {
        open.clone()
    }
}
