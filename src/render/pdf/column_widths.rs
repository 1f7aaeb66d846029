//! Widths of table columns, so that no word breaks and the table is as low as possible.
//!
//! `column_widths` takes the text of each column as measured pieces and gives each column a width.
//! Together the widths fill the page. Every column starts as wide as its widest word and gets a
//! share of the rest by the length of its text. Then width is moved from column to column as long
//! as that saves lines. In long tables the widest words are taken from all rows, but lines are
//! counted only in a sample of rows spread evenly over the table.

use crate::render::to_f32;

use super::text_width::{Pen, pieces};

/// The number of rows by which the height of a table is judged. It limits the time for long tables.
pub(super) const SAMPLE_ROWS: usize = 160;
/// The most width that one word may claim, as a share of the page: one long address must not take
/// the width from columns of sentences. It does not apply if the table has one or two columns.
const WIDEST_WORD_SHARE: f32 = 0.3;
/// The same in points: 45 mm. At 10 points no English word is wider, except invented ones.
const WIDEST_WORD_PT: f32 = 128.0;
/// Width moved in one step, coarse to fine, in points.
const STEPS_PT: [f32; 4] = [48.0, 24.0, 12.0, 6.0];
/// The value of saving a line in one cell, if saving a line of the table is worth 1. It is so small
/// that it decides only between tables of the same height.
const CELL_LINE_WORTH: f32 = 0.01;
/// Room for rounding and for differences in how the font is drawn.
const SLACK_PT: f32 = 0.5;

/// A piece of a line: its visible part, and the space after it.
#[derive(Debug, Clone, Copy)]
struct Piece {
    ink_pt: f32,
    gap_pt: f32,
}

/// A line as the author ended it, and its indent.
#[derive(Debug, Clone)]
struct Line {
    indent_pt: f32,
    pieces: Vec<Piece>,
}

/// A measured cell.
#[derive(Debug, Clone, Default)]
pub(super) struct MeasuredCell(Vec<Line>);

impl MeasuredCell {
    /// Adds the lines of a paragraph, indented by `indent_pt`.
    pub(super) fn push(&mut self, text: &str, indent_pt: f32, pen: Pen) {
        self.0.extend(text.split('\n').map(|line| Line {
            indent_pt,
            pieces: measured(line, pen),
        }));
    }

    /// How many lines the cell takes at a width.
    fn line_count(&self, width_pt: f32) -> usize {
        self.0
            .iter()
            .map(|line| line_count(&line.pieces, width_pt - line.indent_pt))
            .sum()
    }

    /// The widest of its pieces.
    pub(super) fn widest_piece_pt(&self) -> f32 {
        let line_widest = |line: &Line| {
            line.pieces
                .iter()
                .map(|piece| piece.ink_pt + line.indent_pt)
                .fold(0.0, f32::max)
        };
        self.0.iter().map(line_widest).fold(0.0, f32::max)
    }

    /// The width at which no line is broken.
    fn natural_pt(&self) -> f32 {
        let natural = |line: &Line| {
            line.pieces
                .iter()
                .map(|piece| piece.ink_pt + piece.gap_pt)
                .sum::<f32>()
                + line.indent_pt
        };
        self.0.iter().map(natural).fold(0.0, f32::max)
    }
}

fn measured(line: &str, pen: Pen) -> Vec<Piece> {
    let measure = |piece: &str| {
        let ink = piece.trim_end();
        Piece {
            ink_pt: pen.width_pt(ink),
            gap_pt: pen.width_pt(&piece[ink.len()..]),
        }
    };
    pieces(line).map(measure).collect()
}

/// Fills lines as the typesetter does: a piece that does not fit begins the next line.
fn line_count(pieces: &[Piece], width_pt: f32) -> usize {
    let mut count = 1;
    let mut used_pt = 0.0;
    for piece in pieces {
        if used_pt > 0.0 && used_pt + piece.ink_pt > width_pt {
            count += 1;
            used_pt = 0.0;
        }
        used_pt += piece.ink_pt + piece.gap_pt;
    }
    count
}

/// A measured column.
#[derive(Debug, Clone, Default)]
pub(super) struct MeasuredColumn {
    /// The widest word of all its cells and of its heading.
    pub(super) widest_word_pt: f32,
    /// The heading, then its cells in the sampled rows.
    pub(super) cells: Vec<MeasuredCell>,
}

impl MeasuredColumn {
    fn natural_pt(&self) -> f32 {
        self.cells
            .iter()
            .map(MeasuredCell::natural_pt)
            .fold(0.0, f32::max)
    }

    /// The width at which no line of a cell is broken. The heading may be broken.
    pub(super) fn natural_words_pt(&self) -> f32 {
        self.cells
            .iter()
            .skip(1)
            .map(MeasuredCell::natural_pt)
            .fold(0.0, f32::max)
    }

