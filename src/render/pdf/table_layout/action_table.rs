//! Lays out tables: the size of their letters, the widths of their columns, which rows stay whole,
//! which headers are repeated, and the heights of those rows and headers that can be measured
//! exactly ([`row_lines`](super::row_lines)).
//!
//! A table is set at the usual size; if its widest words have no room at that, at a smaller one. A
//! table of more columns than can be read side by side keeps some of them in its rows and has the
//! others below ([`wide_tables`](super::wide_tables)). Words that are still too wide for their
//! column are given places to break.

use std::borrow::Cow;

use serde::Serialize;

use crate::compose::pack::{
    ActionColumn, ActionRow, ActionTable, ObjectiveGroup, Paragraph, PlainRow, PlainTable, Rich,
    Span,
};

use super::column_widths::{
    MeasuredCell, MeasuredColumn, SAMPLE_ROWS, WIDEST_WORD_SHARE, column_widths, row_line_count,
};
use super::long_words::break_long_words;
use super::measures::{MEASURES, PT_PER_MM};
use super::row_lines::{
    WideLine, set_headings_in_lines, set_notes_in_lines, set_objective_headings_in_lines,
    set_objective_in_lines, set_row_in_lines,
};
use super::sub_header_links::move_links_to_notes;
use super::text_width::{Pen, Weight};
use super::wide_tables::{self, Need};
use crate::columns::ColumnRole;
use crate::render::texts::visit_rich;

/// A table's measures. Widths hold the padding at both sides.
#[derive(Debug, Serialize)]
pub(super) struct TableLayout {
    shape: TableShape,
    header: HeaderLayout,
    /// How the sub-headers of each objective are set; empty for a plain table.
    objectives: Vec<ObjectiveLayout>,
    /// For each objective, its actions' rows; for a plain table, all its rows together.
    rows: Vec<Vec<RowLayout>>,
}

#[cfg(test)]
impl TableLayout {
    /// Leaves the heights of all rows to the typesetter, and tells how many were known.
    pub(super) fn forget_heights(&mut self) -> usize {
        let rows = self.rows.iter_mut().flatten().map(|row| &mut row.height_pt);
        let objectives = self
            .objectives
            .iter_mut()
            .flat_map(|objective| [&mut objective.height_pt, &mut objective.notes_height_pt]);
        let heights = rows.chain(objectives).chain(&mut self.header.heights_pt);
        heights.filter_map(Option::take).count()
    }
}

/// How the table's header is set.
#[derive(Debug, Serialize)]
struct HeaderLayout {
    /// Whether it is low enough to be repeated on every page.
    repeats: bool,
    /// The height of each of its rows, where it is known; the words have their line breaks then.
    /// Empty for a plain table.
    heights_pt: Vec<Option<f32>>,
}

/// How the sub-headers of an objective are set.
#[derive(Debug, Clone, Copy, Serialize)]
struct ObjectiveLayout {
    /// Whether the heading above it is low enough to be repeated on every page.
    repeats_section: bool,
    /// Whether its own is.
    repeats: bool,
    /// The height of its own, where it is known; the words have their line breaks then.
    height_pt: Option<f32>,
    /// Whether the notes below it are few enough to stay on one page with the first action.
    keeps_notes: bool,
    /// The height of the notes, where it is known; the words have their line breaks then.
    notes_height_pt: Option<f32>,
}

/// How a row is set.
#[derive(Debug, Clone, Serialize)]
struct RowLayout {
    /// Its height, where it is known; the words have their line breaks then.
    height_pt: Option<f32>,
    /// Whether it is low enough to stay on one page, with what is below it.
    is_whole: bool,
    /// What columns without room beside the others hold, drawn below the row; empty if there are
    /// none.
    below: Rich,
}

/// What every row of a table needs. Templates hand it from function to function, so it must stay
/// small.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_field_names,
    reason = "all are in points, and templates must see that"
)]
struct TableShape {
    text_pt: f32,
    padding_pt: f32,
    /// The label column's first.
    columns_pt: Vec<f32>,
}

