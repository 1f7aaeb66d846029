//! Lays out tables of actions: rows, headers, and the sub-headers of objectives.

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionColumn, ActionRow, ActionTable, Rich};
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::pdf::wide_tables;

use super::cells::{RowSetter, is_low_header, take_long};
use super::objectives::{Room, objective_layout};
use super::parts::{RowLayout, TableLayout, TableShape};
use super::shared_columns::SharedColumns;

/// The layout of a table of actions that may be `width_pt` wide.
pub(crate) fn action_table_layout(
    table: &mut ActionTable,
    width_pt: f32,
    shared: &SharedColumns,
) -> TableLayout {
    let columns = shared.columns(table, width_pt);
    let inside = move_columns(table, &columns.are_filled);
    let below = move_columns(table, &columns.have_room);
    let mut moved = inside.into_iter().zip(below);
    give_a_column(table);
    let (size, mut words_pt) = (columns.size, columns.words_pt);
    if words_pt.is_empty() {
        words_pt.push(width_pt - columns.label_pt - 2.0 * size.padding_pt);
    }
    let columns_pt: Vec<f32> = std::iter::once(columns.label_pt)
        .chain(words_pt.iter().map(|width| width + 2.0 * size.padding_pt))
        .collect();
    let room = Room {
        width_pt: columns_pt.iter().sum(),
        label_pt: columns.label_pt,
        size,
        limits: shared.limits,
        has_plain_sub_headers: shared.has_plain_sub_headers,
    };
    let action_index = action_index(&table.columns, &words_pt);
    let repeats_header = set_header(table, &words_pt, room);
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let setter = RowSetter {
        inside_index: action_index,
        words_pt: &words_pt,
        below_pt: room.words_pt(),
        pen: Pen::new(Weight::Regular, size.text_pt),
        most_kept_pt: room.limits.most_kept_pt,
    };
    let mut set = |action: &mut ActionRow| {
        let mut below = take_long(&headings, &mut action.cells);
        let (inside, moved) = moved.next().unwrap_or_default();
        below.extend(moved);
        setter.set(&mut action.cells, inside, below)
    };
    let rows: Vec<Vec<RowLayout>> = table
        .objectives
        .iter_mut()
        .map(|objective| objective.actions.iter_mut().map(&mut set).collect())
        .collect();
    let objectives = table.objectives.iter_mut().zip(&rows);
    let objectives = objectives
        .map(|(objective, rows)| objective_layout(objective, rows, room))
        .collect();
    TableLayout {
        shape: TableShape {
            text_pt: size.text_pt,
            padding_pt: size.padding_pt,
            columns_pt,
            action_index: action_index + 1,
        },
        repeats_header,
        is_whole: false,
        objectives,
        rows,
    }
}

/// The index of the column of actions, or of the widest column if no column has actions.
fn action_index(columns: &[ActionColumn], words_pt: &[f32]) -> usize {
    let is_of_actions = |column: &ActionColumn| column.role == Some(ColumnRole::Action);
    let widest = || {
        let widths = words_pt.iter().enumerate();
        widths.max_by(|(_, one), (_, other)| one.total_cmp(other))
    };
    let of_actions = columns.iter().position(is_of_actions);
    of_actions.unwrap_or_else(|| widest().map_or(0, |(index, _)| index))
}

/// Adds places to break to the long words of the headings. Returns whether the header is low enough
/// to be repeated.
fn set_header(table: &mut ActionTable, words_pt: &[f32], room: Room) -> bool {
    let pen = Pen::new(Weight::SemiBold, room.size.text_pt);
    break_long_words(&mut table.label_heading, room.number_pt(), pen);
    for (column, width_pt) in table.columns.iter_mut().zip(words_pt) {
        break_long_words(&mut column.heading, *width_pt, pen);
    }
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    is_low_header(headings, words_pt, room.size)
}

/// Adds an empty column to a table that has only objectives: a line for an objective spans columns.
fn give_a_column(table: &mut ActionTable) {
    if table.columns.is_empty() {
        table.columns.push(ActionColumn {
            role: None,
            heading: String::new(),
            ..ActionColumn::default()
        });
        let objectives = table.objectives.iter_mut();
        for action in objectives.flat_map(|objective| &mut objective.actions) {
            action.cells = vec![Rich::new()];
        }
    }
}

/// Removes from the table the columns that do not stay. Returns their texts for each row, each text
/// after its heading.
fn move_columns(table: &mut ActionTable, stays: &[bool]) -> Vec<Rich> {
    let moved = wide_tables::take_moved(&mut table.columns, stays);
    let headings: Vec<String> = moved.into_iter().map(|column| column.heading).collect();
    let objectives = table.objectives.iter_mut();
    let rows = objectives.flat_map(|objective| &mut objective.actions);
    rows.map(|row| wide_tables::labelled(&headings, wide_tables::take_moved(&mut row.cells, stays)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparse_cells_are_below_the_action_or_else_in_the_widest_column() {
        let of_role = |role| ActionColumn {
            role,
            ..ActionColumn::default()
        };
        let columns = [None, Some(ColumnRole::Action), None].map(of_role);
        assert_eq!(action_index(&columns, &[20.0, 100.0, 200.0]), 1);
        let columns = [None, Some(ColumnRole::Lead), None].map(of_role);
        assert_eq!(action_index(&columns, &[20.0, 100.0, 200.0]), 2);
    }
}