    /// The width of all its text on one line, row after row.
    fn mass_pt(&self) -> f32 {
        self.cells
            .iter()
            .flat_map(|cell| &cell.0)
            .flat_map(|line| &line.pieces)
            .map(|piece| piece.ink_pt + piece.gap_pt)
            .sum()
    }

    fn line_counts(&self, width_pt: f32) -> Vec<usize> {
        self.cells
            .iter()
            .map(|cell| cell.line_count(width_pt))
            .collect()
    }
}

/// Widths for the text of the columns, without padding, that add up to `total_pt`, and whether
/// every word has room.
pub(super) struct Widths {
    /// One for each column, in points.
    pub(super) columns_pt: Vec<f32>,
    /// Whether the widest words (within reason) fit.
    pub(super) has_room: bool,
}

/// Chooses the widths.
pub(super) fn column_widths(columns: &[MeasuredColumn], total_pt: f32) -> Widths {
    let (least_pt, has_room) = least_widths(columns, total_pt);
    let start_pt = shared_out(columns, &least_pt, total_pt);
    Widths {
        columns_pt: Climb::new(columns, start_pt).best(&least_pt),
        has_room,
    }
}

/// The widths of the widest words. If they do not fit side by side, all widths are capped at one
/// limit.
fn least_widths(columns: &[MeasuredColumn], total_pt: f32) -> (Vec<f32>, bool) {
    let most_word_pt = if columns.len() > 2 {
        widest_word_limit_pt(total_pt)
    } else {
        total_pt / 2.0
    };
    let wanted: Vec<f32> = columns
        .iter()
        .map(|column| (column.widest_word_pt + SLACK_PT).min(most_word_pt))
        .collect();
    if wanted.iter().sum::<f32>() <= total_pt {
        return (wanted, true);
    }
    let limit_pt = common_limit(&wanted, total_pt);
    (
        wanted.iter().map(|width| width.min(limit_pt)).collect(),
        false,
    )
}

/// The most width that one word may claim of a table's width.
pub(super) fn widest_word_limit_pt(total_pt: f32) -> f32 {
    (total_pt * WIDEST_WORD_SHARE).min(WIDEST_WORD_PT)
}

/// The limit at which the capped widths add up to `total_pt`.
fn common_limit(widths_pt: &[f32], total_pt: f32) -> f32 {
    let mut sorted = widths_pt.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut rest_pt = total_pt;
    let mut rest_columns = sorted.len();
    for width in sorted {
        let share_pt = rest_pt / to_f32(rest_columns);
        if width > share_pt {
            return share_pt;
        }
        rest_pt -= width;
        rest_columns -= 1;
    }
    total_pt
}

/// Adds the remaining width to the least widths. If every column can have its natural width, the
/// rest is shared equally. Otherwise columns with more text, and columns further from their natural
/// width, get more.
fn shared_out(columns: &[MeasuredColumn], least_pt: &[f32], total_pt: f32) -> Vec<f32> {
    let rest_pt = total_pt - least_pt.iter().sum::<f32>();
    let want_pt = |column: &MeasuredColumn, least: f32| (column.natural_pt() - least).max(0.0);
    let wants: Vec<f32> = columns
        .iter()
        .zip(least_pt)
        .map(|(column, least)| want_pt(column, *least))
        .collect();
    let wanted_pt: f32 = wants.iter().sum();
    let shares: Vec<f32> = if wanted_pt <= rest_pt {
        let even = (rest_pt - wanted_pt) / to_f32(columns.len().max(1));
        wants.iter().map(|want| want + even).collect()
    } else {
        let masses: Vec<f32> = columns
            .iter()
            .zip(&wants)
            .map(|(column, want)| column.mass_pt().sqrt() * want.sqrt())
            .collect();
        let mass: f32 = masses.iter().sum::<f32>().max(f32::EPSILON);
        masses.iter().map(|one| rest_pt * one / mass).collect()
    };
    least_pt
        .iter()
        .zip(shares)
        .map(|(least, share)| least + share)
        .collect()
}

/// Moves width from column to column while that saves lines.
struct Climb<'a> {
    columns: &'a [MeasuredColumn],
    widths_pt: Vec<f32>,
    /// For each column, the lines of each row at its present width.
    counts: Vec<Vec<usize>>,
    cost: f32,
}

impl<'a> Climb<'a> {
    fn new(columns: &'a [MeasuredColumn], widths_pt: Vec<f32>) -> Self {
        let counts: Vec<_> = columns
            .iter()
            .zip(&widths_pt)
            .map(|(column, width)| column.line_counts(*width))
            .collect();
        let cost = height(&counts.iter().collect::<Vec<_>>());
        Self {
            columns,
            widths_pt,
            counts,
            cost,
        }
    }

