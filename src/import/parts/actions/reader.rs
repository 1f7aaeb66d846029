//! Reads the rows of a table of actions one by one, and adds them to the current part.

use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Cell, CellRange, Text};
use crate::model::{
    Action, BoardNumber, BoardNumberStatus, Body, Extra, Lead, Number, Objective, Part, PartKind,
    Scope,
};
use crate::sheets::grid::Grid;
use crate::text::{is_ditto, same_wording};

use super::cells::Row;
use super::form;
use super::numbers::{lost_zero_finding, number_in_text, objective_of_line, written_number};
use super::wrapped_rows;
use crate::import::parts::frame::SheetParts;
use crate::import::rules;
use crate::import::tables::preamble::Preamble;
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows::{RowKind, ShapedRow};
use crate::import::tables::table::Table;
use crate::import::title;

/// The parts of a table so far.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table,
    /// Whether the text of actions begins with their numbers.
    pub(super) numbers_are_in_text: bool,
    /// The column with the priority of each row.
    pub(super) priorities: Option<&'a PriorityColumn>,
    pub(super) part: Part,
    /// Whether no line has begun a part yet.
    pub(super) is_first: bool,
    /// The heading within the table that the rows are under.
    pub(super) section: Option<Arc<Text>>,
    /// The number of the row above.
    pub(super) last_number: Option<Number>,
    pub(super) objectives: Vec<Objective>,
    pub(super) sheet: &'a mut SheetParts,
}

