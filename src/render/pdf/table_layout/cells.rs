//! Cells of tables: how wide their words are, how many lines they take, where words break, and the
//! size and widths of columns for them.

use crate::compose::pack::{Paragraph, Rich, Span, texts};
use crate::render::pdf::column_widths::{
    MeasuredCell, MeasuredColumn, SAMPLE_ROWS, column_widths, row_line_count,
};
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::MEASURES;
use crate::render::pdf::text_width::{Pen, Weight, mark_in_letters};
use crate::render::pdf::wide_tables;
use crate::render::texts::visit_rich;

use super::parts::RowLayout;
use super::size::{Size, height_pt};

/// A cell of more words than this is drawn below its row, across the table. In the row such a cell
/// would make its column wide and leave the other columns empty.
const MOST_WORDS_IN_ROW: usize = 120;
/// How many cells of a table are measured, so that widths of tables with many columns are chosen
/// quickly.
const SAMPLE_CELLS: usize = 1200;
/// Headings are measured a little wider than their semi-bold letters are, so that they have room.
const HEADING_FACTOR: f32 = 1.06;

/// Cells of one or more tables with the same columns, and the headings of the columns of each
/// table.
#[derive(Default)]
pub(super) struct Cells<'a> {
    pub(super) headings: Vec<Vec<&'a str>>,
    pub(super) rows: Vec<Vec<&'a Rich>>,
}

impl<'a> Cells<'a> {
    pub(super) fn column_count(&self) -> usize {
        self.headings.first().map_or(0, Vec::len)
    }

    /// The columns that stay in the row.
    pub(super) fn staying(&self, stays: &[bool]) -> Self {
        Self {
            headings: self.headings.iter().map(|row| kept(row, stays)).collect(),
            rows: self.rows.iter().map(|row| kept(row, stays)).collect(),
        }
    }

    /// Adds a row of a table. Cells that are too long for a row count as blank if they will be
    /// drawn below it.
    pub(super) fn push(&mut self, cells: &'a [Rich], moves_long: bool) {
        static BLANK: Rich = Rich::new();
        let cell = |cell: &'a Rich| {
            if moves_long && is_long(cell) {
                &BLANK
            } else {
                cell
            }
        };
        self.rows.push(cells.iter().map(cell).collect());
    }
}

/// The entries of the columns that stay.
pub(super) fn kept<T: Clone>(entries: &[T], stays: &[bool]) -> Vec<T> {
    let pairs = entries.iter().zip(stays);
    pairs
        .filter(|(_, stays)| **stays)
        .map(|(entry, _)| entry.clone())
        .collect()
}

/// Whether a cell is too long for a row.
fn is_long(cell: &Rich) -> bool {
    word_count(cell) > MOST_WORDS_IN_ROW
}

/// Removes from a row the cells that are too long for it. Returns them as text to draw below the
/// row, each after its heading. A single cell stays, because it has the whole width in its row.
pub(super) fn take_long(headings: &[String], cells: &mut [Rich]) -> Rich {
    if headings.len() < 2 || !cells.iter().any(is_long) {
        return Rich::new();
    }
    let take = |cell: &mut Rich| {
        if is_long(cell) {
            std::mem::take(cell)
        } else {
            Rich::new()
        }
    };
    wide_tables::labelled(headings, cells.iter_mut().map(take).collect())
}

fn word_count(rich: &Rich) -> usize {
    texts(rich)
        .map(|text| text.split_whitespace().count())
        .sum()
}

/// The largest size at which the widest words have room, or the smallest size if they have room at
/// no size. With it come the columns' widths for text at that size. `least_pt` gives the least
/// width of a column at a size of letters.
pub(super) fn choose_size(
    cells: &Cells,
    width_pt: f32,
    sizes: &[Size],
    least_pt: &dyn Fn(usize, &MeasuredColumn, f32) -> f32,
) -> (Size, Vec<f32>) {
    let mut chosen = (sizes[0], Vec::new());
    for size in sizes {
        let mut columns = measured_columns(cells, size.text_pt);
        for (index, column) in columns.iter_mut().enumerate() {
            column.widest_word_pt =
                column
                    .widest_word_pt
                    .max(least_pt(index, column, size.text_pt));
        }
        let padding_pt = columns.iter().map(|_| 2.0 * size.padding_pt).sum::<f32>();
        let widths = column_widths(&columns, (width_pt - padding_pt).max(1.0));
        chosen = (*size, widths.columns_pt);
        if widths.has_room {
            break;
        }
    }
    chosen
}

pub(super) fn measured_columns(cells: &Cells, text_pt: f32) -> Vec<MeasuredColumn> {
    let pen = Pen::new(Weight::Regular, text_pt);
    let heading_pen = Pen::new(Weight::SemiBold, text_pt * HEADING_FACTOR);
    let sample = SAMPLE_ROWS
        .min(SAMPLE_CELLS / cells.column_count().max(1))
        .max(1);
    let stride = cells.rows.len().div_ceil(sample).max(1);
    let column = |index: usize| {
        let mut column = MeasuredColumn::default();
        let mut head = MeasuredCell::default();
        for heading in cells.headings.iter().filter_map(|row| row.get(index)) {
            let mut cell = MeasuredCell::default();
            cell.push(heading, 0.0, heading_pen);
            column.widest_word_pt = column.widest_word_pt.max(cell.widest_piece_pt());
            head = cell;
        }
        column.cells.push(head);
        for (row_index, row) in cells.rows.iter().enumerate() {
            let Some(rich) = row.get(index) else { continue };
            let cell = (row_index % stride == 0).then(|| measured_cell(rich, pen));
            let widest_pt = match &cell {
                // Plain words are measured already.
                Some(cell)
                    if rich
                        .iter()
                        .all(|paragraph| matches!(paragraph, Paragraph::Plain(_))) =>
                {
                    cell.widest_piece_pt()
                }
                _ => widest_word_pt(rich, 0.0, pen),
            };
            column.widest_word_pt = column.widest_word_pt.max(widest_pt);
            column.cells.extend(cell);
        }
        column
    };
    (0..cells.column_count()).map(column).collect()
}

