//! The data of a table for the templates: widths, and which parts are repeated or kept whole.

use serde::Serialize;

use crate::compose::pack::Rich;
use crate::render::pdf::measures::MEASURES;

use super::size::height_pt;

/// The measurements of a table. Widths hold the padding at both sides.
#[derive(Debug, Serialize)]
pub(crate) struct TableLayout {
    pub(super) shape: TableShape,
    /// Whether the header is low enough to be repeated on every page.
    pub(super) repeats_header: bool,
    /// Whether a plain table is low enough to stay on one page.
    pub(super) is_whole: bool,
    /// How the sub-headers of each objective are set; empty for a plain table.
    pub(super) objectives: Vec<ObjectiveLayout>,
    /// The rows of the actions of each objective. In a plain table, all rows together.
    pub(super) rows: Vec<Vec<RowLayout>>,
}

impl TableLayout {
    /// About the height of a table of actions.
    pub(crate) fn height_pt(&self) -> f32 {
        // A header of two lines.
        let header_pt = height_pt(2, self.shape.text_pt, MEASURES.row_padding_pt);
        let objectives = self.objectives.iter().map(|it| it.height_pt);
        header_pt + objectives.sum::<f32>()
    }
}

/// How the sub-headers of an objective are set.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ObjectiveLayout {
    /// The heading within the table above it.
    pub(super) section: SubHeaderLayout,
    /// The objective's own sub-header.
    pub(super) own: SubHeaderLayout,
    /// The width of the boards' labels at its right end; 0 if they are below its words.
    pub(super) chips_pt: f32,
    /// Whether the rest of the sub-header stays on one page with it and the row after them.
    pub(super) keeps_rest: bool,
    /// How many rows stay on one page with the sub-header and the row after them.
    pub(super) kept_rows: usize,
    /// About the height of its sub-headers and rows.
    #[serde(skip)]
    pub(super) height_pt: f32,
}

/// The layout of a line across the table that is repeated on every page.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct SubHeaderLayout {
    /// Its text on later pages, on one line.
    pub(super) continued: String,
    /// If the line is too high to be drawn as one piece, the rest of its text, drawn once below it.
    pub(super) rest: Rich,
}

/// How a row is set.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RowLayout {
    /// Whether it is low enough to stay on one page, with the text below it.
    pub(super) is_whole: bool,
    /// The cells of sparse columns, drawn below the action.
    pub(super) inside: Rich,
    /// The cells that have no room in the row, drawn below it; empty if there are none.
    pub(super) below: Rich,
    /// The number of its lines, including the lines of the text below it.
    #[serde(skip)]
    pub(super) line_count: usize,
}

/// The data for every row of a table. Templates pass it from function to function, so it must stay
/// small.
#[derive(Debug, Serialize)]
pub(super) struct TableShape {
    pub(super) text_pt: f32,
    pub(super) padding_pt: f32,
    /// The widths of the columns, with the label column first.
    pub(super) columns_pt: Vec<f32>,
    /// The index of a row's cell with the action, or of the widest cell if no column has actions.
    pub(super) action_index: usize,
}
