//! Flattens a table of objectives and actions: one row for each action, the objective's cells on every row.
//!
//! Blank cells that mean "as above" would come apart as soon as somebody sorts the table, so there are none. An
//! objective without actions has one row. Its columns are the reference, the heading within the table that the row stands
//! under, the objective's own columns under the author's headings as far as the table has them, the author's action columns, and where the objective is delivered
//! or what it answers to.

use crate::compose::pack::{ActionRow, ActionTable, ObjectiveGroup, Rich, ScopeMark};

use super::table::{Row, Table};
use super::words::{self, Words};

/// What stands in the objective's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ObjectiveColumn {
    Section,
    Number,
    BoardNumber,
    Scope,
    Wording,
}

/// The table with one row for each action; `None` if it has no row with words.
pub(super) fn flatten(table: &ActionTable) -> Option<Table<'_>> {
    let objective_columns = objective_columns(table);
    let has_references = table.objectives.iter().any(has_reference);
    let has_remarks = table.objectives.iter().any(|objective| !objective.notes.is_empty());
    let headings = headings(table, &objective_columns, has_references, has_remarks);
    let columns: Vec<_> = objective_columns.into_iter().map(|(column, _)| column).collect();
    let mut section = const { &Rich::new() };
    let rows = table.objectives.iter().flat_map(|objective| {
        if !objective.section.is_empty() {
            section = &objective.section;
        }
        let flattened = Flattened { objective, section, columns: &columns, has_references, has_remarks };
        flattened.rows(table.columns.len())
    });
    Table::new(&table.caption, &headings, rows)
}

fn headings<'a>(
    table: &'a ActionTable,
    objective_columns: &[(ObjectiveColumn, &'a str)],
    has_references: bool,
    has_remarks: bool,
) -> Vec<&'a str> {
    let mut headings: Vec<_> = objective_columns.iter().map(|(_, heading)| *heading).collect();
    headings.extend(table.columns.iter().map(|column| column.heading.as_str()));
    if has_references {
        // The author's own "Ref" keeps its name.
        let label_heading = table.label_heading.as_str();
        let is_taken = headings.iter().any(|heading| heading.trim().eq_ignore_ascii_case(label_heading.trim()));
        headings.insert(0, if is_taken { "Pack ref" } else { label_heading });
    }
    if has_remarks {
        headings.push("See also");
    }
    headings
}

/// The objective's columns that the table has, or that hold words although the table does not name them.
fn objective_columns(table: &ActionTable) -> Vec<(ObjectiveColumn, &str)> {
    let named = &table.objective_headings;
    let columns = [
        (ObjectiveColumn::Section, "", "Section"),
        (ObjectiveColumn::Number, named.number.as_str(), "No"),
        (ObjectiveColumn::BoardNumber, named.board_number.as_str(), "Board objective"),
        (ObjectiveColumn::Scope, named.scope.as_str(), "Scope"),
        (ObjectiveColumn::Wording, named.objective.as_str(), "Objective"),
    ];
    let is_used = |column| {
        table.objectives.iter().any(|objective| !objective_cell(objective, &objective.section, column).is_blank())
    };
    let columns = columns.into_iter().filter_map(|(column, heading, instead)| match heading.trim() {
        "" => is_used(column).then_some((column, instead)),
        _ => Some((column, heading)),
    });
    columns.collect()
}

/// A cell of an objective that stands under the heading `section`.
fn objective_cell<'a>(objective: &'a ObjectiveGroup, section: &'a Rich, column: ObjectiveColumn) -> Words<'a> {
    match column {
        ObjectiveColumn::Section => words::cell(section),
        ObjectiveColumn::Number => Words::plain(objective.number.as_str()),
        ObjectiveColumn::BoardNumber => Words::plain(objective.board_number.as_str()),
        ObjectiveColumn::Scope => scope_cell(&objective.scope),
        ObjectiveColumn::Wording => words::cell(&objective.text),
    }
}

/// The code as written; without one, the boards' names.
fn scope_cell(scope: &ScopeMark) -> Words<'_> {
    if scope.text.is_empty() {
        Words::plain(scope.chips.iter().map(|chip| chip.text.as_str()).collect::<Vec<_>>().join(", "))
    } else {
        Words::plain(scope.text.as_str())
    }
}

fn has_reference(objective: &ObjectiveGroup) -> bool {
    objective.actions.iter().any(|action| !action.label.trim().is_empty())
}

/// An objective on its way to rows.
struct Flattened<'a, 'b> {
    objective: &'a ObjectiveGroup,
    section: &'a Rich,
    columns: &'b [ObjectiveColumn],
    has_references: bool,
    has_remarks: bool,
}

impl<'a> Flattened<'a, '_> {
    fn rows(&self, column_count: usize) -> Vec<Row<'a>> {
        let own: Vec<_> =
            self.columns.iter().map(|column| objective_cell(self.objective, self.section, *column)).collect();
        let remarks = self.has_remarks.then(|| words::remarks(&self.objective.notes));
        let mut rows = Vec::with_capacity(self.objective.actions.len().max(1));
        if self.objective.actions.is_empty() {
            rows.push(self.row(None, column_count, &own, remarks.as_ref()));
        }
        for action in &self.objective.actions {
            rows.push(self.row(Some(action), column_count, &own, remarks.as_ref()));
        }
        rows[0].anchor = Some(&self.objective.anchor);
        rows
    }

    fn row(
        &self,
        action: Option<&'a ActionRow>,
        column_count: usize,
        own: &[Words<'a>],
        remarks: Option<&Words<'a>>,
    ) -> Row<'a> {
        let mut cells = Vec::with_capacity(own.len() + column_count + 2);
        if self.has_references {
            // A row that is an objective and nothing else goes by the objective's number.
            cells.push(Words::plain(action.map_or(self.objective.number.as_str(), |action| action.label.as_str())));
        }
        for (column, cell) in self.columns.iter().zip(own) {
            let own_scope = action.map(|action| scope_cell(&action.scope));
            let own_scope = own_scope.filter(|scope| *column == ObjectiveColumn::Scope && !scope.is_blank());
            cells.push(own_scope.unwrap_or_else(|| cell.clone()));
        }
        let of_action = action.map_or(&[][..], |action| action.cells.as_slice());
        cells.extend((0..column_count).map(|index| of_action.get(index).map(words::cell).unwrap_or_default()));
        cells.extend(remarks.cloned());
        Row::of(cells)
    }
}