impl Reader<'_> {
    /// Reads a row by its kind.
    pub(super) fn read_row(&mut self, grid: &mut Grid, shaped: &ShapedRow) {
        let row = shaped.position;
        match shaped.kind {
            RowKind::Nothing => {}
            RowKind::Guidance => self.sheet.findings.push(guidance_finding(grid, row)),
            RowKind::Note => self.note(grid, row),
            RowKind::Priority => self.read_priority(grid, row),
            RowKind::Part(column) => self.start_part(grid, row, column),
            RowKind::Heading(column) => {
                self.end_section();
                let mut columns = grid.rows[row].columns().into_iter();
                let number = columns.find(|number| *number < column);
                let number = number.and_then(|number| grid.take_at(row, number));
                let text = grid.take_at(row, column).map(|(text, _)| text);
                let text = text.map(|text| match number {
                    Some((number, _)) => {
                        Text::new(format!("{} {}", number.value, text.value), text.place)
                    }
                    None => text,
                });
                self.section = text.map(Arc::new);
            }
            RowKind::ObjectiveLine(column) => {
                let mut columns = grid.rows[row].columns().into_iter();
                let label = columns.find(|label| *label < column);
                let label = label.and_then(|label| grid.take_at(row, label));
                let line = grid.take_at(row, column);
                let objective = line.map(|(text, _)| match label {
                    Some((label, _)) => form::objective(&label.value, text),
                    None => objective_of_line(text),
                });
                self.objectives.extend(objective);
            }
            RowKind::ObjectiveByLevel
            | RowKind::NewObjective
            | RowKind::ObjectiveAboveActions
            | RowKind::Action
            | RowKind::ActionByLevel
            | RowKind::Subtask
            | RowKind::Continuation
            | RowKind::MergedIntoAction => self.read_plan_row(grid, shaped),
        }
    }

    /// Reads a row that belongs to the plan.
    fn read_plan_row(&mut self, grid: &mut Grid, shaped: &ShapedRow) {
        let row = shaped.position;
        self.read_priority(grid, row);
        let mut taken = self.take(grid, row);
        self.check_number(&taken);
        if self.numbers_are_in_text {
            let in_text = taken.action.as_ref().and_then(number_in_text);
            taken.number = in_text.or(taken.number);
        }
        let is_merged = shaped.kind == RowKind::MergedIntoAction;
        let is_whole = is_merged || shaped.kind == RowKind::Continuation;
        if let Some(objective) = self.objectives.last_mut()
            && (is_whole || shaped.continues_objective)
        {
            let finding = wrapped_rows::join(objective, &mut taken, is_whole);
            if !is_merged {
                self.sheet.findings.extend(finding);
            }
        }
        match shaped.kind {
            RowKind::ObjectiveByLevel => {
                taken.objective = taken.action.take();
                taken.number = taken.number.or(taken.label.take());
                self.start_objective_above_actions(grid, row, taken);
            }
            RowKind::ObjectiveAboveActions => {
                self.start_objective_above_actions(grid, row, taken);
            }
            RowKind::NewObjective => self.start_objective(grid, row, taken),
            RowKind::Action => self.continue_objective(grid, row, taken),
            RowKind::ActionByLevel => self.add_action(grid, row, taken, false),
            RowKind::Subtask => self.add_action(grid, row, taken, true),
            RowKind::Continuation
            | RowKind::MergedIntoAction
            | RowKind::Nothing
            | RowKind::Guidance
            | RowKind::Note
            | RowKind::Priority
            | RowKind::Part(_)
            | RowKind::Heading(_)
            | RowKind::ObjectiveLine(_) => {}
        }
    }

    /// Takes the cells of a row. A cell of a sub-item goes to the column of the whole table that
    /// has the same content. If there is no such column, the cell becomes a note with its heading.
    fn take(&mut self, grid: &mut Grid, row: usize) -> Row {
        let Some(list) = self.table.subitems_at(row) else {
            return Row::take(grid, self.table, row);
        };
        let mut taken = Row::take(grid, &list.table, row);
        for extra in std::mem::take(&mut taken.cells.extras) {
            if let Some(column) = list.columns[extra.column] {
                taken.cells.extras.push(Extra { column, ..extra });
            } else {
                let heading = &list.table.header.columns[extra.column].heading;
                let text = format!("{heading}: {}", extra.text.value);
                self.part.notes.push(Text::new(text, extra.text.place));
            }
        }
        taken
    }

    /// Keeps a row that is not part of the plan as a note.
    fn note(&mut self, grid: &mut Grid, row: usize) {
        let notes = Preamble::read(grid, row..row + 1).into_notes();
        self.part.notes.extend(notes);
    }

    /// Begins a part with a line as its title.
    fn start_part(&mut self, grid: &mut Grid, row: usize, column: u32) {
        let title = grid.take_at(row, column).map(|(title, _)| title);
        self.start_part_titled(title);
    }

    fn start_part_titled(&mut self, title: Option<Text>) {
        self.end_section();
        let objectives = std::mem::take(&mut self.objectives);
        let is_above_all =
            self.is_first && objectives.is_empty() && !self.has_title_without_rows(title.as_ref());
        if !is_above_all {
            let below = Part {
                details: Vec::new(),
                notes: Vec::new(),
                ..self.part.clone()
            };
            self.part.body = Body::Objectives(objectives);
            let above = std::mem::replace(&mut self.part, below);
            self.sheet.parts.push(above);
        }
        if let Some(title) = title {
            if is_above_all && !self.part.title.is_blank() {
                let sheet_title = std::mem::replace(&mut self.part.title, title);
                self.part.notes.insert(0, sheet_title);
            } else {
                self.part.title = title;
            }
            self.part.heading.clone_from(&self.part.title.value);
        }
        self.is_first = false;
    }

    /// Whether the title above an outline announces a part without rows, because the next line
    /// announces another part.
    fn has_title_without_rows(&self, next: Option<&Text>) -> bool {
        let title = &self.part.title.value;
        let is_other = next.is_some_and(|next| !same_wording(title, &next.value));
        self.part.kind == PartKind::Tasks && title::read(title).is_some() && is_other
    }

    /// Takes the priority of a row. In the first row of a priority, the priority becomes the title
    /// of a part or a heading over the rows.
    fn read_priority(&mut self, grid: &mut Grid, row: usize) {
        let Some(priorities) = self.priorities else {
            return;
        };
        let priority = grid.take_at(row, priorities.column).map(|(text, _)| text);
        if !priorities.starts(row) {
            return;
        }
        if priorities.makes_parts {
            self.start_part_titled(priority);
        } else {
            self.end_section();
            self.section = priority.map(Arc::new);
        }
    }

    /// Closes the current heading. A heading without objectives becomes a note.
    fn end_section(&mut self) {
        let section = self.section.take().and_then(Arc::into_inner);
        self.part.notes.extend(section);
    }

    /// Starts an objective with the first of its actions, if its row has one.
    fn start_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let objective = self.objective(grid, row, &mut taken);
        let actions = if taken.has_action() {
            vec![self.action(grid, row, taken)]
        } else {
            Vec::new()
        };
        self.objectives.push(Objective {
            actions,
            ..objective
        });
    }

    /// Starts an objective whose actions are in the rows below. The cells of its own row are about
    /// the whole objective.
    fn start_objective_above_actions(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let objective = self.objective(grid, row, &mut taken);
        let reference = self.table.header.index_of(ColumnRole::Reference);
        let reference = reference.zip(taken.cells.reference.take());
        taken
            .cells
            .extras
            .extend(reference.map(|(column, text)| Extra { column, text }));
        let has_answers = !taken.cells.is_blank() || taken.cells.coloured.is_some();
        let answers = has_answers.then(|| taken.cells.into_answers(self.leads_above()));
        self.objectives.push(Objective {
            answers: answers.map(Box::new),
            ..objective
        });
    }

    /// The objective that a row names, without its answers and actions.
    fn objective(&self, grid: &Grid, row: usize, taken: &mut Row) -> Objective {
        let number = taken.number.take().map(written_number);
        let board_number = taken.board_number.take().map(|text| BoardNumber {
            text,
            status: BoardNumberStatus::Missing,
        });
        let scope = taken.scope.take().map(unread_scope);
        let text = taken
            .objective
            .take()
            .unwrap_or_else(|| self.blank(grid, row, ColumnRole::Objective));
        let same_as = self.repeated(&text);
        Objective {
            scope,
            board_number,
            section: self.section.clone(),
            same_as,
            ..Objective::new(number, text)
        }
    }

    /// The text of the objective above, if a cell repeats that text with a ditto mark or the same
    /// wording.
    fn repeated(&self, text: &Text) -> Option<Text> {
        let above = self.objectives.last()?;
        let says_the_same = || !text.is_blank() && same_wording(&text.value, above.wording());
        let repeats = is_ditto(&text.value) || says_the_same();
        repeats.then(|| above.same_as.clone().unwrap_or_else(|| above.text.clone()))
    }

    fn continue_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let scope = taken.scope.take().map(unread_scope);
        let objective_text = taken.objective.take();
        let action = Action {
            scope,
            objective_text,
            ..self.action(grid, row, taken)
        };
        if let Some(objective) = self.objectives.last_mut() {
            objective.actions.push(action);
        }
    }

    /// Adds an action with a number of its own to the objective above, or a sub-task to the action
    /// above.
    fn add_action(&mut self, grid: &Grid, row: usize, mut taken: Row, is_subtask: bool) {
        let above = self.objectives.last();
        let above = above.and_then(|objective| objective.number.as_ref());
        let is_own = |number: &Text| above.is_none_or(|above| above.text.value != number.value);
        let number = taken.number.take().filter(is_own);
        let number = number.or(taken.label.take()).map(written_number);
        let scope = taken.scope.take().map(unread_scope);
        let objective_text = taken.objective.take().or(taken.board_number.take());
        let action = Action {
            number,
            scope,
            objective_text,
            ..self.action(grid, row, taken)
        };
        let Some(objective) = self.objectives.last_mut() else {
            return;
        };
        match objective.actions.last_mut() {
            Some(above) if is_subtask => above.subtasks.push(action),
            Some(_) | None => objective.actions.push(action),
        }
    }

    /// Reports a number that may have lost its last zero, and keeps the number for the next row.
    fn check_number(&mut self, taken: &Row) {
        let Some(text) = &taken.number else {
            return;
        };
        if let Some(above) = &self.last_number
            && taken.has_quantity
        {
            self.sheet.findings.extend(lost_zero_finding(text, above));
        }
        self.last_number = Number::parse(&text.value).or(self.last_number.take());
    }

    /// The action of a row. A ditto mark repeats the leads of the nearest action above.
    fn action(&self, grid: &Grid, row: usize, taken: Row) -> Action {
        let text = taken
            .action
            .unwrap_or_else(|| self.blank(grid, row, ColumnRole::Action));
        let number = taken.label.map(written_number);
        taken.cells.into_action(number, text, self.leads_above())
    }

    /// The leads of the nearest row above.
    fn leads_above(&self) -> &[Lead] {
        let mut objectives = self.objectives.iter().rev();
        let above = objectives.find_map(Objective::last_answers);
        above.map_or(&[], |answers| &answers.leads)
    }

    /// A blank text at the cell of a column; at the row's first cell if the table has no such
    /// column.
    fn blank(&self, grid: &Grid, row: usize, role: ColumnRole) -> Text {
        let column = self
            .table
            .header
            .column(role)
            .unwrap_or_else(|| self.table.header.first_column());
        Text::new("", grid.place(grid.rows[row].row_index, column))
    }

    /// Adds the last part to the sheet.
    pub(super) fn finish(mut self) {
        self.end_section();
        self.part.body = Body::Objectives(self.objectives);
        self.sheet.parts.push(self.part);
    }
}

/// Reports a row that says how to fill in the table.
fn guidance_finding(grid: &Grid, row: usize) -> Finding {
    let row = &grid.rows[row];
    let columns = row.columns();
    let (first, last) = (columns.first(), columns.last());
    let cell = |column: Option<&u32>| Cell::new(row.row_index, column.copied().unwrap_or_default());
    Finding::new(
        &rules::GUIDANCE_ROW,
        &grid.place_of(CellRange::spanning(cell(first), cell(last))),
        "this row is about the table and not part of the plan, so the pack leaves it out",
        "delete the row; if it belongs to the plan, reword it",
    )
}

/// A scope whose code is read when the plan's legend is known.
fn unread_scope(text: Text) -> Scope {
    Scope {
        text,
        code: None,
        boards: Vec::new(),
    }
}
