//! The rows of a published table of actions: one for each action, the objective's cells on every one.
//!
//! Rows one after the other with the same number, board number and wording are one objective. Where the plan writes
//! numbers before the words, they are put back there.

use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::{Action, BoardNumber, BoardNumberStatus, Number, Objective, Scope, Written};
use crate::published::{self, Holds};

use crate::import::action_cells::ActionCells;
use crate::import::actions::{unread_scope, written_number};
use crate::import::tables::levels::outline_number;
use crate::import::tables::shape::Table;
use crate::sheets::grid::Grid;

use super::Sheet;

/// Reads the rows of a table. A row with nothing but what the pack adds is left in the grid.
pub(super) fn read(grid: &mut Grid, sheet: &Sheet<'_>, table: &Table) -> Vec<Objective> {
    let columns = Columns::of(sheet);
    let mut reader = Reader { columns, table, key: None, objectives: Vec::new() };
    for row in table.rows.clone() {
        if reader.columns.says_something(grid, row) {
            reader.read(grid, row);
        }
    }
    reader.objectives
}

/// Where what the reader looks for stands.
struct Columns {
    /// Those that the pack adds, with what they hold.
    labels: Vec<(u32, Holds)>,
    section: Option<u32>,
    number: Option<u32>,
    board_number: Option<u32>,
    scope: Option<u32>,
    objective: Option<u32>,
    action_number: Option<u32>,
    level: Option<u32>,
    /// Whether the plan has no column of numbers.
    has_numbers_in_words: bool,
    /// Whether the plan has a column of numbers and none of objectives, its own or the board's: a number may be an action's.
    has_only_actions: bool,
}

impl Columns {
    fn of(sheet: &Sheet<'_>) -> Self {
        use ColumnRole as R;
        let of = |role| sheet.column(|holds| holds == Holds::Role(role) || holds == Holds::Implied(role));
        let has = |wanted| sheet.column(|holds| holds == wanted).is_some();
        let has_numbers = has(Holds::Role(R::Number)) || has(Holds::ActionNumber);
        let is_added = |holds: Holds| matches!(holds, Holds::Ref | Holds::SeeAlso);
        let columns = (0..).zip(&sheet.outline.columns);
        Self {
            labels: columns.filter(|(_, holds)| is_added(**holds)).map(|(index, holds)| (index, *holds)).collect(),
            section: sheet.column(|holds| holds == Holds::Section),
            number: of(R::Number),
            board_number: of(R::BoardNumber),
            scope: of(R::Scope),
            objective: of(R::Objective),
            action_number: sheet.column(|holds| matches!(holds, Holds::ActionNumber | Holds::ImpliedActionNumber)),
            level: sheet.column(|holds| holds == Holds::Level),
            has_numbers_in_words: !has_numbers,
            has_only_actions: has_numbers && !has(Holds::Role(R::Objective)) && !has(Holds::Role(R::BoardNumber)),
        }
    }

    fn says_something(&self, grid: &Grid, row: usize) -> bool {
        let is_label =
            |column: u32| self.labels.iter().any(|(label, _)| *label == column) || Some(column) == self.level;
        grid.rows[row].free_cells().any(|cell| !is_label(cell.column_index))
    }
}

/// What tells one objective from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    section: Option<String>,
    number: Option<String>,
    board_number: Option<String>,
    wording: Option<String>,
}

struct Reader<'a> {
    columns: Columns,
    table: &'a Table,
    /// The key of the last objective.
    key: Option<Key>,
    objectives: Vec<Objective>,
}

