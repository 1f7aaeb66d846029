//! The columns of tables of actions, chosen once for all tables of a pack that have the same
//! columns, so that a column is at the same place on every page.

use std::collections::HashMap;

use crate::columns::ColumnRole;
use crate::compose::pack::{ActionRow, ActionTable, Pack, Section};
use crate::render::pdf::column_widths::MeasuredColumn;
use crate::render::pdf::measures::{MEASURES, Measures, PT_PER_MM, TableLimits};
use crate::render::pdf::text_width::{Pen, Weight};
use crate::render::pdf::wide_tables;

use super::cells::{Cells, choose_size, kept};
use super::columns_below::{least_width_pt, staying_columns, unsparse_columns};
use super::size::{Size, readable, size};

/// The sizes of tables of actions, from the usual to the smallest. Print below 9 points is too
/// small for a board paper.
const ACTION_SIZES: &[Size] = &[size(10.0, 4.0), size(9.5, 4.0), size(9.0, 3.0)];
/// The least and the greatest width of the label column, padding included. The least has room for
/// "2.14a"; a label that needs more than the greatest is broken, so that the other columns keep
/// room.
const LABEL_MM: (f32, f32) = (14.0, 30.0);
/// How far a sub-task's label is indented.
const SUB_TASK_INDENT_PT: f32 = 6.0;

/// How a column is recognised in other tables: by its role, or by its heading if it has no role.
type ColumnName = (Option<ColumnRole>, Option<String>);

/// The columns of a table, and the width of the page in whole points.
type Key = (u32, Vec<ColumnName>);

/// The chosen columns, by the columns of the tables.
#[derive(Debug)]
pub(crate) struct SharedColumns {
    by_key: HashMap<Key, Columns>,
    /// The measures of tables in the density of the pack.
    pub(super) limits: TableLimits,
    /// Whether sub-headers have no links, because a link could be in a repeated sub-header.
    pub(super) has_plain_sub_headers: bool,
}

/// The columns of some tables.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// For each column whether it stays in the row because enough of it is filled.
    pub(super) are_filled: Vec<bool>,
    /// For each filled column whether it has room in the row.
    pub(super) have_room: Vec<bool>,
    /// The width of the column of labels, padding included.
    pub(super) label_pt: f32,
    /// The size of the letters.
    pub(super) size: Size,
    /// The widths for text of the staying columns.
    pub(super) words_pt: Vec<f32>,
}

impl SharedColumns {
    /// Chooses the columns of all tables of a pack.
    pub(crate) fn of<'a>(pack: &'a Pack, measures: &Measures, has_plain_sub_headers: bool) -> Self {
        let limits = measures.table_limits();
        let of_section = |section: &'a Section| {
            let width_pt = measures.text_width_pt(section.is_landscape);
            section.action_tables().map(move |table| (table, width_pt))
        };
        let tables: Vec<_> = pack.sections.iter().flat_map(of_section).collect();
        Self {
            by_key: choose(&tables, limits).into_iter().collect(),
            limits,
            has_plain_sub_headers,
        }
    }

    /// The columns of a table. A table that is narrower than its page has columns of its own.
    pub(super) fn columns(&self, table: &ActionTable, width_pt: f32) -> Columns {
        let key = key_of(table, width_pt);
        let own = || {
            choose(&[(table, width_pt)], self.limits)
                .pop()
                .map(|(_, columns)| columns)
        };
        let shared = self.by_key.get(&key).cloned().or_else(own);
        shared.expect("columns are chosen for every table")
    }
}

fn key_of(table: &ActionTable, width_pt: f32) -> Key {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page is a few hundred points wide"
    )]
    let width = width_pt as u32;
    let columns = table.columns.iter();
    let name = |(role, heading): (Option<ColumnRole>, &str)| match role {
        Some(role) => (Some(role), None),
        None => (None, Some(heading.to_owned())),
    };
    let names = columns.map(|column| name((column.role, column.heading.as_str())));
    (width, names.collect())
}

/// Tables with the same columns, and which of these stay in the row.
struct Alike<'a> {
    key: Key,
    width_pt: f32,
    cells: Cells<'a>,
    columns: Vec<(Option<ColumnRole>, usize)>,
    are_filled: Vec<bool>,
    have_room: Vec<bool>,
}

impl Alike<'_> {
    /// The names of the columns that stay in the row.
    fn staying_names(&self) -> Key {
        let filled = kept(&self.key.1, &self.are_filled);
        (self.key.0, kept(&filled, &self.have_room))
    }
}

