//! Drawings: the signs of ratings, the bars of charts, and who reports to whom.
//!
//! Horizontal positions are percentages, and vertical ones are pixels. So a drawing fits every
//! screen, and its letters keep their size.

use minijinja::{Value, context};

use crate::compose::pack::{Chart, Mark, MarkShape, Structure, StructureLine, present_words};
use crate::render::to_f32;

const UNITS: f32 = 20.0;

/// The sign of a mark in a square of twenty units.
pub(super) fn mark_value(mark: &Mark) -> Value {
    let symbol = match mark.shape {
        MarkShape::Query => "?",
        MarkShape::Symbol => &mark.symbol,
        _ => "",
    };
    context! {
        // Empty for a circle.
        points => points(corners(mark.shape)),
        colour => &mark.colour,
        // If there is no rating, only the outline is drawn.
        is_open => matches!(mark.shape, MarkShape::Query | MarkShape::Ring),
        has_tick => mark.shape == MarkShape::TickedSquare,
        symbol,
        is_white_on_colour => mark.is_white_on_colour,
    }
}

/// The corners of a shape in a square of side 1, as in the PDF; empty for a circle.
fn corners(shape: MarkShape) -> &'static [(f32, f32)] {
    match shape {
        MarkShape::Triangle => &[(0.0, 0.98), (0.5, 0.04), (1.0, 0.98)],
        MarkShape::TriangleDown => &[(0.0, 0.02), (0.5, 0.96), (1.0, 0.02)],
        MarkShape::Diamond => &[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)],
        MarkShape::Square | MarkShape::TickedSquare | MarkShape::Symbol => {
            &[(0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)]
        }
        MarkShape::Star => &[
            (0.5, 0.0),
            (0.62, 0.36),
            (1.0, 0.38),
            (0.7, 0.61),
            (0.81, 0.98),
            (0.5, 0.77),
            (0.19, 0.98),
            (0.3, 0.61),
            (0.0, 0.38),
            (0.38, 0.36),
        ],
        MarkShape::Disc | MarkShape::Ring | MarkShape::Query => &[],
    }
}

fn points(corners: &[(f32, f32)]) -> String {
    // The outline is drawn half outside of the shape.
    let at = |part: f32| 1.0 + part * (UNITS - 2.0);
    let points = corners
        .iter()
        .map(|(x, y)| format!("{:.1},{:.1}", at(*x), at(*y)));
    points.collect::<Vec<_>>().join(" ")
}

/// The height of a name and its bar, with the room around them.
const BAR_PITCH: usize = 48;
/// The number of letters of a name that fit beside its total on the narrowest screen.
const NAME_LETTERS: usize = 34;
/// The least share of the width that has room for a sign on the narrowest screen.
const LEAST_SIGN_SHARE: f32 = 6.0;

/// The bars of a chart, each with its name above it.
pub(super) fn chart_drawing(chart: &Chart) -> Value {
    let bars = chart.table.rows.iter().zip(&chart.counts).enumerate();
    let bars = bars.map(|(index, (row, counts))| {
        let name = row.cells.first().map(present_words).unwrap_or_default();
        let pieces = pieces(&chart.series, counts, chart.most).into_iter();
        let pieces = pieces.map(|piece| {
            context! { mark => piece.mark, x => piece.x, width => piece.width, sign_x => piece.sign_x }
        });
        context! {
            name => shortened(&name),
            total => counts.iter().sum::<usize>(),
            text_y => index * BAR_PITCH + 16,
            bar_y => index * BAR_PITCH + 23,
            sign_y => index * BAR_PITCH + 25,
            pieces => pieces.collect::<Value>(),
        }
    });
    context! { height => chart.counts.len() * BAR_PITCH, bars => bars.collect::<Value>() }
}

/// A piece of a bar, in per cent of the width.
struct Piece {
    mark: usize,
    x: String,
    width: String,
    /// The middle of the piece, if it is wide enough for a sign.
    sign_x: Option<String>,
}