impl Reader<'_> {
    fn read(&mut self, grid: &mut Grid, row: usize) {
        let columns = &self.columns;
        let mut take = |column: Option<u32>| column.and_then(|column| grid.take_at(row, column)).map(|(text, _)| text);
        let section = take(columns.section);
        let (number, board_number) = (take(columns.number), take(columns.board_number));
        let (scope, wording) = (take(columns.scope), take(columns.objective));
        let action_number = take(columns.action_number);
        let is_subtask = columns.level.is_some_and(|column| grid.rows[row].text(column) == Some(published::SUBTASK));
        let added = columns.labels.iter().copied().chain(columns.level.map(|column| (column, Holds::Level)));
        for (column, holds) in added {
            // Anything else in such a column somebody has written: it stays, and is told.
            if grid.rows[row].text(column).is_some_and(|text| published::is_added_cell(holds, text)) {
                grid.take_at(row, column);
            }
        }
        let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let key = Key {
            section: value(&section),
            number: value(&number),
            board_number: value(&board_number),
            wording: value(&wording),
        };
        let is_blank = [&number, &board_number, &wording].into_iter().all(Option::is_none);
        // Where no column holds objectives, the number of the row is that of what it does.
        let is_of_action = columns.has_only_actions && is_blank;
        let (number, action_number) = if is_of_action { (action_number, None) } else { (number, action_number) };
        // The rows of an objective with a scope all have one.
        let has_lost_scope = scope.is_none() && self.objectives.last().is_some_and(|above| above.scope.is_some());
        let is_other = if is_of_action { number.is_some() } else { has_lost_scope };
        let action = self.take_action(grid, row, action_number);
        let starts = self.key.as_ref() != Some(&key) || is_other || (action.is_none() && scope.is_some());
        let scope = scope.map(unread_scope);
        if starts {
            let text = self.in_words(number.as_ref(), wording.unwrap_or_else(|| self.blank(grid, row)));
            let board_number = board_number
                .map(|text| BoardNumber { number: written_number(text), status: BoardNumberStatus::Missing });
            let section = section.map(|section| self.shared(&section));
            self.objectives.push(Objective {
                number: number.map(written_number),
                scope,
                board_number,
                section,
                text,
                same_as: None,
                actions: action.into_iter().collect(),
            });
            self.key = Some(key);
        } else if let (Some(action), Some(objective)) = (action, self.objectives.last_mut()) {
            add(objective, action, scope, is_subtask);
        }
    }

    /// The heading of the objective above, if it has the same words; the heading itself otherwise.
    fn shared(&self, section: &Text) -> Arc<Text> {
        let above = self.objectives.last().and_then(|objective| objective.section.as_ref());
        above.filter(|above| above.value == section.value).map_or_else(|| Arc::new(section.clone()), Arc::clone)
    }

    /// The action of a row; `None` if it has none.
    fn take_action(&self, grid: &mut Grid, row: usize, number: Option<Text>) -> Option<Action> {
        let text = self.table.take(grid, row, ColumnRole::Action).map(|(text, _)| text);
        let board_text = self.table.take(grid, row, ColumnRole::BoardAction).map(|(text, _)| text);
        let cells = ActionCells::take(grid, self.table, row);
        if text.is_none() && board_text.is_none() && number.is_none() && cells.is_blank() {
            return None;
        }
        let text = text.unwrap_or_else(|| self.blank(grid, row));
        let text = self.in_words(number.as_ref(), text);
        let above = self.objectives.iter().rev().flat_map(|objective| objective.actions.iter().rev()).next();
        let leads_above = above.map_or(&[][..], |action| &action.leads);
        let number: Option<Written<Number>> = number.map(written_number);
        Some(Action { board_text, ..cells.into_action(number, text, leads_above) })
    }

    /// Words with their number before them, where the plan has it there.
    fn in_words(&self, number: Option<&Text>, text: Text) -> Text {
        let Some(number) = number.filter(|_| self.columns.has_numbers_in_words) else { return text };
        let number = number.value.trim();
        let has_it = outline_number(&text.value).is_some_and(|reading| reading.as_str() == number);
        match (has_it, text.is_blank()) {
            (true, _) => text,
            (false, true) => Text { value: number.to_owned(), ..text },
            (false, false) => Text { value: format!("{number} {}", text.value), ..text },
        }
    }

    fn blank(&self, grid: &Grid, row: usize) -> Text {
        let column = self.table.header.first_column();
        Text { value: String::new(), place: grid.place(grid.rows[row].row_index, column) }
    }
}

/// Adds an action to its objective. Its scope is its own only where it is another than the objective's.
fn add(objective: &mut Objective, action: Action, scope: Option<Scope>, is_subtask: bool) {
    let is_same = |scope: &Scope| objective.scope.as_ref().is_some_and(|own| own.text.value == scope.text.value);
    let scope = scope.filter(|scope| !is_same(scope));
    match objective.actions.last_mut() {
        Some(above) if is_subtask => above.subtasks.push(Action { scope, ..action }),
        Some(_) | None => objective.actions.push(Action { scope, ..action }),
    }
}
