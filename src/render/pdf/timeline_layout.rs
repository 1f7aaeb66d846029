//! The columns of a timeline.

use serde::Serialize;

use crate::compose::brief;
use crate::compose::pack::{Timeline, present_words};
use crate::render::texts::visit_rich;

use super::long_words::break_long_words;
use super::measures::Measures;
use super::text_width::{Pen, Weight};

/// The widths of its columns: numbers, texts, the drawing, and months in words.
///
/// The drawing has nearly half of the page, so that a quarter of a plan of three years is as wide
/// as the name of a month. Numbers that need more width take it from the texts. Months that need
/// more width take it from the drawing.
const SHARES: [f32; 4] = [0.05, 0.34, 0.43, 0.18];
/// The text of a row is cut to this many characters: one line of its column.
const TEXT_CHARS: usize = 57;
/// The most of the drawing's width that is given to months in words.
const MOST_FOR_MONTHS: f32 = 0.3;
/// A band that is narrower than this has no name of a month.
const WIDEST_MONTH: &str = "Mmm ";
/// The width of the mark at the end of the drawing.
const DIAMOND_PT: f32 = 6.5;
/// Padding at each side of a cell.
const PADDING_PT: f32 = 3.0;
/// Room for rounding.
const SPARE_PT: f32 = 1.0;

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
    let for_months_pt = (usual_days_pt(timeline, measures) + 2.0 * PADDING_PT + SPARE_PT
        - months_pt)
        .clamp(0.0, spare_pt(timeline, drawing_pt, measures));
    let columns_pt = [
        number_pt + more_pt,
        text_pt - more_pt,
        drawing_pt - for_months_pt,
        months_pt + for_months_pt,
    ];
    let room = |column: usize| columns_pt[column] - 2.0 * PADDING_PT;
    break_long_words(&mut timeline.label_heading, room(1), pen);
    for row in &mut timeline.rows {
        visit_rich(&mut row.number, &mut |text: &mut String| {
            break_long_words(text, room(0), pen);
        });
        row.text = brief(&row.text, TEXT_CHARS);
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

/// The width at which three of four rows have their months on one line.
fn usual_days_pt(timeline: &Timeline, measures: &Measures) -> f32 {
    let pen = Pen::new(Weight::Regular, measures.small_pt);
    let rows = timeline.rows.iter();
    let mut widths_pt: Vec<f32> = rows.map(|row| pen.width_pt(&row.days)).collect();
    widths_pt.sort_by(f32::total_cmp);
    let most = widths_pt.len().saturating_sub(1) * 3 / 4;
    widths_pt.get(most).copied().unwrap_or_default()
}

/// The width that the drawing can spare for the months in words. The bands of the drawing keep the
/// room for their names, if they have it.
fn spare_pt(timeline: &Timeline, drawing_pt: f32, measures: &Measures) -> f32 {
    let month_pt = Pen::new(Weight::Regular, measures.small_pt).width_pt(WIDEST_MONTH);
    let narrowest = timeline.bands.iter().map(|band| band.to - band.from);
    let narrowest = narrowest.fold(1.0, f32::min);
    let least_pt = DIAMOND_PT + month_pt / narrowest;
    let most_pt = drawing_pt * MOST_FOR_MONTHS;
    if least_pt > drawing_pt {
        most_pt
    } else {
        most_pt.min(drawing_pt - least_pt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{Style, TimelineBand, TimelineRow, plain};
    use crate::pack_file::Density;

    fn months_pt(days: &[&str]) -> f32 {
        let row = |days: &&str| TimelineRow {
            number: plain("1.1"),
            text: "Walk every bridge".to_owned(),
            points: Vec::new(),
            span: None,
            ongoing_from: None,
            days: (*days).to_owned(),
        };
        let band = |from: f32| TimelineBand {
            label: String::new(),
            from,
            to: from + 0.25,
        };
        let mut timeline = Timeline {
            title: String::new(),
            alt: String::new(),
            label_heading: "Action".to_owned(),
            bands: [0.0, 0.25, 0.5, 0.75].map(band).to_vec(),
            lines: Vec::new(),
            key: Vec::new(),
            rows: days.iter().map(row).collect(),
        };
        let measures = Measures::of(&Style {
            density: Density::Clear,
            ..Style::default()
        });
        let width_pt = measures.text_width_pt(true);
        let layout = timeline_layout(&mut timeline, width_pt, &measures);
        let sum_pt: f32 = layout.columns_pt.iter().sum();
        assert!((sum_pt - width_pt).abs() < 0.5, "{layout:?}");
        layout.columns_pt[3] - 2.0 * PADDING_PT
    }

    #[test]
    fn months_of_most_rows_are_on_one_line_and_one_long_row_changes_nothing() {
        let (short, long) = ("Jun 2026", "Jun 2026 to Jun 2027, 1 move");
        let pen = Pen::new(Weight::Regular, 10.0);
        let usual_pt = months_pt(&[short; 4]);
        assert!(usual_pt < pen.width_pt(long));
        assert!(months_pt(&[long; 4]) >= pen.width_pt(long));
        assert!((months_pt(&[short, short, short, long]) - usual_pt).abs() < 0.01);
    }
}
