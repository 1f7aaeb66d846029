//! Marks the differences from the older pack in the tables of the newer one.

use std::collections::HashMap;

use crate::compose::pack::{
    ActionColumn, ActionRow, ActionTable, Anchor, ObjectiveGroup, Pack, PlainRow, PlainTable, Rich,
    Section,
};
use crate::compose::text::revised::{inserted, removed, since};
use crate::diff::{Difference, Home, Subject};
use crate::model::Plan;

use super::list::anchor_of;
use super::merge::{merged, old_anchor, pair_rows, pairing_of};
use super::notes::{Notes, noted, with_note, with_note_in_line};
use super::walk::words;

/// A plain table with its changes marked.
pub(super) fn marked_table(was: &PlainTable, mut now: PlainTable, is_named: bool) -> PlainTable {
    let headings = |table: &PlainTable| -> Vec<String> {
        let columns = table.columns.iter();
        columns.map(|column| column.heading.clone()).collect()
    };
    let columns = matching_columns(&headings(was), &headings(&now));
    let pairing = pair_rows(&named_rows(was), &named_rows(&now), is_named);
    let rows = std::mem::take(&mut now.rows);
    now.rows = merged(
        &was.rows,
        rows,
        &pairing,
        |old, new| PlainRow {
            cells: revised_cells(old.map_or(&[], |old| &old.cells), new.cells, &columns),
            ..new
        },
        |old| PlainRow {
            cells: removed_cells(&old.cells, &columns),
            ..old.clone()
        },
    );
    now
}

/// The name and all words of each row. The name is the words of the row's heading cells.
fn named_rows(table: &PlainTable) -> Vec<(String, String)> {
    let row = |row: &PlainRow| {
        let cells = || row.cells.iter().map(words);
        let heads = cells().zip(&table.columns);
        let heads = heads.filter(|(_, column)| column.is_row_heading);
        let name: Vec<String> = heads.map(|(words, _)| words).collect();
        (name.join(" "), cells().collect::<Vec<_>>().join(" "))
    };
    table.rows.iter().map(row).collect()
}

/// For each present column, the index of the old column with the same heading. A new heading takes
/// the old column at its place, if the old heading is gone and both tables have the same number of
/// columns.
fn matching_columns(was: &[String], now: &[String]) -> Vec<Option<usize>> {
    let column = |(at, heading): (usize, &String)| {
        let same = was.iter().position(|old| old == heading);
        let in_place = || (was.len() == now.len() && !now.contains(&was[at])).then_some(at);
        same.or_else(in_place)
    };
    now.iter().enumerate().map(column).collect()
}

fn revised_cells(was: &[Rich], now: Vec<Rich>, columns: &[Option<usize>]) -> Vec<Rich> {
    let cells = now.into_iter().zip(columns);
    cells
        .map(|(cell, column)| since(column.and_then(|column| was.get(column)), cell))
        .collect()
}

fn removed_cells(was: &[Rich], columns: &[Option<usize>]) -> Vec<Rich> {
    let cell = |column: &Option<usize>| column.and_then(|column| was.get(column)).cloned();
    columns
        .iter()
        .map(|column| removed(cell(column).unwrap_or_default()))
        .collect()
}

/// The older pack and the changes, for marking the newer one.
pub(super) struct Marking<'a> {
    pub(super) notes: Notes<'a>,
    /// The homes in the newer plan by their anchors, each with its anchor in the older pack.
    pub(super) homes: HashMap<Anchor, (Home, Anchor)>,
    /// The objectives of the older pack by their anchors.
    groups: HashMap<&'a str, &'a ObjectiveGroup>,
    /// The rows of the older pack with their tables, by the references of their actions.
    rows: HashMap<&'a str, (&'a ActionTable, &'a ActionRow)>,
    /// The old reference of each action that both packs have.
    old_of_new: &'a HashMap<String, String>,
}

impl<'a> Marking<'a> {
    pub(super) fn of(was: &'a Pack, difference: &'a Difference, [old, new]: [&Plan; 2]) -> Self {
        let homes = difference.pairs.homes.iter();
        let homes = homes.map(|(now, before)| {
            let anchor = anchor_of(old, *before);
            (anchor_of(new, *now), (*now, anchor))
        });
        let (mut groups, mut rows) = (HashMap::new(), HashMap::new());
        for table in was.sections.iter().flat_map(Section::action_tables) {
            for group in &table.objectives {
                groups.insert(group.anchor.as_str(), group);
                let its = group.actions.iter();
                rows.extend(its.map(|row| (row.reference.as_str(), (table, row))));
            }
        }
        Self {
            notes: Notes::of(&difference.changes),
            homes: homes.collect(),
            groups,
            rows,
            old_of_new: &difference.pairs.actions,
        }
    }

