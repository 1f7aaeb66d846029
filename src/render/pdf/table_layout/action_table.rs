//! Lays out tables of actions: rows, headers, and the sub-headers of objectives.

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionColumn, ActionRow, ActionTable, ObjectiveGroup, Rich};
use crate::render::pdf::column_widths::MeasuredColumn;
use crate::render::pdf::long_words::break_long_words;
use crate::render::pdf::measures::{MEASURES, PT_PER_MM};
use crate::render::pdf::row_lines::{
    WideLine, set_headings_in_lines, set_notes_in_lines, set_objective_headings_in_lines,
    set_objective_in_lines, set_row_in_lines,
};
use crate::render::pdf::sub_header_links::move_links_to_notes;
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::pdf::wide_tables;
use crate::render::texts::visit_rich;

use super::cells::{
    Cells, REPEATED_LINES, WHOLE_ROW_LINES, break_words, is_low, is_low_header, is_low_line,
    is_whole, set_below,
};
use super::choice::choose_size;
use super::columns_below::{least_width_pt, staying_columns, unsparse_columns};
use super::parts::{HeaderLayout, ObjectiveLayout, RowLayout, TableLayout, TableShape};
use super::size::{Size, size};

/// The sizes of tables of actions, from the usual to the smallest. Print below 9 points is too
/// small for a board paper.
const ACTION_SIZES: &[Size] = &[size(10.0, 6.0), size(9.5, 5.0), size(9.0, 3.0)];
/// A heading within a table is repeated on every page only if it has at most this many lines: the
/// table's header and the objective are repeated with it.
const REPEATED_SECTION_LINES: usize = 2;
/// Notes of at most this many lines stay on the page of the first action. That page must have room
/// for the table's header, both sub-headers, the notes and a whole row. With usual headers it has
/// room for far more notes, with the highest headers for about three lines.
const KEPT_NOTE_LINES: usize = 3;
/// The least and the greatest width of the label column, padding included. The least has room for
/// "1.1a"; a label that needs more than the greatest is broken, so that the other columns keep
/// room.
const LABEL_MM: (f32, f32) = (11.0, 30.0);
/// How far a sub-task's label is indented.
const SUB_TASK_INDENT_PT: f32 = 6.0;
/// The share of the table's width that is kept for chips in an objective's line.
const CHIPS_SHARE: f32 = 0.25;

/// The layout of a table of actions that may be `width_pt` wide.
pub(crate) fn action_table_layout(table: &mut ActionTable, width_pt: f32) -> TableLayout {
    give_a_column(table);
    table.objectives.iter_mut().for_each(move_links_to_notes);
    let label_pt = label_width_pt(table);
    let sparse = move_sparse_columns(table);
    let below = move_columns_below(table, width_pt - label_pt);
    let (size, words_pt) = choose_action_size(table, width_pt - label_pt, !below.is_empty());
    let below = joined(sparse, below);
    let columns_pt = with_label(label_pt, &words_pt, size);
    let room = Room {
        width_pt: columns_pt.iter().sum(),
        label_pt,
        size,
    };
    let rows = set_rows(table, below, &words_pt, room);
    let header = action_header(table, &words_pt, room);
    let objectives = table.objectives.iter_mut();
    let objectives = objectives
        .map(|objective| objective_layout(objective, room))
        .collect();
    TableLayout {
        shape: TableShape {
            text_pt: size.text_pt,
            padding_pt: size.padding_pt,
            columns_pt,
        },
        header,
        objectives,
        rows,
    }
}

fn cells_of(table: &ActionTable) -> Cells<'_> {
    let headings = table.columns.iter();
    let objectives = table.objectives.iter();
    let actions = objectives.flat_map(|objective| &objective.actions);
    Cells {
        headings: headings.map(|column| column.heading.as_str()).collect(),
        rows: actions.map(|action| action.cells.as_slice()).collect(),
    }
}