pub(super) fn measured_cell(rich: &Rich, pen: Pen) -> MeasuredCell {
    let mut cell = MeasuredCell::default();
    measure_rich(rich, 0.0, pen, &mut cell);
    cell
}

fn measure_rich(rich: &Rich, indent_pt: f32, pen: Pen, cell: &mut MeasuredCell) {
    for paragraph in rich {
        match paragraph {
            Paragraph::Plain(text) => cell.push(text, indent_pt, pen),
            Paragraph::Spans { spans } => {
                let text: String = spans
                    .iter()
                    .flat_map(|span| [mark_in_letters(span), span.text.as_str()])
                    .collect();
                cell.push(&text, indent_pt, pen);
            }
            Paragraph::List { items, .. } => {
                for item in items {
                    measure_rich(item, indent_pt + MEASURES.list_indent_pt, pen, cell);
                }
            }
        }
    }
}

pub(super) fn widest_word_pt(rich: &Rich, indent_pt: f32, pen: Pen) -> f32 {
    let paragraph_pt = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => indent_pt + pen.widest_piece_pt(text),
        Paragraph::Spans { spans } => {
            let strong = Pen::new(Weight::SemiBold, pen.size_pt());
            let width_pt = |span: &Span| {
                strong.width_pt(mark_in_letters(span)) + strong.widest_piece_pt(&span.text)
            };
            spans
                .iter()
                .map(|span| indent_pt + width_pt(span))
                .fold(0.0, f32::max)
        }
        Paragraph::List { items, .. } => {
            let indent_pt = indent_pt + MEASURES.list_indent_pt;
            items
                .iter()
                .map(|item| widest_word_pt(item, indent_pt, pen))
                .fold(0.0, f32::max)
        }
    };
    rich.iter().map(paragraph_pt).fold(0.0, f32::max)
}

/// The width of the line and of the gap at the left of the text below an action.
const INSIDE_INDENT_PT: f32 = 10.0;

/// How the rows of a table are laid out.
pub(super) struct RowSetter<'a> {
    /// The column that has text inside its cells.
    pub(super) inside_index: usize,
    /// The widths of the words in each column.
    pub(super) words_pt: &'a [f32],
    /// The width of the text below a row.
    pub(super) below_pt: f32,
    pub(super) pen: Pen,
    /// A row of at most this height stays on one page.
    pub(super) most_kept_pt: f32,
}

impl RowSetter<'_> {
    /// Lays out a row with the text inside one of its cells and below the row, and adds places to
    /// break to its long words.
    pub(super) fn set(&self, cells: &mut [Rich], inside: Rich, below: Rich) -> RowLayout {
        let Self {
            words_pt,
            below_pt,
            pen,
            ..
        } = *self;
        let inside_cell_pt = words_pt.get(self.inside_index).copied().unwrap_or(below_pt);
        let mut measured: Vec<_> = cells.iter().map(|rich| measured_cell(rich, pen)).collect();
        if let Some(cell) = measured.get_mut(self.inside_index) {
            measure_rich(&inside, INSIDE_INDENT_PT, pen, cell);
        }
        let line_count = row_line_count(&measured, words_pt) + line_count(&below, below_pt, pen);
        let mut row = RowLayout {
            is_whole: height_pt(line_count, pen.size_pt(), 0.0) <= self.most_kept_pt,
            inside,
            below,
            line_count,
        };
        let inside_pt = inside_cell_pt - INSIDE_INDENT_PT;
        break_words(cells, words_pt, pen);
        break_words(std::slice::from_mut(&mut row.inside), &[inside_pt], pen);
        break_words(std::slice::from_mut(&mut row.below), &[below_pt], pen);
        row
    }
}

fn break_words(cells: &mut [Rich], words_pt: &[f32], pen: Pen) {
    for (cell, width) in cells.iter_mut().zip(words_pt) {
        visit_rich(cell, &mut |text: &mut String| {
            break_long_words(text, *width, pen);
        });
    }
}

/// The lines of a text that may be blank.
pub(super) fn line_count(rich: &Rich, width_pt: f32, pen: Pen) -> usize {
    row_line_count(&[measured_cell(rich, pen)], &[width_pt])
}

/// A header of more lines than this is not repeated on every page: it would leave too little room
/// for rows.
const REPEATED_LINES: usize = 8;

pub(super) fn is_low_header<'a>(
    headings: impl Iterator<Item = &'a str>,
    words_pt: &[f32],
    size: Size,
) -> bool {
    let pen = Pen::new(Weight::SemiBold, size.text_pt + 1.0);
    headings.zip(words_pt).all(|(heading, width_pt)| {
        let mut cell = MeasuredCell::default();
        cell.push(heading, 0.0, pen);
        row_line_count(&[cell], &[*width_pt]) <= REPEATED_LINES
    })
}