    /// A table with its changes marked. `was` is the older table; a new part has no older table.
    pub(super) fn table(&self, was: Option<&ActionTable>, mut now: ActionTable) -> ActionTable {
        let old: &[ObjectiveGroup] = was.map_or(&[], |was| &was.objectives);
        let objectives = std::mem::take(&mut now.objectives);
        let in_table: HashMap<&str, usize> = old
            .iter()
            .enumerate()
            .map(|(at, group)| (group.anchor.as_str(), at))
            .collect();
        let old_of_new = objectives.iter().map(|group| {
            let (_, anchor) = self.homes.get(&group.anchor)?;
            in_table.get(anchor.as_str()).copied()
        });
        let mut pairing = pairing_of(old.len(), old_of_new.collect());
        for (at, group) in old.iter().enumerate() {
            if pairing.new_of_old[at].is_none() && self.is_kept(group) {
                pairing.new_of_old[at] = Some(usize::MAX);
            }
        }
        let shape = now.clone();
        now.objectives = merged(
            old,
            objectives,
            &pairing,
            |_, new| self.marked_group(&shape, new),
            |old| self.removed_group(&shape, old),
        );
        now
    }

    /// A table that only the older pack has, without the objectives and actions that are elsewhere
    /// in the newer pack.
    pub(super) fn removed_table(&self, was: &ActionTable) -> ActionTable {
        let objectives = was.objectives.iter();
        let objectives = objectives.filter(|group| !self.is_kept(group));
        ActionTable {
            objectives: objectives
                .map(|group| self.removed_group(was, group))
                .collect(),
            ..was.clone()
        }
    }

    /// An objective of the newer pack with its changes marked.
    fn marked_group(&self, table: &ActionTable, mut group: ObjectiveGroup) -> ObjectiveGroup {
        let home = self.homes.get(&group.anchor);
        let old = home.and_then(|(_, anchor)| self.groups.get(anchor.as_str()));
        let note = home.and_then(|(home, _)| self.notes.of_home(Subject::Objective, *home));
        let note = note.or_else(|| old.is_none().then(|| noted("New")));
        let text = std::mem::take(&mut group.text);
        let text = since(old.map(|old| &old.text), text);
        group.text = with_note_in_line(note, text);
        let rows = std::mem::take(&mut group.actions);
        let was: &[ActionRow] = old.map_or(&[], |old| &old.actions);
        let positions: HashMap<&str, usize> = was
            .iter()
            .enumerate()
            .map(|(at, row)| (row.reference.as_str(), at))
            .collect();
        let old_of_new = rows.iter().map(|row| {
            let old = self.old_of_new.get(&row.reference)?;
            positions.get(old.as_str()).copied()
        });
        let mut pairing = pairing_of(was.len(), old_of_new.collect());
        for (at, row) in was.iter().enumerate() {
            // A row that is not listed as removed is in another objective now, and is left out
            // here.
            if pairing.new_of_old[at].is_none() && !self.notes.is_retired(&row.reference) {
                pairing.new_of_old[at] = Some(usize::MAX);
            }
        }
        group.actions = merged(
            was,
            rows,
            &pairing,
            |_, new| self.marked_row(table, new),
            |old| self.removed_row(table, old),
        );
        group
    }

    fn marked_row(&self, table: &ActionTable, mut row: ActionRow) -> ActionRow {
        let cells = std::mem::take(&mut row.cells);
        let old = self.old_of_new.get(&row.reference);
        let cells = match old.and_then(|old| self.rows.get(old.as_str())) {
            Some((was, old)) => {
                revised_cells(&old.cells, cells, &matching_action_columns(was, table))
            }
            None if self.notes.is_new(&row.reference) => cells.into_iter().map(inserted).collect(),
            None => cells,
        };
        row.cells = with_note(self.notes.of_action(&row.reference), cells);
        row
    }

    /// A removed action, in the columns of the newer table.
    fn removed_row(&self, table: &ActionTable, old: &ActionRow) -> ActionRow {
        let was = self.rows.get(old.reference.as_str());
        let columns = was.map(|(was, _)| matching_action_columns(was, table));
        let cells = removed_cells(&old.cells, &columns.unwrap_or_default());
        ActionRow {
            cells: with_note(Some(noted("Removed")), cells),
            ..old.clone()
        }
    }

    /// A removed objective, with those of its actions that are not elsewhere in the newer pack.
    fn removed_group(&self, table: &ActionTable, old: &ObjectiveGroup) -> ObjectiveGroup {
        let rows = old.actions.iter();
        let rows = rows.filter(|row| self.notes.is_retired(&row.reference));
        ObjectiveGroup {
            anchor: old_anchor(&old.anchor),
            section: Rich::new(),
            text: with_note_in_line(Some(noted("Removed")), removed(old.text.clone())),
            actions: rows.map(|row| self.removed_row(table, row)).collect(),
            answers: Vec::new(),
            notes: Vec::new(),
            ..old.clone()
        }
    }

    /// Whether the newer pack has an objective, in whatever part.
    fn is_kept(&self, old: &ObjectiveGroup) -> bool {
        self.homes.values().any(|(_, anchor)| *anchor == old.anchor)
    }
}

/// For each present column, the index of the old column with the same role. Columns without a role
/// are matched by heading.
fn matching_action_columns(was: &ActionTable, now: &ActionTable) -> Vec<Option<usize>> {
    let column = |column: &ActionColumn| {
        let mut columns = was.columns.iter();
        columns.position(|old| match column.role {
            Some(role) => old.role == Some(role),
            None => old.role.is_none() && old.heading == column.heading,
        })
    };
    now.columns.iter().map(column).collect()
}
