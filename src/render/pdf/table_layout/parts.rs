//! The data of a table for the templates: widths, heights, and what is repeated or kept whole.

use serde::Serialize;

use crate::compose::pack::Rich;

/// A table's measures. Widths hold the padding at both sides.
#[derive(Debug, Serialize)]
pub(crate) struct TableLayout {
    pub(super) shape: TableShape,
    pub(super) header: HeaderLayout,
    /// How the sub-headers of each objective are set; empty for a plain table.
    pub(super) objectives: Vec<ObjectiveLayout>,
    /// For each objective, its actions' rows; for a plain table, all its rows together.
    pub(super) rows: Vec<Vec<RowLayout>>,
}

#[cfg(test)]
impl TableLayout {
    /// Leaves the heights of all rows to the typesetter. Returns how many were known.
    pub(crate) fn forget_heights(&mut self) -> usize {
        let rows = self.rows.iter_mut().flatten().map(|row| &mut row.height_pt);
        let objectives = self
            .objectives
            .iter_mut()
            .flat_map(|objective| [&mut objective.height_pt, &mut objective.notes_height_pt]);
        let heights = rows.chain(objectives).chain(&mut self.header.heights_pt);
        heights.filter_map(Option::take).count()
    }
}

/// How the table's header is set.
#[derive(Debug, Serialize)]
pub(super) struct HeaderLayout {
    /// Whether it is low enough to be repeated on every page.
    pub(super) repeats: bool,
    /// The height of each of its rows, if known; its text then has its line breaks. Empty for a
    /// plain table.
    pub(super) heights_pt: Vec<Option<f32>>,
}

/// How the sub-headers of an objective are set.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct ObjectiveLayout {
    /// Whether the heading above it is low enough to be repeated on every page.
    pub(super) repeats_section: bool,
    /// Whether the objective's own sub-header is low enough for that.
    pub(super) repeats: bool,
    /// The height of the sub-header, if known; its text then has its line breaks.
    pub(super) height_pt: Option<f32>,
    /// Whether the notes below it are few enough to stay on one page with the first action.
    pub(super) keeps_notes: bool,
    /// The height of the notes, if known; their text then has its line breaks.
    pub(super) notes_height_pt: Option<f32>,
}

/// How a row is set.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RowLayout {
    /// Its height, if known; its text then has its line breaks.
    pub(super) height_pt: Option<f32>,
    /// Whether it is low enough to stay on one page, with the text below it.
    pub(super) is_whole: bool,
    /// The cells of columns that have no room in the row, drawn below it; empty if there are none.
    pub(super) below: Rich,
}

/// What every row of a table needs. Templates pass it from function to function, so it must stay
/// small.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "all are in points, and templates must see that"
)]
pub(super) struct TableShape {
    pub(super) text_pt: f32,
    pub(super) padding_pt: f32,
    /// The label column's first.
    pub(super) columns_pt: Vec<f32>,
}