/// A size of letters and the padding that goes with it.
#[derive(Debug, Clone, Copy)]
struct Size {
    text_pt: f32,
    padding_pt: f32,
}

const fn size(text_pt: f32, padding_pt: f32) -> Size {
    Size {
        text_pt,
        padding_pt,
    }
}

/// From the usual to the least.
const ACTION_SIZES: &[Size] = &[size(9.2, 6.0), size(8.4, 4.5), size(7.6, 3.0)];
/// From the usual to the least.
const PLAIN_SIZES: &[Size] = &[
    size(10.0, 6.0),
    size(9.2, 6.0),
    size(8.4, 4.5),
    size(7.6, 3.0),
];
/// The same for a small table beside others.
const LIGHT_SIZES: &[Size] = &[size(9.0, 4.0), size(8.4, 3.5), size(7.6, 3.0)];
/// A row of more lines than this may break across pages.
const WHOLE_ROW_LINES: usize = 14;
/// A header of more lines than this is not repeated: it would leave no room for the rows.
const REPEATED_LINES: usize = 8;
/// The same for a heading within a table, which is repeated between the table's header and an
/// objective.
const REPEATED_SECTION_LINES: usize = 2;
/// Notes of more lines than this may be on another page than the first action. A page must have
/// room for the table's header, both sub-headers, the notes and a whole row: of usual headers it
/// has room for far more notes, of the highest for about three lines.
const KEPT_NOTE_LINES: usize = 3;
/// Cells measured of a table, to keep the choice of widths quick for tables of many columns.
const SAMPLE_CELLS: usize = 1200;
/// The label column's width, padding included.
const LABEL_MM: (f32, f32) = (11.0, 30.0);
/// A table of so few columns can be read on a page of either shape, however much they have to say.
const MOST_COLUMNS_OF_ANY_WIDTH: usize = 6;
/// How far a sub-task's label is set in.
const SUB_TASK_INDENT_PT: f32 = 6.0;
/// What is kept for chips in an objective's line, of the table's width.
const CHIPS_SHARE: f32 = 0.25;
/// Headings are semi-bold: wider than what they are measured with.
const HEADING_FACTOR: f32 = 1.06;

/// Cells of a table, column by column, with what its header says.
struct Cells<'a> {
    headings: Vec<&'a str>,
    rows: Vec<&'a [Rich]>,
}

/// The layout of a table of actions that may be `width_pt` wide.
pub(super) fn action_table_layout(table: &mut ActionTable, width_pt: f32) -> TableLayout {
    give_a_column(table);
    table.objectives.iter_mut().for_each(move_links_to_notes);
    let label_pt = label_width_pt(table);
    let mut below = move_columns_below(table, width_pt - label_pt).into_iter();
    let has_below = below.len() > 0;
    let roles: Vec<Option<ColumnRole>> = table.columns.iter().map(|column| column.role).collect();
    let least_pt = |index: usize, column: &MeasuredColumn, text_pt: f32| {
        least_width_pt(
            roles.get(index).copied().flatten(),
            column,
            text_pt,
            (roles.len(), has_below),
        )
    };
    let rows = || {
        table
            .objectives
            .iter()
            .flat_map(|objective| &objective.actions)
            .map(|action| action.cells.as_slice())
    };
    let cells = Cells {
        headings: table
            .columns
            .iter()
            .map(|column| column.heading.as_str())
            .collect(),
        rows: rows().collect(),
    };
    let (chosen, words_pt) = choose(&cells, width_pt - label_pt, ACTION_SIZES, &least_pt);
    let pen = Pen::new(Weight::Regular, chosen.text_pt);
    let columns_pt = with_label(label_pt, &words_pt, chosen);
    let room = Room {
        width_pt: columns_pt.iter().sum(),
        label_pt,
        size: chosen,
    };
    let below_pt = room.wide_line().words_pt;
    let mut set_row = |action: &mut ActionRow| {
        let room_pt = label_pt - 2.0 * chosen.padding_pt - indent_pt(action);
        let height_pt = set_row_in_lines(action, room_pt, &words_pt, pen, WHOLE_ROW_LINES);
        let is_whole = height_pt.is_some() || is_whole(&action.cells, &words_pt, pen);
        if height_pt.is_none() {
            break_words(&mut action.cells, &words_pt, pen);
        }
        set_below(
            RowLayout {
                height_pt,
                is_whole,
                below: below.next().unwrap_or_default(),
            },
            below_pt,
            pen,
        )
    };
    let rows = table
        .objectives
        .iter_mut()
        .map(|objective| objective.actions.iter_mut().map(&mut set_row).collect())
        .collect();
    let header = action_header(table, &words_pt, room);
    let objectives = table
        .objectives
        .iter_mut()
        .map(|objective| objective_layout(objective, room))
        .collect();
    let shape = TableShape {
        text_pt: chosen.text_pt,
        padding_pt: chosen.padding_pt,
        columns_pt,
    };
    TableLayout {
        shape,
        header,
        objectives,
        rows,
    }
}