    fn best(mut self, least_pt: &[f32]) -> Vec<f32> {
        for step_pt in STEPS_PT {
            while self.improve(step_pt, least_pt) {}
        }
        self.widths_pt
    }

    /// Makes the best move of one step, if any move helps.
    fn improve(&mut self, step_pt: f32, least_pt: &[f32]) -> bool {
        let narrower = self
            .moved(|index, width| (width - step_pt >= least_pt[index]).then_some(width - step_pt));
        let wider = self.moved(|_, width| Some(width + step_pt));
        let mut best: Option<(f32, usize, usize)> = None;
        for (giver, given) in narrower.iter().enumerate() {
            let Some(given) = given else { continue };
            for (taker, taken) in wider
                .iter()
                .enumerate()
                .filter(|(taker, _)| *taker != giver)
            {
                let Some(taken) = taken else { continue };
                let mut counts: Vec<&Vec<usize>> = self.counts.iter().collect();
                counts[giver] = given;
                counts[taker] = taken;
                let cost = height(&counts);
                if cost < best.map_or(self.cost, |(cost, ..)| cost) - f32::EPSILON {
                    best = Some((cost, giver, taker));
                }
            }
        }
        let Some((cost, giver, taker)) = best else {
            return false;
        };
        for (index, sign, mut counts) in [(giver, -1.0, narrower), (taker, 1.0, wider)] {
            self.widths_pt[index] += sign * step_pt;
            self.counts[index] = counts[index]
                .take()
                .expect("the best move is one of those computed");
        }
        let has_gained = cost < self.cost;
        self.cost = cost;
        has_gained
    }

    fn moved(&self, width: impl Fn(usize, f32) -> Option<f32>) -> Vec<Option<Vec<usize>>> {
        let widths = self.widths_pt.iter().enumerate();
        widths
            .map(|(index, now)| {
                width(index, *now).map(|width| self.columns[index].line_counts(width))
            })
            .collect()
    }
}

/// The lines of the table: each row is as high as its highest cell. Every line of a cell adds
/// [`CELL_LINE_WORTH`].
fn height(counts: &[&Vec<usize>]) -> f32 {
    let row_count = counts.iter().map(|column| column.len()).max().unwrap_or(0);
    let row_height = |row: usize| {
        let lines = || counts.iter().filter_map(|column| column.get(row).copied());
        to_f32(lines().max().unwrap_or(0)) + CELL_LINE_WORTH * to_f32(lines().sum())
    };
    (0..row_count).map(row_height).sum()
}

/// How many lines a row takes at the widths.
pub(super) fn row_line_count(cells: &[MeasuredCell], widths_pt: &[f32]) -> usize {
    cells
        .iter()
        .zip(widths_pt)
        .map(|(cell, width)| cell.line_count(*width))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::text_width::Weight;

    fn column(cells: &[&str]) -> MeasuredColumn {
        let pen = Pen::new(Weight::Regular, 10.0);
        let mut column = MeasuredColumn::default();
        for text in cells {
            let mut cell = MeasuredCell::default();
            cell.push(text, 0.0, pen);
            column.widest_word_pt = column.widest_word_pt.max(cell.widest_piece_pt());
            column.cells.push(cell);
        }
        column
    }

    fn rounded(widths: &Widths) -> f32 {
        widths.columns_pt.iter().sum::<f32>().round()
    }

    #[test]
    fn columns_fill_the_page_and_hold_their_widest_words() {
        let columns = [
            column(&["Representatives", "Ongoing"]),
            column(&["Lead", &"many words ".repeat(60)]),
            column(&["x", ""]),
        ];
        let widths = column_widths(&columns, 300.0);
        assert!(widths.has_room);
        assert!((rounded(&widths) - 300.0).abs() < f32::EPSILON);
        for (column, width) in columns.iter().zip(&widths.columns_pt) {
            assert!(*width >= column.widest_word_pt);
        }
        assert!(
            widths.columns_pt[1] > 150.0,
            "the column with most to say is the widest: \
            {:?}",
            widths.columns_pt
        );
    }

    #[test]
    fn words_without_room_share_what_there_is() {
        let columns = vec![column(&["Representatives"]); 25];
        let widths = column_widths(&columns, 400.0);
        assert!(!widths.has_room);
        assert!((rounded(&widths) - 400.0).abs() < f32::EPSILON);
        assert!(widths.columns_pt.iter().all(|width| *width > 15.0));
    }

    #[test]
    fn tables_without_rows_or_columns_have_widths() {
        assert!(column_widths(&[], 400.0).columns_pt.is_empty());
        assert_eq!(column_widths(&[column(&[""])], 400.0).columns_pt.len(), 1);
    }
}
