//! Lays out tables other than tables of actions.

use crate::compose::pack::{PlainRow, PlainTable, Rich};
use crate::render::pdf::column_widths::MeasuredColumn;
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::{MEASURES, PT_PER_MM, TableLimits};
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::pdf::wide_tables;

use super::cells::{Cells, RowSetter, choose_size, is_low_header, take_long};
use super::columns_below::{least_width_pt, staying_columns};
use super::parts::{RowLayout, TableLayout, TableShape};
use super::size::{Size, height_pt, readable, size};

/// The sizes of plain tables, from the usual to the smallest.
const PLAIN_SIZES: &[Size] = &[size(10.0, 6.0), size(9.5, 5.0), size(9.0, 3.0)];
/// In a table of names and texts, such as a glossary, a long text has room in its cell.
const MOST_COLUMNS_OF_TEXT: usize = 2;

/// The layout of a plain table that may be `width_pt` wide.
pub(crate) fn plain_table_layout(
    table: &mut PlainTable,
    width_pt: f32,
    limits: TableLimits,
) -> TableLayout {
    let sizes = readable(PLAIN_SIZES, limits);
    let most = limits.most_columns;
    let mut below = take_columns_below(table);
    if table.columns.len() > most {
        below = joined(take_columns_that_give_way(table), below);
    }
    let set = set_widths(table, &sizes, width_pt);
    if set.is_none() {
        below = joined(
            below,
            move_plain_columns_below(table, width_pt, (&sizes, most)),
        );
    }
    let mut below = below.into_iter();
    let (column_count, has_below) = (table.columns.len(), below.len() > 0);
    let least_pt = |_: usize, column: &MeasuredColumn, text_pt: f32| {
        least_width_pt(None, column, text_pt, column_count > most, has_below)
    };
    let (chosen, words_pt) =
        set.unwrap_or_else(|| choose_size(&cells_of(table), width_pt, &sizes, &least_pt));
    let first_pt = words_pt
        .first()
        .map_or(0.0, |first_pt| first_pt + 2.0 * chosen.padding_pt);
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let setter = RowSetter {
        inside_index: 0,
        words_pt: &words_pt,
        below_pt: width_pt - first_pt - 2.0 * chosen.padding_pt,
        pen: Pen::new(Weight::Regular, chosen.text_pt),
        most_kept_pt: limits.most_kept_pt,
    };
    let set = |row: &mut PlainRow| {
        let mut text = Rich::new();
        if column_count > MOST_COLUMNS_OF_TEXT {
            text = take_long(&headings, &mut row.cells);
        }
        text.extend(below.next().unwrap_or_default());
        setter.set(&mut row.cells, Rich::new(), text)
    };
    let rows: Vec<RowLayout> = table.rows.iter_mut().map(set).collect();
    let row_pt = |lines| height_pt(lines, chosen.text_pt, MEASURES.row_padding_pt);
    // A header of two lines.
    let table_pt = row_pt(2) + rows.iter().map(|row| row_pt(row.line_count)).sum::<f32>();
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
        action_index: 0,
    };
    let repeats_header = is_low_header(
        table.columns.iter().map(|column| column.heading.as_str()),
        &words_pt,
        chosen,
    );
    TableLayout {
        shape,
        repeats_header,
        is_whole: table_pt <= limits.most_kept_pt,
        objectives: Vec::new(),
        rows: vec![rows],
    }
}

/// The second size and the widths that the columns have been given. `None` if a column has no given
/// width, or if the page is narrower than the widths together, as in large print.
fn set_widths(table: &PlainTable, sizes: &[Size], width_pt: f32) -> Option<(Size, Vec<f32>)> {
    let size = *sizes.get(1)?;
    let columns = table.columns.iter();
    let columns_pt: Option<Vec<f32>> = columns
        .map(|column| Some(f32::from(column.width_mm?) * PT_PER_MM))
        .collect();
    let columns_pt = columns_pt.filter(|widths| widths.iter().sum::<f32>() <= width_pt + 1.0)?;
    let words_pt = columns_pt.iter().map(|width| width - 2.0 * size.padding_pt);
    Some((size, words_pt.collect()))
}

/// The texts below each row, the first before the second. Either may be empty.
fn joined(first: Vec<Rich>, second: Vec<Rich>) -> Vec<Rich> {
    if first.is_empty() {
        return second;
    }
    let mut second = second.into_iter();
    let rows = first.into_iter();
    rows.map(|text| [text, second.next().unwrap_or_default()].concat())
        .collect()
}

/// Removes the columns whose cells are to be below their rows. Returns these cells for each row;
/// nothing if the table has no such column.
fn take_columns_below(table: &mut PlainTable) -> Vec<Rich> {
    let stays: Vec<bool> = table.columns.iter().map(|it| !it.is_below).collect();
    if !stays.contains(&false) {
        return Vec::new();
    }
    wide_tables::take_moved(&mut table.columns, &stays);
    let rows = table.rows.iter_mut();
    rows.map(|row| wide_tables::take_moved(&mut row.cells, &stays).concat())
        .collect()
}

/// Removes the columns that give way where there is no room for all. Returns their cells for each
/// row, after their headings; nothing if the table has no such column.
fn take_columns_that_give_way(table: &mut PlainTable) -> Vec<Rich> {
    let stays: Vec<bool> = table.columns.iter().map(|it| !it.gives_way).collect();
    if !stays.contains(&false) {
        return Vec::new();
    }
    take_labelled(table, &stays)
}

/// Removes the columns that do not stay, and returns their cells for each row, after their
/// headings.
fn take_labelled(table: &mut PlainTable, stays: &[bool]) -> Vec<Rich> {
    let moved = wide_tables::take_moved(&mut table.columns, stays);
    let headings: Vec<String> = moved.into_iter().map(|column| column.heading).collect();
    let rows = table.rows.iter_mut();
    rows.map(|row| wide_tables::labelled(&headings, wide_tables::take_moved(&mut row.cells, stays)))
        .collect()
}

/// Removes the columns that have no room side by side from a plain table. The columns that name its
/// rows stay, then those at the left. Returns the text to draw below each of its rows; nothing if
/// all columns stay.
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
    take_labelled(table, &stays)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{PlainColumn, Style, plain, present_words};
    use crate::pack_file::Density;
    use crate::render::pdf::measures::Measures;

    #[test]
    fn leads_are_below_their_row_only_where_there_is_no_room_for_so_many_columns() {
        for (density, stays) in [(Density::Clear, true), (Density::Large, false)] {
            let measures = Measures::of(&Style {
                density,
                ..Style::default()
            });
            let headings = ["Ref", "Action", "Due", "Rating"].map(|it| PlainColumn::of(it, false));
            let lead = PlainColumn::of("Lead", false).giving_way();
            let row = ["1.1a", "Walk", "May", "Red", "Joiners"].map(plain);
            let mut table = PlainTable {
                caption: String::new(),
                columns: headings.into_iter().chain([lead]).collect(),
                rows: vec![PlainRow::of(row.to_vec())],
            };
            let width_pt = measures.text_width_pt(true);
            let layout = plain_table_layout(&mut table, width_pt, measures.table_limits());
            let below = present_words(&layout.rows[0][0].below);
            let expected = if stays { (5, "") } else { (4, "Lead: Joiners") };
            assert_eq!((table.columns.len(), below.as_str()), expected);
        }
    }
}