/// Takes columns that have no room beside the others out of a table of actions. Gives for each of
/// its rows what goes below it; nothing if all columns stay.
fn move_columns_below(table: &mut ActionTable, width_pt: f32) -> Vec<Rich> {
    let rows = table
        .objectives
        .iter()
        .flat_map(|objective| &objective.actions);
    let cells = Cells {
        headings: table
            .columns
            .iter()
            .map(|column| column.heading.as_str())
            .collect(),
        rows: rows.map(|action| action.cells.as_slice()).collect(),
    };
    let roles: Vec<_> = table
        .columns
        .iter()
        .map(|column| (column.role, wide_tables::rank_of(column.role)))
        .collect();
    let Some(stays) = staying_columns(&cells, &roles, width_pt, ACTION_SIZES) else {
        return Vec::new();
    };
    let moved = wide_tables::take_moved(&mut table.columns, &stays);
    let headings: Vec<String> = moved.into_iter().map(|column| column.heading).collect();
    let rows = table
        .objectives
        .iter_mut()
        .flat_map(|objective| &mut objective.actions);
    rows.map(|row| {
        wide_tables::labelled(&headings, wide_tables::take_moved(&mut row.cells, &stays))
    })
    .collect()
}

/// For each column, given with its role and rank, whether it stays in the row; `None` if all can be
/// read at the least size. If they cannot, the size above it decides, for the letters need not be
/// as small as they can be.
fn staying_columns(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
    width_pt: f32,
    sizes: &[Size],
) -> Option<Vec<bool>> {
    let [.., roomy, least] = sizes else {
        return None;
    };
    if columns.len() <= MOST_COLUMNS_OF_ANY_WIDTH {
        return None;
    }
    if wide_tables::have_room(&needs(cells, columns, width_pt, *least), width_pt) {
        return None;
    }
    Some(wide_tables::staying(
        &needs(cells, columns, width_pt, *roomy),
        width_pt,
    ))
}

/// What each column needs at a size: its widest word, and if it has much to say the width at which
/// that can be read.
fn needs(
    cells: &Cells,
    columns: &[(Option<ColumnRole>, usize)],
    total_pt: f32,
    size: Size,
) -> Vec<Need> {
    let measured = measured_columns(cells, size.text_pt);
    let need = |(column, (role, rank)): (&MeasuredColumn, &(Option<ColumnRole>, usize))| {
        let readable_pt =
            wide_tables::readable_pt(*role, size.text_pt).min(column.natural_words_pt());
        let width_pt = column
            .widest_word_pt
            .min(total_pt * WIDEST_WORD_SHARE)
            .max(readable_pt);
        Need {
            width_pt: width_pt + 2.0 * size.padding_pt,
            rank: *rank,
        }
    };
    measured.iter().zip(columns).map(need).collect()
}

