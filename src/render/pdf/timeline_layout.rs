//! The columns of a timeline.

use serde::Serialize;

use crate::compose::pack::{Timeline, present_words};
use crate::render::texts::visit_rich;

use super::long_words::break_long_words;
use super::measures::Measures;
use super::text_width::{Pen, Weight};

/// The widths of its columns: numbers, texts, the drawing, and months in words.
///
/// The drawing has nearly half of the page, so that a quarter of a plan of three years is as wide
/// as the name of a month. Numbers that need more take it from the texts.
const SHARES: [f32; 4] = [0.05, 0.34, 0.43, 0.18];
/// Padding at each side of a cell.
const PADDING_PT: f32 = 3.0;

/// The layout of a timeline.
#[derive(Debug, Serialize)]
pub(super) struct TimelineLayout {
    columns_pt: [f32; 4],
    padding_pt: f32,
}

/// Lays out a timeline, and breaks the words in it that are too wide.
pub(super) fn timeline_layout(
    timeline: &mut Timeline,
    width_pt: f32,
    measures: &Measures,
) -> TimelineLayout {
    let pen = Pen::new(Weight::SemiBold, measures.small_pt);
    let numbers = timeline.rows.iter().map(|row| present_words(&row.number));
    let widest_pt = numbers
        .map(|words| pen.width_pt(&words))
        .fold(0.0, f32::max);
    let [number_pt, text_pt, drawing_pt, months_pt] = SHARES.map(|share| share * width_pt);
    let more_pt = (widest_pt + 2.0 * PADDING_PT - number_pt).clamp(0.0, text_pt / 3.0);
    let columns_pt = [
        number_pt + more_pt,
        text_pt - more_pt,
        drawing_pt,
        months_pt,
    ];
    let room = |column: usize| columns_pt[column] - 2.0 * PADDING_PT;
    break_long_words(&mut timeline.label_heading, room(1), pen);
    for row in &mut timeline.rows {
        visit_rich(&mut row.number, &mut |text: &mut String| {
            break_long_words(text, room(0), pen);
        });
        break_long_words(&mut row.text, room(1), pen);
        break_long_words(&mut row.days, room(3), pen);
    }
    for text in timeline.key.iter_mut().map(|key| &mut key.text) {
        break_long_words(text, width_pt / 2.0, pen);
    }
    break_long_words(&mut timeline.title, width_pt / 2.0, pen);
    TimelineLayout {
        columns_pt,
        padding_pt: PADDING_PT,
    }
}
