//! Where the pieces of bars and their signs are drawn.

use serde::Serialize;

use crate::compose::pack::{Chart, PlainColumn, present_words};
use crate::render::to_f32;

use super::long_words::break_long_words;
use super::measures::{Measures, PT_PER_MM};
use super::text_width::{Pen, Weight};

/// The longest bar: a third of a landscape page. The same in all charts of a pack.
const BAR_MM: f32 = 90.0;
/// A shorter bar shows no more than its numbers do, so a narrow page has the numbers alone.
const LEAST_BAR_PT: f32 = 60.0;
/// The least width for names: about 28 characters on a line.
const LEAST_NAME_MM: f32 = 54.0;
/// The widest column of numbers has room for "No agreed", the longest line of a heading.
const MOST_NUMBER_PT: f32 = 44.5;
/// Padding of a column of numbers.
const NUMBER_PADDING_PT: f32 = 2.0;
/// The width of a column of numbers beyond its widest word, so that rounding breaks no word.
const SPARE_PT: f32 = 0.5;
/// The gap before a column of numbers that is as narrow as its words.
const NUMBER_GAP_PT: f32 = 9.0;
/// A sign within or above a bar.
const SIGN_PT: f32 = 7.5;
/// The room on either side of a sign within its piece, so that their outlines do not touch.
const SIGN_GAP_PT: f32 = 1.0;

/// The widths of a chart's columns, and the bar of each row.
#[derive(Debug, Serialize)]
pub(super) struct ChartLayout {
    name_pt: f32,
    bar_pt: f32,
    numbers_pt: Vec<f32>,
    sign_pt: f32,
    bars: Vec<BarLayout>,
}

/// The bar of a row.
#[derive(Debug, Serialize)]
struct BarLayout {
    /// Whether a sign is above a piece that is too narrow for it.
    has_sign_above: bool,
    pieces: Vec<PieceLayout>,
}

/// A piece of a bar.
#[derive(Debug, PartialEq, Serialize)]
struct PieceLayout {
    mark: usize,
    x_pt: f32,
    width_pt: f32,
    sign_x_pt: f32,
    is_sign_above: bool,
}

/// The layout of a chart on a page of the given width.
pub(super) fn chart_layout(chart: &mut Chart, width_pt: f32, measures: &Measures) -> ChartLayout {
    let heading_pen = Pen::new(Weight::SemiBold, measures.chart_pt);
    let least_name_pt = (LEAST_NAME_MM * PT_PER_MM).min(width_pt / 4.0);
    let words_pt = numbers_words_pt(chart, heading_pen);
    let count = to_f32(words_pt.len().max(1));
    let widest_pt = words_pt.iter().copied().fold(0.0, f32::max);
    let equal_pt = (widest_pt + NUMBER_PADDING_PT + SPARE_PT).min(MOST_NUMBER_PT);
    let most_bar_pt = (BAR_MM * PT_PER_MM).min(width_pt / 2.0);
    let bar_of = |numbers_pt: f32| {
        let bar_pt = most_bar_pt.min(width_pt - least_name_pt - numbers_pt);
        if bar_pt < LEAST_BAR_PT { 0.0 } else { bar_pt }
    };
    let mut bar_pt = bar_of(equal_pt * count);
    let numbers_pt: Vec<f32> = if bar_pt > 0.0 {
        let number_pt = ((width_pt - bar_pt - least_name_pt) / count).min(MOST_NUMBER_PT);
        vec![number_pt; words_pt.len()]
    } else {
        // On a narrow page, columns as wide as their words leave more room for names.
        let own = words_pt.iter().map(|words| words.min(MOST_NUMBER_PT));
        own.map(|words| words + NUMBER_GAP_PT).collect()
    };
    let all_numbers_pt: f32 = numbers_pt.iter().sum();
    if bar_pt <= 0.0 {
        bar_pt = bar_of(all_numbers_pt);
    }
    let name_pt = width_pt - bar_pt - all_numbers_pt;
    let name_pen = Pen::new(Weight::SemiBold, measures.chart_pt + 1.0);
    for row in &mut chart.table.rows {
        for cell in row.cells.iter_mut().take(1) {
            crate::render::texts::visit_rich(cell, &mut |text: &mut String| {
                break_long_words(text, name_pt - SIGN_PT, name_pen);
            });
        }
    }
    for (column, number_pt) in chart.table.columns.iter_mut().skip(1).zip(&numbers_pt) {
        let room_pt = number_pt - NUMBER_PADDING_PT;
        break_long_words(&mut column.heading, room_pt, heading_pen);
    }
    let unit_pt = bar_pt / to_f32(chart.most.max(1));
    ChartLayout {
        name_pt,
        bar_pt,
        numbers_pt,
        sign_pt: SIGN_PT,
        bars: chart
            .counts
            .iter()
            .map(|counts| {
                bar(
                    &chart.series,
                    if bar_pt > 0.0 { counts } else { &[] },
                    unit_pt,
                )
            })
            .collect(),
    }
}