/// What a column of a table of many columns asks for beside its widest word: a date or code is not
/// broken at its hyphens, and where columns have moved below, the others have the width for which
/// they moved.
fn least_width_pt(
    role: Option<ColumnRole>,
    column: &MeasuredColumn,
    text_pt: f32,
    (column_count, has_below): (usize, bool),
) -> f32 {
    let natural_pt = column.natural_words_pt();
    if has_below {
        wide_tables::readable_pt(role, text_pt).min(natural_pt)
    } else if column_count > MOST_COLUMNS_OF_ANY_WIDTH
        && natural_pt <= wide_tables::SHORT_EM * text_pt
    {
        natural_pt
    } else {
        0.0
    }
}

/// Gives the words below a row places to break, and counts them in.
fn set_below(mut row: RowLayout, width_pt: f32, pen: Pen) -> RowLayout {
    if !row.below.is_empty() {
        row.is_whole = row.is_whole && is_low(&row.below, width_pt, pen, WHOLE_ROW_LINES);
        break_words(std::slice::from_mut(&mut row.below), &[width_pt], pen);
    }
    row
}

/// The room of a table of actions, and the size of its letters.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Of all columns together, padding included.
    width_pt: f32,
    /// Of the column of labels, padding included.
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

    /// What an objective's words have when chips stand beside them.
    fn objective_pt(self) -> f32 {
        self.width_pt * (1.0 - CHIPS_SHARE) - self.label_pt
    }
}

/// Sets the header: the names of what stands in the objectives' lines, then the headings of the
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

/// Sets the sub-headers of an objective, and gives words that are too long for their place
/// somewhere to break.
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

/// A table of objectives alone has no column for the objectives' words to stand over.
fn give_a_column(table: &mut ActionTable) {
    if table.columns.is_empty() {
        table.columns.push(ActionColumn {
            role: None,
            heading: String::new(),
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

fn is_low_header<'a>(
    headings: impl Iterator<Item = &'a str>,
    words_pt: &[f32],
    size: Size,
) -> bool {
    headings
        .zip(words_pt)
        .all(|(heading, width_pt)| is_low_line(heading, *width_pt, size))
}

fn is_low_objective(objective: &ObjectiveGroup, room: Room) -> bool {
    let pen = Pen::new(Weight::SemiBold, room.size.text_pt + 1.0);
    is_low_line(&objective.number, room.wide_line().number_pt, room.size)
        && is_low(&objective.text, room.objective_pt(), pen, REPEATED_LINES)
}

fn is_low(rich: &Rich, width_pt: f32, pen: Pen, most_lines: usize) -> bool {
    row_line_count(&[measured_cell(rich, pen)], &[width_pt]) <= most_lines
}

fn is_low_line(text: &str, width_pt: f32, size: Size) -> bool {
    let mut cell = MeasuredCell::default();
    cell.push(text, 0.0, Pen::new(Weight::SemiBold, size.text_pt + 1.0));
    row_line_count(&[cell], &[width_pt]) <= REPEATED_LINES
}

fn with_label(label_pt: f32, words_pt: &[f32], size: Size) -> Vec<f32> {
    std::iter::once(label_pt)
        .chain(words_pt.iter().map(|width| width + 2.0 * size.padding_pt))
        .collect()
}

/// As wide as the widest label, number of an objective or word of their headings, within bounds.
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

/// How far an action's label is set in.
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
            break_long_words(text, room.width_pt * 0.5, pen)
        });
    }
    for action in &mut objective.actions {
        let room_pt = number_pt - indent_pt(action);
        break_long_words(&mut action.label, room_pt, label_pen);
    }
}

/// The layout of a plain table that may be `width_pt` wide.
pub(super) fn plain_table_layout(table: &mut PlainTable, width_pt: f32) -> TableLayout {
    table_layout(table, width_pt, PLAIN_SIZES)
}

/// The same for a small table beside others.
pub(super) fn light_table_layout(table: &mut PlainTable, width_pt: f32) -> TableLayout {
    table_layout(table, width_pt, LIGHT_SIZES)
}