/// The columns of the tables, each given with the width of its page.
fn choose(tables: &[(&ActionTable, f32)], limits: TableLimits) -> Vec<(Key, Columns)> {
    let label_pt = label_width_pt(tables.iter().map(|(table, _)| *table));
    let mut alike: Vec<Alike<'_>> = Vec::new();
    for (table, width_pt) in tables {
        let key = key_of(table, *width_pt);
        let at = alike.iter().position(|group| group.key == key);
        let at = at.unwrap_or_else(|| {
            alike.push(new_group(key, table, *width_pt));
            alike.len() - 1
        });
        add_cells(table, &mut alike[at].cells);
    }
    for group in &mut alike {
        decide_below(group, group.width_pt - label_pt, limits);
    }
    let chosen = alike.iter().map(|group| {
        let model = model_of(group, &alike);
        let names = model.staying_names();
        let same = alike.iter().filter(|other| other.staying_names() == names);
        let mut columns = widths_of(model, same, label_pt, limits);
        columns.words_pt = only_own(&columns, &names.1, &group.staying_names().1);
        columns.are_filled.clone_from(&group.are_filled);
        columns.have_room.clone_from(&group.have_room);
        (group.key.clone(), columns)
    });
    chosen.collect()
}

/// The group whose columns a group takes over. It is the group with the most rows that has all of
/// the group's columns, and further columns between or after them. The further columns are blank in
/// the group. If there is no such group, it is the group itself.
fn model_of<'a, 'b>(group: &'a Alike<'b>, alike: &'a [Alike<'b>]) -> &'a Alike<'b> {
    let (width, names) = group.staying_names();
    let has_more = |other: &&Alike<'_>| {
        let (other_width, others) = other.staying_names();
        let mut rest = others.iter();
        let is_part = names.iter().all(|name| rest.any(|other| other == name));
        other_width == width && is_part && others.first() == names.first() && others != names
    };
    let larger = alike.iter().filter(has_more);
    larger
        .max_by_key(|other| other.cells.rows.len())
        .filter(|other| other.cells.rows.len() >= group.cells.rows.len())
        .unwrap_or(group)
}

/// The widths of a table's own columns. They begin at the same places as in the other tables: the
/// width of a column that the table lacks goes to the column before it.
fn only_own(columns: &Columns, names: &[ColumnName], own: &[ColumnName]) -> Vec<f32> {
    let mut own = own.iter().peekable();
    let mut words_pt: Vec<f32> = Vec::new();
    for (name, width_pt) in names.iter().zip(&columns.words_pt) {
        if own.next_if_eq(&name).is_some() {
            words_pt.push(*width_pt);
        } else if let Some(before) = words_pt.last_mut() {
            *before += width_pt + 2.0 * columns.size.padding_pt;
        }
    }
    words_pt
}

fn new_group<'a>(key: Key, table: &ActionTable, width_pt: f32) -> Alike<'a> {
    let columns = table.columns.iter();
    Alike {
        key,
        width_pt,
        cells: Cells::default(),
        columns: columns
            .map(|column| (column.role, wide_tables::rank_of(column.role)))
            .collect(),
        are_filled: Vec::new(),
        have_room: Vec::new(),
    }
}

fn add_cells<'a>(table: &'a ActionTable, cells: &mut Cells<'a>) {
    let headings = table.columns.iter();
    cells
        .headings
        .push(headings.map(|column| column.heading.as_str()).collect());
    let objectives = table.objectives.iter();
    for action in objectives.flat_map(|objective| &objective.actions) {
        cells.push(&action.cells, true);
    }
}

/// Decides which columns are drawn below their rows.
fn decide_below(group: &mut Alike<'_>, width_pt: f32, limits: TableLimits) {
    let all = vec![true; group.columns.len()];
    group.are_filled = unsparse_columns(&group.cells, &group.columns).unwrap_or(all);
    let cells = group.cells.staying(&group.are_filled);
    let columns = kept(&group.columns, &group.are_filled);
    let all = vec![true; columns.len()];
    let sizes = readable(ACTION_SIZES, limits);
    let sizes = (sizes.as_slice(), limits.most_columns);
    group.have_room = staying_columns(&cells, &columns, width_pt, sizes).unwrap_or(all);
}

/// The widths of a group's columns, by the cells of all groups with the same columns.
fn widths_of<'a>(
    group: &Alike<'_>,
    same: impl Iterator<Item = &'a Alike<'a>>,
    label_pt: f32,
    limits: TableLimits,
) -> Columns {
    let mut cells = Cells::default();
    for other in same {
        let own = other.cells.staying(&other.are_filled);
        let own = own.staying(&other.have_room);
        cells.headings.extend(own.headings);
        cells.rows.extend(own.rows);
    }
    let columns = kept(&group.columns, &group.are_filled);
    let columns = kept(&columns, &group.have_room);
    let has_below = group.have_room.contains(&false);
    let is_wide = columns.len() > limits.most_columns;
    let least_pt = |index: usize, column: &MeasuredColumn, text_pt: f32| {
        let role = columns.get(index).and_then(|(role, _)| *role);
        least_width_pt(role, column, text_pt, is_wide, has_below)
    };
    let width_pt = group.width_pt - label_pt;
    let (size, words_pt) =
        choose_size(&cells, width_pt, &readable(ACTION_SIZES, limits), &least_pt);
    Columns {
        are_filled: group.are_filled.clone(),
        have_room: group.have_room.clone(),
        label_pt,
        size,
        words_pt,
    }
}