/// The size of the table, and the widths for text of its columns.
fn choose_action_size(table: &ActionTable, width_pt: f32, has_below: bool) -> (Size, Vec<f32>) {
    let least_pt = |index: usize, column: &MeasuredColumn, text_pt: f32| {
        let role = table.columns.get(index).and_then(|column| column.role);
        least_width_pt(role, column, text_pt, (table.columns.len(), has_below))
    };
    choose_size(&cells_of(table), width_pt, ACTION_SIZES, &least_pt)
}

/// Sets the rows of each objective. `below` has for each row the text that is drawn below it; it is
/// empty if all columns have room.
fn set_rows(
    table: &mut ActionTable,
    below: Vec<Rich>,
    words_pt: &[f32],
    room: Room,
) -> Vec<Vec<RowLayout>> {
    let mut below = below.into_iter();
    let mut set_row =
        |action: &mut ActionRow| set_row(action, below.next().unwrap_or_default(), words_pt, room);
    let objectives = table.objectives.iter_mut();
    objectives
        .map(|objective| objective.actions.iter_mut().map(&mut set_row).collect())
        .collect()
}

fn set_row(action: &mut ActionRow, below: Rich, words_pt: &[f32], room: Room) -> RowLayout {
    let pen = Pen::new(Weight::Regular, room.size.text_pt);
    let label_pt = room.label_pt - 2.0 * room.size.padding_pt - indent_pt(action);
    let height_pt = set_row_in_lines(action, label_pt, words_pt, pen, WHOLE_ROW_LINES);
    let is_whole = height_pt.is_some() || is_whole(&action.cells, words_pt, pen);
    if height_pt.is_none() {
        break_words(&mut action.cells, words_pt, pen);
    }
    let row = RowLayout {
        height_pt,
        is_whole,
        below,
    };
    set_below(row, room.wide_line().words_pt, pen)
}

/// The room of a table of actions, and the size of its letters.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Width of all columns together, padding included.
    width_pt: f32,
    /// Width of the column of labels, padding included.
    label_pt: f32,
    size: Size,
}

impl Room {
    fn wide_line(self) -> WideLine {
        WideLine {
            number_pt: self.label_pt - 2.0 * self.size.padding_pt,
            words_pt: self.width_pt - self.label_pt - 2.0 * self.size.padding_pt,
        }
    }

    /// The width for an objective's text that has chips beside it.
    fn objective_pt(self) -> f32 {
        self.width_pt * (1.0 - CHIPS_SHARE) - self.label_pt
    }
}

/// Sets the header: the names of the fields in the objectives' lines, then the headings of the
/// columns.
fn action_header(table: &mut ActionTable, words_pt: &[f32], room: Room) -> HeaderLayout {
    let pen = Pen::new(Weight::SemiBold, room.size.text_pt);
    let ActionTable {
        objective_headings: above,
        label_heading,
        columns,
        ..
    } = table;
    let mut rows_pt = Vec::with_capacity(2);
    let is_low_above = is_low_line(&above.objective, room.objective_pt(), room.size);
    if !above.is_blank() {
        rows_pt.push(set_objective_headings_in_lines(
            above,
            room.wide_line(),
            pen,
            REPEATED_LINES,
        ));
    }
    let is_low = is_low_header(
        columns.iter().map(|column| column.heading.as_str()),
        words_pt,
        room.size,
    );
    let widths_pt: Vec<_> = std::iter::once(room.wide_line().number_pt)
        .chain(words_pt.iter().copied())
        .collect();
    let headings = columns.iter_mut().map(|column| &mut column.heading);
    let mut headings: Vec<_> = std::iter::once(label_heading).chain(headings).collect();
    let height_pt = set_headings_in_lines(&mut headings, &widths_pt, pen, REPEATED_LINES);
    if height_pt.is_none() {
        for (heading, width_pt) in headings.into_iter().zip(widths_pt).skip(1) {
            break_long_words(heading, width_pt, pen);
        }
    }
    rows_pt.push(height_pt);
    HeaderLayout {
        repeats: is_low && is_low_above,
        heights_pt: rows_pt,
    }
}

