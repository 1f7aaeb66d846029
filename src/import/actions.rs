//! Rows of a table of actions to objectives.
//!
//! A row with a number of its own starts an objective, also when its objective cell is blank or a ditto mark. A row
//! without one continues the objective above, unless it names a new objective in words. A line across the table that
//! announces a priority starts a part of its own under the same headings.

use crate::columns::ColumnRole;
use crate::location::{Cell, Text};
use crate::model::{Action, BoardNumber, BoardNumberStatus, Body, Number, Objective, Part, PartKind, Scope, Written};
use crate::wording::is_ditto;

use super::action_cells::ActionCells;
use super::grid::Grid;
use super::sheet::{Frame, Table};
use super::title;

/// Reads a table of actions and adds its parts: one, and one more for every line that announces a priority.
pub(crate) fn read(grid: &mut Grid, table: &Table, frame: Frame, parts: &mut Vec<Part>) {
    let mut reader = Reader { table, objectives: Vec::new() };
    let mut part = frame.part(PartKind::Priority, Body::Objectives(Vec::new()));
    let mut is_first = true;
    for row in table.rows.clone() {
        if let Some(column) = section_column(grid, table, row) {
            let objectives = std::mem::take(&mut reader.objectives);
            let below = Part { details: Vec::new(), notes: Vec::new(), ..part.clone() };
            if !(is_first && objectives.is_empty()) {
                part.body = Body::Objectives(objectives);
                parts.push(std::mem::replace(&mut part, below));
            }
            if let Some((title, _)) = grid.take_at(row, column) {
                if is_first && !part.title.is_blank() {
                    let sheet_title = std::mem::replace(&mut part.title, title);
                    part.notes.insert(0, sheet_title);
                } else {
                    part.title = title;
                }
                part.heading.clone_from(&part.title.value);
            }
            is_first = false;
        } else {
            reader.read_row(grid, row);
        }
    }
    part.body = Body::Objectives(reader.objectives);
    parts.push(part);
}

/// The column of a line that announces a priority across the table.
fn section_column(grid: &Grid, table: &Table, row: usize) -> Option<u32> {
    let mut cells = grid.rows[row].free_cells();
    let (cell, None) = (cells.next()?, cells.next()) else { return None };
    let at = Cell::new(grid.rows[row].row_index, cell.column_index);
    let is_across = grid.merge_at(at).is_some_and(|range| range.last.column_index > range.first.column_index + 1);
    let is_at_left = cell.column_index <= table.header.first_column();
    let announces = title::read(&cell.text).is_some();
    ((is_at_left || is_across) && announces).then_some(cell.column_index)
}

struct Reader<'a> {
    table: &'a Table,
    objectives: Vec<Objective>,
}

/// The cells of a row, taken, by what they hold.
struct Row {
    number: Option<Text>,
    board_number: Option<Text>,
    scope: Option<Text>,
    objective: Option<Text>,
    action: Option<Text>,
    board_action: Option<Text>,
    answers: ActionCells,
}

impl Row {
    fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let mut take = |role| {
            let column = table.header.column(role)?;
            grid.take_at(row, column).map(|(text, _)| text)
        };
        Self {
            number: take(ColumnRole::Number),
            board_number: take(ColumnRole::BoardNumber),
            scope: take(ColumnRole::Scope),
            objective: take(ColumnRole::Objective),
            action: take(ColumnRole::Action),
            board_action: take(ColumnRole::BoardAction),
            answers: ActionCells::take(grid, table, row),
        }
    }

    /// Whether it holds anything beside what objectives have.
    fn has_action(&self) -> bool {
        self.action.is_some() || self.board_action.is_some() || !self.answers.is_blank()
    }

    fn is_blank(&self) -> bool {
        !self.has_action()
            && [&self.number, &self.board_number, &self.scope, &self.objective].iter().all(|text| text.is_none())
    }
}

impl Reader<'_> {
    fn read_row(&mut self, grid: &mut Grid, row: usize) {
        let taken = Row::take(grid, self.table, row);
        if taken.is_blank() {
            return;
        }
        let starts = taken.number.is_some()
            || taken.board_number.is_some()
            || taken.objective.as_ref().is_some_and(|text| !is_ditto(&text.value))
            || self.objectives.is_empty();
        if starts { self.start_objective(grid, row, taken) } else { self.continue_objective(grid, row, taken) }
    }

    fn start_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let number = taken.number.take().map(written_number);
        let board_number = taken
            .board_number
            .take()
            .map(|text| BoardNumber { number: written_number(text), status: BoardNumberStatus::Missing });
        let scope = taken.scope.take().map(unread_scope);
        let text = taken.objective.take().unwrap_or_else(|| self.blank(grid, row, ColumnRole::Objective));
        let same_as = self.repeated(&text, number.as_ref());
        let actions = if taken.has_action() { vec![self.action(grid, row, taken)] } else { Vec::new() };
        self.objectives.push(Objective { number, scope, board_number, text, same_as, actions });
    }

    /// The objective above, if a cell is a ditto mark, or blank under the same number.
    fn repeated(&self, text: &Text, number: Option<&Written<Number>>) -> Option<Text> {
        let above = self.objectives.last()?;
        let has_same_number = || {
            let reading = number.and_then(|number| number.reading.as_ref());
            reading.is_some() && reading == above.reading()
        };
        let repeats = is_ditto(&text.value) || (text.is_blank() && has_same_number());
        repeats.then(|| above.same_as.clone().unwrap_or_else(|| above.text.clone()))
    }

    fn continue_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let scope = taken.scope.take().map(unread_scope);
        let objective_text = taken.objective.take();
        let action = Action { scope, objective_text, ..self.action(grid, row, taken) };
        if let Some(objective) = self.objectives.last_mut() {
            objective.actions.push(action);
        }
    }

    fn action(&self, grid: &Grid, row: usize, taken: Row) -> Action {
        let text = taken.action.unwrap_or_else(|| self.blank(grid, row, ColumnRole::Action));
        let above = self.objectives.iter().rev().flat_map(|objective| objective.actions.iter().rev()).next();
        let leads_above = above.map_or(&[][..], |action| &action.leads);
        Action { board_text: taken.board_action, ..taken.answers.into_action(None, text, leads_above) }
    }

    /// Blank text at a row's cell of a column; at the row's first cell if the table has no such column.
    fn blank(&self, grid: &Grid, row: usize, role: ColumnRole) -> Text {
        let column = self.table.header.column(role).unwrap_or_else(|| self.table.header.first_column());
        Text { value: String::new(), place: grid.place(grid.rows[row].row_index, column) }
    }
}

/// A number's cell with its reading.
pub(crate) fn written_number(text: Text) -> Written<Number> {
    let reading = Number::parse(&crate::wording::fold_look_alikes(&text.value));
    Written { text, reading }
}

/// A scope whose code is read when the plan's legend is known.
fn unread_scope(text: Text) -> Scope {
    Scope { text, code: None, boards: Vec::new() }
}