/// The width of the column of labels: the width of the widest label, number of an objective or word
/// of the headings, within [`LABEL_MM`].
fn label_width_pt<'a>(tables: impl Iterator<Item = &'a ActionTable>) -> f32 {
    let label_pen = Pen::new(Weight::Regular, ACTION_SIZES[0].text_pt);
    let number_pen = Pen::new(
        Weight::SemiBold,
        ACTION_SIZES[0].text_pt + MEASURES.objective_more_pt,
    );
    let widest_of = |table: &ActionTable| {
        let objectives = table.objectives.iter();
        let actions = objectives.clone().flat_map(|objective| &objective.actions);
        let labels = actions.map(|action| label_pen.width_pt(&action.label) + indent_pt(action));
        let numbers = objectives.map(|objective| number_pen.width_pt(&objective.number));
        let heading_pt = number_pen.widest_piece_pt(&table.label_heading);
        labels.chain(numbers).fold(heading_pt, f32::max)
    };
    let widest_pt = tables.map(widest_of).fold(0.0, f32::max);
    let padded_pt = widest_pt + 2.0 * ACTION_SIZES[0].padding_pt + 1.0;
    padded_pt.clamp(LABEL_MM.0 * PT_PER_MM, LABEL_MM.1 * PT_PER_MM)
}

/// How far an action's label is indented.
pub(super) fn indent_pt(action: &ActionRow) -> f32 {
    if action.level > 0 {
        SUB_TASK_INDENT_PT
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::pack::{
        ActionColumn, ActionFacts, ObjectiveGroup, ObjectiveHeadings, Rich, ScopeMark, plain,
    };

    /// A table of one action with the columns and cells.
    fn table(cells: &[(ColumnRole, &str)]) -> ActionTable {
        let column = |(role, _): &(ColumnRole, &str)| ActionColumn {
            role: Some(*role),
            heading: format!("{role:?}"),
            ..ActionColumn::default()
        };
        let action = ActionRow {
            label: "1.1a".to_owned(),
            number: String::new(),
            reference: String::new(),
            level: 0,
            scope: ScopeMark::default(),
            cells: cells.iter().map(|(_, text)| plain(*text)).collect(),
            facts: ActionFacts::default(),
        };
        let objective = ObjectiveGroup {
            anchor: "objective".to_owned(),
            section: Rich::new(),
            number: "1.1".to_owned(),
            board_number: String::new(),
            text: Rich::new(),
            scope: ScopeMark::default(),
            actions: vec![action],
            answers: Vec::new(),
            notes: Vec::new(),
        };
        ActionTable {
            label_heading: "Ref".to_owned(),
            caption: String::new(),
            objective_noun: "objective",
            objective_headings: ObjectiveHeadings {
                number: String::new(),
                objective: String::new(),
                scope: String::new(),
                board_number: String::new(),
            },
            columns: cells.iter().map(column).collect(),
            objectives: vec![objective],
        }
    }

    #[test]
    fn tables_of_the_same_columns_have_the_same_widths_and_a_lacking_one_leaves_its_place() {
        use ColumnRole as R;
        let long = "Agree with every partner what it will do, and by when it will have done it";
        let one = table(&[
            (R::Action, long),
            (R::Lead, "Chair"),
            (R::Timescale, "May 2026"),
        ]);
        let other = table(&[
            (R::Action, "Row"),
            (R::Lead, long),
            (R::Timescale, "Ongoing"),
        ]);
        let lacking = table(&[(R::Action, long), (R::Lead, "Chair")]);
        let tables = [(&one, 700.0), (&other, 700.0), (&lacking, 700.0)];
        let found = choose(&tables, MEASURES.table_limits());
        let widths: Vec<&[f32]> = found.iter().map(|(_, it)| it.words_pt.as_slice()).collect();
        assert_eq!(widths.len(), 2, "the first two share their columns");
        assert_eq!(widths[0].len(), 3);
        assert!((widths[0][0] - widths[1][0]).abs() < 0.01, "{widths:?}");
        // The last column also has the width and the padding of the column that its table lacks.
        let rest_pt = widths[0][1] + 2.0 * ACTION_SIZES[0].padding_pt + widths[0][2];
        assert!((rest_pt - widths[1][1]).abs() < 0.1, "{widths:?}");
    }
}