/// Sets the sub-headers of an objective, and adds places to break to words that are too long for
/// it.
fn objective_layout(objective: &mut ObjectiveGroup, room: Room) -> ObjectiveLayout {
    let pen = Pen::new(
        Weight::SemiBold,
        room.size.text_pt + MEASURES.objective_more_pt,
    );
    let height_pt = set_objective_in_lines(objective, room.wide_line(), pen, REPEATED_LINES);
    break_words_of_objective(objective, room, height_pt.is_some());
    let notes_pt = room.wide_line().words_pt;
    let notes_pen = Pen::new(Weight::Regular, MEASURES.small_pt);
    let notes_height_pt =
        set_notes_in_lines(&mut objective.notes, notes_pt, notes_pen, KEPT_NOTE_LINES);
    let keeps_notes = notes_height_pt.is_some()
        || is_low(
            &objective.notes.concat(),
            notes_pt,
            notes_pen,
            KEPT_NOTE_LINES,
        );
    let section_pt = room.width_pt - 2.0 * room.size.padding_pt;
    let section_pen = Pen::new(Weight::SemiBold, room.size.text_pt + 2.0);
    ObjectiveLayout {
        repeats_section: is_low(
            &objective.section,
            section_pt,
            section_pen,
            REPEATED_SECTION_LINES,
        ),
        repeats: height_pt.is_some() || is_low_objective(objective, room),
        height_pt,
        keeps_notes,
        notes_height_pt,
    }
}

/// Adds an empty column to a table that has only objectives: a line for an objective spans columns.
fn give_a_column(table: &mut ActionTable) {
    if table.columns.is_empty() {
        table.columns.push(ActionColumn {
            role: None,
            heading: String::new(),
            below: None,
        });
        for action in table
            .objectives
            .iter_mut()
            .flat_map(|objective| &mut objective.actions)
        {
            action.cells = vec![Rich::new()];
        }
    }
}

fn is_low_objective(objective: &ObjectiveGroup, room: Room) -> bool {
    let pen = Pen::new(Weight::SemiBold, room.size.text_pt + 1.0);
    is_low_line(&objective.number, room.wide_line().number_pt, room.size)
        && is_low(&objective.text, room.objective_pt(), pen, REPEATED_LINES)
}

fn with_label(label_pt: f32, words_pt: &[f32], size: Size) -> Vec<f32> {
    std::iter::once(label_pt)
        .chain(words_pt.iter().map(|width| width + 2.0 * size.padding_pt))
        .collect()
}

/// The width of the column of labels: that of the widest label, objective's number or word of their
/// headings, within [`LABEL_MM`].
fn label_width_pt(table: &ActionTable) -> f32 {
    let label_pen = Pen::new(Weight::Regular, ACTION_SIZES[0].text_pt);
    let number_pen = Pen::new(Weight::SemiBold, ACTION_SIZES[0].text_pt + 1.0);
    let actions = table
        .objectives
        .iter()
        .flat_map(|objective| &objective.actions);
    let labels = actions.map(|action| label_pen.width_pt(&action.label) + indent_pt(action));
    let numbers = table
        .objectives
        .iter()
        .map(|objective| number_pen.width_pt(&objective.number));
    let headings = [&table.label_heading, &table.objective_headings.number];
    let headings = headings
        .into_iter()
        .map(|heading| number_pen.widest_piece_pt(heading));
    let widest_pt = labels.chain(numbers).chain(headings).fold(0.0, f32::max)
        + 2.0 * ACTION_SIZES[0].padding_pt
        + 1.0;
    widest_pt.clamp(LABEL_MM.0 * PT_PER_MM, LABEL_MM.1 * PT_PER_MM)
}

/// How far an action's label is indented.
fn indent_pt(action: &ActionRow) -> f32 {
    if action.level > 0 {
        SUB_TASK_INDENT_PT
    } else {
        0.0
    }
}

