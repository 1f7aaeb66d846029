//! Cells of tables: how wide their words are, how many lines they take, where words break.

use crate::compose::pack::{Paragraph, Rich, Span};
use crate::render::pdf::column_widths::{
    MeasuredCell, MeasuredColumn, SAMPLE_ROWS, row_line_count,
};
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::MEASURES;
use crate::render::pdf::text_width::{Pen, Weight, mark_in_letters};
use crate::render::texts::visit_rich;

use super::parts::RowLayout;
use super::size::Size;

/// A row of more lines than this may break across pages: kept whole, it could leave a third of a
/// landscape page blank.
pub(super) const WHOLE_ROW_LINES: usize = 14;
/// The number of measured cells in a table. It limits the time for tables with many columns.
const SAMPLE_CELLS: usize = 1200;
/// Headings are measured as if their letters were a little larger, so that they have room.
const HEADING_FACTOR: f32 = 1.06;

/// Cells of a table, column by column, with the headings of the columns.
pub(super) struct Cells<'a> {
    pub(super) headings: Vec<&'a str>,
    pub(super) rows: Vec<&'a [Rich]>,
}

pub(super) fn measured_columns(cells: &Cells, text_pt: f32) -> Vec<MeasuredColumn> {
    let pen = Pen::new(Weight::Regular, text_pt);
    let heading_pen = Pen::new(Weight::SemiBold, text_pt * HEADING_FACTOR);
    let sample = SAMPLE_ROWS
        .min(SAMPLE_CELLS / cells.headings.len().max(1))
        .max(1);
    let stride = cells.rows.len().div_ceil(sample).max(1);
    let column = |(index, heading): (usize, &&str)| {
        let mut column = MeasuredColumn::default();
        let mut head = MeasuredCell::default();
        head.push(heading, 0.0, heading_pen);
        column.widest_word_pt = head.widest_piece_pt();
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
    cells.headings.iter().enumerate().map(column).collect()
}

pub(super) fn measured_cell(rich: &Rich, pen: Pen) -> MeasuredCell {
    let mut cell = MeasuredCell::default();
    measure_rich(rich, 0.0, pen, &mut cell);
    cell
}

pub(super) fn measure_rich(rich: &Rich, indent_pt: f32, pen: Pen, cell: &mut MeasuredCell) {
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

/// Whether a row has few enough lines to stay on one page.
pub(super) fn is_whole(cells: &[Rich], words_pt: &[f32], pen: Pen) -> bool {
    let measured: Vec<_> = cells.iter().map(|rich| measured_cell(rich, pen)).collect();
    row_line_count(&measured, words_pt) <= WHOLE_ROW_LINES
}

pub(super) fn break_words(cells: &mut [Rich], words_pt: &[f32], pen: Pen) {
    for (cell, width) in cells.iter_mut().zip(words_pt) {
        visit_rich(cell, &mut |text: &mut String| {
            break_long_words(text, *width, pen);
        });
    }
}

pub(super) fn is_low(rich: &Rich, width_pt: f32, pen: Pen, most_lines: usize) -> bool {
    row_line_count(&[measured_cell(rich, pen)], &[width_pt]) <= most_lines
}

/// Adds places to break to long words in the text below a row, and counts the lines of that text.
pub(super) fn set_below(mut row: RowLayout, width_pt: f32, pen: Pen) -> RowLayout {
    if !row.below.is_empty() {
        row.is_whole = row.is_whole && is_low(&row.below, width_pt, pen, WHOLE_ROW_LINES);
        break_words(std::slice::from_mut(&mut row.below), &[width_pt], pen);
    }
    row
}

/// A header of more lines than this is not repeated on every page: it would leave too little room
/// for rows.
pub(super) const REPEATED_LINES: usize = 8;

pub(super) fn is_low_header<'a>(
    headings: impl Iterator<Item = &'a str>,
    words_pt: &[f32],
    size: Size,
) -> bool {
    headings
        .zip(words_pt)
        .all(|(heading, width_pt)| is_low_line(heading, *width_pt, size))
}

pub(super) fn is_low_line(text: &str, width_pt: f32, size: Size) -> bool {
    let mut cell = MeasuredCell::default();
    cell.push(text, 0.0, Pen::new(Weight::SemiBold, size.text_pt + 1.0));
    row_line_count(&[cell], &[width_pt]) <= REPEATED_LINES
}