fn table_layout(table: &mut PlainTable, width_pt: f32, sizes: &[Size]) -> TableLayout {
    let mut below = move_plain_columns_below(table, width_pt, sizes).into_iter();
    let (column_count, has_below) = (table.columns.len(), below.len() > 0);
    let least_pt = |_: usize, column: &MeasuredColumn, text_pt: f32| {
        least_width_pt(None, column, text_pt, (column_count, has_below))
    };
    let headings = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let cells = Cells {
        headings,
        rows: table.rows.iter().map(|row| row.cells.as_slice()).collect(),
    };
    let (chosen, words_pt) = choose(&cells, width_pt, sizes, &least_pt);
    let pen = Pen::new(Weight::Regular, chosen.text_pt);
    let first_pt = words_pt
        .first()
        .map_or(0.0, |first_pt| first_pt + 2.0 * chosen.padding_pt);
    let set_row = |row: &mut PlainRow| {
        let is_whole = is_whole(&row.cells, &words_pt, pen);
        break_words(&mut row.cells, &words_pt, pen);
        let row = RowLayout {
            height_pt: None,
            is_whole,
            below: below.next().unwrap_or_default(),
        };
        set_below(row, width_pt - first_pt - 2.0 * chosen.padding_pt, pen)
    };
    let rows = vec![table.rows.iter_mut().map(set_row).collect()];
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
    let repeats = is_low_header(
        table.columns.iter().map(|column| column.heading.as_str()),
        &words_pt,
        chosen,
    );
    TableLayout {
        shape,
        header: HeaderLayout {
            repeats,
            heights_pt: Vec::new(),
        },
        objectives: Vec::new(),
        rows,
    }
}

/// The same as [`move_columns_below`] for a plain table: what names its rows stays, and the columns
/// at the left.
fn move_plain_columns_below(table: &mut PlainTable, width_pt: f32, sizes: &[Size]) -> Vec<Rich> {
    let headings = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let cells = Cells {
        headings,
        rows: table.rows.iter().map(|row| row.cells.as_slice()).collect(),
    };
    let columns: Vec<_> = table
        .columns
        .iter()
        .map(|column| (column.role, usize::from(!column.is_row_heading)))
        .collect();
    let Some(stays) = staying_columns(&cells, &columns, width_pt, sizes) else {
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

/// The largest size at which the widest words have room, or the least, with the widths of the words
/// at it. `least_pt` says what a column asks for at a size of letters beside its widest word.
fn choose(
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

fn measured_columns(cells: &Cells, text_pt: f32) -> Vec<MeasuredColumn> {
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

fn measured_cell(rich: &Rich, pen: Pen) -> MeasuredCell {
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
                    .flat_map(|span| [Cow::Borrowed(mark_in_letters(span)), span.signed()])
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

fn widest_word_pt(rich: &Rich, indent_pt: f32, pen: Pen) -> f32 {
    let paragraph_pt = |paragraph: &Paragraph| match paragraph {
        Paragraph::Plain(text) => indent_pt + pen.widest_piece_pt(text),
        Paragraph::Spans { spans } => {
            let strong = Pen::new(Weight::SemiBold, pen.size_pt());
            let width_pt = |span: &Span| {
                strong.width_pt(mark_in_letters(span)) + strong.widest_piece_pt(&span.signed())
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

/// Letters as wide as the mark before a run of words, with the gap behind it.
fn mark_in_letters(span: &Span) -> &'static str {
    if span.mark.is_some() { "MM" } else { "" }
}

/// Whether a row has few enough lines to stay on one page.
fn is_whole(cells: &[Rich], words_pt: &[f32], pen: Pen) -> bool {
    let measured: Vec<_> = cells.iter().map(|rich| measured_cell(rich, pen)).collect();
    row_line_count(&measured, words_pt) <= WHOLE_ROW_LINES
}

fn break_words(cells: &mut [Rich], words_pt: &[f32], pen: Pen) {
    for (cell, width) in cells.iter_mut().zip(words_pt) {
        visit_rich(cell, &mut |text: &mut String| {
            break_long_words(text, *width, pen)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{ObjectiveHeadings, ScopeMark};

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