fn break_words_of_objective(objective: &mut ObjectiveGroup, room: Room, is_set: bool) {
    let pen = Pen::new(Weight::SemiBold, ACTION_SIZES[0].text_pt + 1.0);
    let label_pen = Pen::new(Weight::Regular, ACTION_SIZES[0].text_pt);
    let number_pt = room.label_pt - 2.0 * ACTION_SIZES[0].padding_pt;
    let ObjectiveGroup {
        section,
        text,
        notes,
        ..
    } = objective;
    let mut rich = vec![section];
    if !is_set {
        break_long_words(&mut objective.number, number_pt, pen);
        rich.push(text);
    }
    for rich in rich.into_iter().chain(notes) {
        visit_rich(rich, &mut |text: &mut String| {
            break_long_words(text, room.width_pt * 0.5, pen);
        });
    }
    for action in &mut objective.actions {
        let room_pt = number_pt - indent_pt(action);
        break_long_words(&mut action.label, room_pt, label_pen);
    }
}

/// Removes the columns that have no room side by side from a table of actions. Gives the text to
/// draw below each of its rows; empty if all columns stay.
fn move_columns_below(table: &mut ActionTable, width_pt: f32) -> Vec<Rich> {
    let roles = roles_of(table);
    if let Some(stays) = staying_columns(&cells_of(table), &roles, width_pt, ACTION_SIZES) {
        return move_columns(table, &stays);
    }
    Vec::new()
}

/// Moves the sparse columns below their rows.
fn move_sparse_columns(table: &mut ActionTable) -> Vec<Rich> {
    let roles = roles_of(table);
    match unsparse_columns(&cells_of(table), &roles) {
        Some(stays) => move_columns(table, &stays),
        None => Vec::new(),
    }
}

/// The roles of the columns, and how readily each moves below.
fn roles_of(table: &ActionTable) -> Vec<(Option<ColumnRole>, usize)> {
    let columns = table.columns.iter();
    columns
        .map(|column| (column.role, wide_tables::rank_of(column.role)))
        .collect()
}

/// Takes the columns that do not stay out of the table. Gives for each row what they held, each
/// after its heading.
fn move_columns(table: &mut ActionTable, stays: &[bool]) -> Vec<Rich> {
    let moved = wide_tables::take_moved(&mut table.columns, stays);
    let headings: Vec<String> = moved.into_iter().map(|column| column.heading).collect();
    let rows = table
        .objectives
        .iter_mut()
        .flat_map(|objective| &mut objective.actions);
    rows.map(|row| wide_tables::labelled(&headings, wide_tables::take_moved(&mut row.cells, stays)))
        .collect()
}

/// Both texts of each row, one after the other. Either may have none for all rows.
fn joined(above: Vec<Rich>, below: Vec<Rich>) -> Vec<Rich> {
    if above.is_empty() {
        return below;
    }
    let mut below = below.into_iter();
    above
        .into_iter()
        .map(|mut text| {
            text.extend(below.next().unwrap_or_default());
            text
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{ObjectiveHeadings, Paragraph, ScopeMark};

    #[test]
    fn labels_that_have_room_are_left_whole() {
        let action = |label: &str, level| {
            let cells = vec![vec![Paragraph::Plain("Agree a date".to_owned())]];
            ActionRow {
                label: label.to_owned(),
                number: String::new(),
                reference: String::new(),
                level,
                scope: ScopeMark::default(),
                cells,
            }
        };
        let objective = ObjectiveGroup {
            anchor: "part-0-objective-0".to_owned(),
            section: Rich::new(),
            number: "1.1".to_owned(),
            board_number: String::new(),
            text: Rich::new(),
            scope: ScopeMark::default(),
            actions: vec![action("1.1a", 0), action("1.1a.1", 1)],
            notes: Vec::new(),
        };
        let headings = ObjectiveHeadings {
            number: String::new(),
            objective: String::new(),
            scope: String::new(),
            board_number: String::new(),
        };
        let mut table = ActionTable {
            label_heading: "Ref".to_owned(),
            caption: String::new(),
            objective_headings: headings,
            columns: vec![ActionColumn {
                role: None,
                heading: "Action".to_owned(),
                below: None,
            }],
            objectives: vec![objective],
        };
        action_table_layout(&mut table, 700.0);
        let labels: Vec<_> = table.objectives[0]
            .actions
            .iter()
            .map(|action| action.label.as_str())
            .collect();
        assert_eq!(labels, ["1.1a", "1.1a.1"]);
    }
}