fn pieces(series: &[usize], counts: &[usize], most: usize) -> Vec<Piece> {
    let mut before = 0;
    let mut pieces = Vec::new();
    for (mark, count) in series.iter().zip(counts).filter(|(_, count)| **count > 0) {
        let share = |count: usize| to_f32(count) / to_f32(most.max(1)) * 100.0;
        let (x, width) = (share(before), share(*count));
        pieces.push(Piece {
            mark: *mark,
            x: format!("{x:.2}%"),
            width: format!("{width:.2}%"),
            sign_x: (width >= LEAST_SIGN_SHARE).then(|| format!("{:.2}%", x + width / 2.0)),
        });
        before += count;
    }
    pieces
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_LETTERS {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME_LETTERS).collect();
    format!("{}…", start.trim_end())
}

const BOX_WIDTH: f32 = 204.0;
const COLUMN_GAP: f32 = 46.0;
const ROW_GAP: f32 = 14.0;
const LINE_HEIGHT: f32 = 17.0;
const BOX_PADDING: f32 = 9.0;
/// Letters of a line in a box.
const LINE_LETTERS: usize = 22;
/// The distance between the lines of two groups in the same gap.
const LANE_GAP: f32 = 7.0;

/// Draws who reports to whom. A letter is about seven units wide.
pub(super) fn structure_drawing(structure: &Structure) -> Value {
    let texts = structure.boxes.iter().map(|it| {
        let name = wrapped(&it.name).into_iter().map(|line| (true, line));
        let chair = wrapped(&it.chair).into_iter().map(|line| (false, line));
        name.chain(chair).collect()
    });
    let texts: Vec<Vec<(bool, String)>> = texts.collect();
    let most_lines = texts.iter().map(Vec::len).max().unwrap_or_default();
    let box_height = to_f32(most_lines) * LINE_HEIGHT + 2.0 * BOX_PADDING;
    let pitch = box_height + ROW_GAP;
    let boxes = structure.boxes.iter().zip(texts).map(|(it, texts)| {
        let (x, y) = (x_of(it.level), it.row * pitch + ROW_GAP / 2.0);
        let texts = texts.into_iter().enumerate();
        let texts = texts.map(|(index, (is_name, text))| {
            let baseline = y + BOX_PADDING + (to_f32(index) + 0.75) * LINE_HEIGHT;
            context! { x => x + BOX_PADDING, y => baseline, is_name, text }
        });
        context! { x, y, is_first => it.level == 0, texts => texts.collect::<Value>() }
    });
    context! {
        width => x_of(structure.level_count.max(1) - 1) + BOX_WIDTH + 1.0,
        height => to_f32(structure.row_count) * pitch,
        box_width => BOX_WIDTH,
        box_height,
        boxes => boxes.collect::<Value>(),
        lines => structure.lines.iter().map(|line| path(line, pitch)).collect::<Value>(),
    }
}

fn x_of(level: usize) -> f32 {
    to_f32(level) * (BOX_WIDTH + COLUMN_GAP) + 1.0
}

/// The line from one box to another: across, up or down in the gap between their columns, and then
/// across again.
fn path(line: &StructureLine, pitch: f32) -> String {
    let aside = (to_f32(line.lane) - (to_f32(line.lane_count) - 1.0) / 2.0) * LANE_GAP;
    let middle = |row: f32| (row + 0.5) * pitch + aside;
    let to_x = x_of(line.to_level);
    let share = to_f32(line.lane + 1) / to_f32(line.lane_count + 1);
    let bend = to_x - COLUMN_GAP * share;
    format!(
        "M{:.1} {:.1}H{bend:.1}V{:.1}H{to_x:.1}",
        x_of(line.level) + BOX_WIDTH,
        middle(line.from_row),
        middle(line.to_row)
    )
}

/// A text in lines that fit a box.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_each_other_and_only_wide_ones_have_a_sign() {
        let pieces = pieces(&[0, 1, 2], &[1, 0, 19], 20);
        let [narrow, wide] = pieces.as_slice() else {
            panic!("a piece for each count that is not zero")
        };
        assert_eq!(
            (narrow.x.as_str(), narrow.width.as_str()),
            ("0.00%", "5.00%")
        );
        assert_eq!(
            (wide.mark, wide.x.as_str(), wide.width.as_str()),
            (2, "5.00%", "95.00%")
        );
        assert!(narrow.sign_x.is_none() && wide.sign_x.is_some());
    }
}
