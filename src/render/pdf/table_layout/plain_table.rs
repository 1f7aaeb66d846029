//! Lays out tables other than those of actions.

use crate::compose::pack::{PlainRow, PlainTable, Rich};
use crate::render::pdf::column_widths::MeasuredColumn;
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::Print;
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::pdf::wide_tables;

use super::cells::{Cells, is_low_header, set_row, take_long};
use super::choice::choose_size;
use super::columns_below::{least_width_pt, staying_columns};
use super::parts::{TableLayout, TableShape};
use super::size::{Size, readable, size};

/// The sizes of other tables, from the usual to the smallest.
const PLAIN_SIZES: &[Size] = &[size(10.0, 6.0), size(9.5, 5.0), size(9.0, 3.0)];
/// The sizes of a small table beside others.
const LIGHT_SIZES: &[Size] = &[size(9.0, 4.0), size(9.0, 3.0)];

/// In a table of names and texts, such as a glossary, a long text has room in its cell.
const MOST_COLUMNS_OF_TEXT: usize = 2;

/// The layout of a plain table that may be `width_pt` wide.
pub(crate) fn plain_table_layout(
    table: &mut PlainTable,
    width_pt: f32,
    print: Print,
) -> TableLayout {
    table_layout(table, width_pt, (&readable(PLAIN_SIZES, print), print))
}

/// The same for a small table beside others.
pub(crate) fn light_table_layout(
    table: &mut PlainTable,
    width_pt: f32,
    print: Print,
) -> TableLayout {
    table_layout(table, width_pt, (&readable(LIGHT_SIZES, print), print))
}

fn table_layout(
    table: &mut PlainTable,
    width_pt: f32,
    (sizes, print): (&[Size], Print),
) -> TableLayout {
    let most = print.most_columns;
    let mut below = move_plain_columns_below(table, width_pt, (sizes, most)).into_iter();
    let (column_count, has_below) = (table.columns.len(), below.len() > 0);
    let least_pt = |_: usize, column: &MeasuredColumn, text_pt: f32| {
        least_width_pt(None, column, text_pt, column_count > most, has_below)
    };
    let (chosen, words_pt) = choose_size(&cells_of(table), width_pt, sizes, &least_pt);
    let pen = Pen::new(Weight::Regular, chosen.text_pt);
    let first_pt = words_pt
        .first()
        .map_or(0.0, |first_pt| first_pt + 2.0 * chosen.padding_pt);
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let below_pt = width_pt - first_pt - 2.0 * chosen.padding_pt;
    let set = |row: &mut PlainRow| {
        let mut text = Rich::new();
        if column_count > MOST_COLUMNS_OF_TEXT {
            text = take_long(&headings, &mut row.cells);
        }
        text.extend(below.next().unwrap_or_default());
        set_row(
            &mut row.cells,
            (Rich::new(), text),
            &words_pt,
            below_pt,
            pen,
        )
    };
    let rows = vec![table.rows.iter_mut().map(set).collect()];
    for (column, width) in table.columns.iter_mut().zip(&words_pt) {
        break_long_words(
            &mut column.heading,
            *width,
            Pen::new(Weight::SemiBold, chosen.text_pt),
        );
    }
    let shape = TableShape {
        text_pt: chosen.text_pt,
        padding_pt: chosen.padding_pt,
        columns_pt: words_pt
            .iter()
            .map(|width| width + 2.0 * chosen.padding_pt)
            .collect(),
    };
    let repeats_header = is_low_header(
        table.columns.iter().map(|column| column.heading.as_str()),
        &words_pt,
        chosen,
    );
    TableLayout {
        shape,
        repeats_header,
        objectives: Vec::new(),
        rows,
    }
}

/// Removes the columns that have no room side by side from a plain table. The columns that name its
/// rows stay, then those at the left. Gives the text to draw below each of its rows; empty if all
/// columns stay.
fn move_plain_columns_below(
    table: &mut PlainTable,
    width_pt: f32,
    sizes: (&[Size], usize),
) -> Vec<Rich> {
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| (column.role, usize::from(!column.is_row_heading)))
        .collect();
    let Some(stays) = staying_columns(&cells_of(table), &columns, width_pt, sizes) else {
        return Vec::new();
    };
    let moved = wide_tables::take_moved(&mut table.columns, &stays);
    let headings: Vec<String> = moved.into_iter().map(|column| column.heading).collect();
    let rows = table.rows.iter_mut();
    rows.map(|row| {
        wide_tables::labelled(&headings, wide_tables::take_moved(&mut row.cells, &stays))
    })
    .collect()
}

fn cells_of(table: &PlainTable) -> Cells<'_> {
    let headings = table.columns.iter();
    let mut cells = Cells {
        headings: vec![headings.map(|column| column.heading.as_str()).collect()],
        rows: Vec::new(),
    };
    for row in &table.rows {
        cells.push(&row.cells, table.columns.len() > MOST_COLUMNS_OF_TEXT);
    }
    cells
}
