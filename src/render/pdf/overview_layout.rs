//! Lays out the page "The plan on a page", which has a column for each priority.

use serde::Serialize;

use crate::compose::overview_columns;
use crate::compose::pack::{Overview, OverviewPart};
use crate::render::texts::visit_overview;
use crate::render::to_f32;

use super::long_words::break_long_words;
use super::measures::{Measures, PT_PER_MM};
use super::text_width::{Pen, Weight};

/// In larger print three columns have so few words on a line that objectives are cut.
const COLUMNS_OF_CLEAR_PRINT: usize = 2;

/// The layout of the plan on a page.
#[derive(Debug, Serialize)]
pub(super) struct OverviewLayout {
    /// The widths of the columns of priorities, without the gaps between them.
    columns_pt: Vec<f32>,
    /// The gap between two columns.
    gap_pt: f32,
    /// The width of the numbers of the objectives.
    number_pt: f32,
    /// Whether the print is larger than usual.
    is_enlarged: bool,
}

/// The size of the objectives.
const TEXT_PT: f32 = 10.0;
/// The gap between two columns.
const GAP_PT: f32 = 4.0 * PT_PER_MM;
/// In a narrower column only two or three words fit on a line.
const NARROWEST_PT: f32 = 46.0 * PT_PER_MM;

/// Lays out the plan on a page, and breaks the words in it that are too wide.
pub(super) fn overview_layout(
    overview: &mut Overview,
    width_pt: f32,
    measures: &Measures,
) -> OverviewLayout {
    let columns_pt = if measures.is_large_print() {
        // Columns side by side would have three words on a line.
        vec![width_pt]
    } else {
        columns_pt(overview, width_pt, measures)
    };
    let number_pt = number_pt(overview);
    let narrowest_pt = columns_pt.iter().copied().fold(width_pt, f32::min);
    let pen = Pen::new(Weight::SemiBold, measures.body_pt);
    visit_overview(overview, &mut |text: &mut String| {
        break_long_words(text, narrowest_pt - number_pt, pen);
    });
    OverviewLayout {
        columns_pt,
        gap_pt: GAP_PT,
        number_pt,
        is_enlarged: measures.is_enlarged(),
    }
}

/// The widths of the columns. If all priorities fit in one row, those with longer texts get more of
/// the spare width; otherwise all columns are equally wide.
fn columns_pt(overview: &Overview, width_pt: f32, measures: &Measures) -> Vec<f32> {
    let count = overview.parts.len();
    let most = if measures.is_enlarged() {
        COLUMNS_OF_CLEAR_PRINT
    } else {
        overview_columns(count)
    };
    let has_room =
        |columns: &usize| to_f32(*columns) * (NARROWEST_PT + GAP_PT) <= width_pt + GAP_PT;
    let per_row = (2..=most.min(count)).rev().find(has_room).unwrap_or(1);
    let columns = to_f32(per_row);
    let room_pt = width_pt - (columns - 1.0) * GAP_PT;
    if count > per_row {
        return vec![room_pt / columns; per_row];
    }
    let lengths: Vec<f32> = overview.parts.iter().map(length_pt).collect();
    let total: f32 = lengths.iter().sum();
    let spare_pt = room_pt - columns * NARROWEST_PT;
    if total <= 0.0 {
        return vec![room_pt / columns; per_row];
    }
    lengths
        .into_iter()
        .map(|length| NARROWEST_PT + spare_pt * length / total)
        .collect()
}

/// The length of a priority's objectives in one line.
fn length_pt(part: &OverviewPart) -> f32 {
    let pen = Pen::new(Weight::Regular, TEXT_PT);
    let objectives = part.objectives.iter();
    objectives
        .map(|objective| pen.width_pt(&objective.text))
        .sum()
}

/// The room for the widest number and a gap; zero if no objective has a number.
fn number_pt(overview: &Overview) -> f32 {
    const NUMBER_GAP_PT: f32 = 5.0;
    // "Numbers" that are wider are words and may take two lines.
    const WIDEST_PT: f32 = 20.0 * PT_PER_MM;
    let pen = Pen::new(Weight::SemiBold, TEXT_PT);
    let objectives = overview.parts.iter().flat_map(|part| &part.objectives);
    let widest_pt = objectives
        .map(|objective| pen.width_pt(&objective.number))
        .fold(0.0, f32::max);
    if widest_pt > 0.0 {
        widest_pt.min(WIDEST_PT) + NUMBER_GAP_PT
    } else {
        0.0
    }
}