/// The width of the widest word or number of each column of numbers.
fn numbers_words_pt(chart: &Chart, pen: Pen) -> Vec<f32> {
    let columns = chart.table.columns.iter().enumerate().skip(1);
    let widest_pt = |(at, column): (usize, &PlainColumn)| {
        let cells = chart.table.rows.iter().filter_map(|row| row.cells.get(at));
        let numbers_pt = cells.map(|cell| pen.width_pt(&present_words(cell)));
        numbers_pt.fold(pen.widest_piece_pt(&column.heading), f32::max)
    };
    columns.map(widest_pt).collect()
}

/// A bar with a piece for each count that is not zero. Signs above narrow pieces make way for each
/// other to the right.
fn bar(series: &[usize], counts: &[usize], unit_pt: f32) -> BarLayout {
    let mut x_pt = 0.0;
    let mut free_from_pt = 0.0;
    let mut pieces = Vec::new();
    for (mark, count) in series.iter().zip(counts).filter(|(_, count)| **count > 0) {
        let width_pt = to_f32(*count) * unit_pt;
        let middle_pt = x_pt + (width_pt - SIGN_PT) / 2.0;
        let is_sign_above = width_pt < SIGN_PT + 2.0 * SIGN_GAP_PT;
        let sign_x_pt = if is_sign_above {
            middle_pt.max(free_from_pt)
        } else {
            middle_pt
        };
        if is_sign_above {
            free_from_pt = sign_x_pt + SIGN_PT + SIGN_GAP_PT;
        }
        pieces.push(PieceLayout {
            mark: *mark,
            x_pt,
            width_pt,
            sign_x_pt,
            is_sign_above,
        });
        x_pt += width_pt;
    }
    BarLayout {
        has_sign_above: pieces.iter().any(|piece| piece.is_sign_above),
        pieces,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{PlainRow, PlainTable, Style, plain};
    use crate::pack_file::Density;

    #[test]
    fn a_piece_too_narrow_for_its_sign_has_the_sign_above_it() {
        let bar = bar(&[0, 1, 2, 3], &[1, 1, 0, 20], 3.0);
        let [first, second, wide] = bar.pieces.as_slice() else {
            panic!("a piece for each count: {bar:?}")
        };
        assert!(first.is_sign_above && second.is_sign_above && !wide.is_sign_above);
        assert!(second.sign_x_pt >= first.sign_x_pt + SIGN_PT, "{bar:?}");
        assert_eq!((wide.mark, wide.x_pt, wide.width_pt), (3, 6.0, 60.0));
    }

    #[test]
    fn columns_of_numbers_are_as_narrow_as_their_words_where_names_need_the_room() {
        let headings = ["Red", "Amber", "Not reported", "Green", "Complete", "All"];
        let numbers = headings.map(PlainColumn::amount);
        let columns = std::iter::once(PlainColumn::of("Part of the plan", true)).chain(numbers);
        let name = "Appendix 3 Voice and Communication Subgroup Plan";
        let mut cells = vec![plain(name)];
        cells.extend(headings.map(|_| plain("12")));
        let mut chart = Chart {
            name: String::new(),
            about: String::new(),
            alt: String::new(),
            series: vec![0, 1, 2, 3, 4],
            table: PlainTable {
                caption: String::new(),
                columns: columns.collect(),
                rows: vec![PlainRow::of(cells)],
            },
            most: 60,
            counts: vec![vec![12; 5]],
        };
        let measures = Measures::of(&Style {
            density: Density::Large,
            ..Style::default()
        });
        let layout = chart_layout(&mut chart, 300.0, &measures);
        assert!(layout.numbers_pt[0] < layout.numbers_pt[4], "{layout:?}");
        assert!(layout.bars[0].pieces.is_empty(), "no room for bars");
        assert_eq!(chart.table.rows[0].cells[0], plain(name), "{layout:?}");
    }
}
