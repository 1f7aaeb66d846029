//! Reads the rows of a table of actions into objectives and their actions.
//!
//! What every row is has been decided by [`rows`]; here each is read as what it is, one after
//! another, and added to the part that is open. A line that announces a priority closes that part
//! and opens another under the same headings. A row that only continues the one above, where a
//! converter tore it, is joined to it ([`torn`]), and a finding says so.

pub(crate) mod cells;
pub(crate) mod form;
pub(crate) mod highlights;
pub(crate) mod wrapped_rows;

use std::ops::Range;
use std::sync::Arc;

use crate::columns::{ColumnRole, TableKind};
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{
    Action, BoardNumber, BoardNumberStatus, Body, Number, Objective, Part, PartKind, Scope, Written,
};
use crate::wording::{is_ditto, same_wording};

use crate::import::part_title;
use crate::import::parts::frame::{Frame, SheetParts};
use crate::import::tables::preamble::Preamble;
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows;
use crate::import::tables::rows::blocks::Blocks;
use crate::import::tables::rows::levels::{Levels, number_before, outline_number};
use crate::import::tables::rows::lines;
use crate::import::tables::rows::lines::Line;
use crate::import::tables::rows::{Opening, RowKind, ShapedRow};
use crate::import::tables::table::Table;
use crate::import::{rules, title};
use crate::sheets::grid::{Grid, Value};
use cells::ActionCells;

/// Reads a table of actions and adds its parts: one, and one more for every line that starts a
/// part.
pub(crate) fn read(
    grid: &mut Grid,
    table: &Table,
    mut frame: Frame,
    is_of_subgroup: bool,
    sheet: &mut SheetParts,
) {
    let levels = Levels::of(grid, table);
    let kind = match table.header.table {
        TableKind::Risks => PartKind::Risks,
        TableKind::Indicators => PartKind::Indicators,
        _ if levels.is_outline() => PartKind::Tasks,
        _ => PartKind::Priority,
    };
    let title = frame
        .preamble
        .title
        .as_ref()
        .map_or("", |title| &title.value);
    let is_announced = part_title::announces(title, grid.sheet_name());
    let priorities = PriorityColumn::of(grid, table, is_announced, is_of_subgroup);
    let blocks = Blocks::of(grid, table, is_announced);
    let above = match blocks.line_of_first(grid, table) {
        Some(row_index) => {
            let makes_objective = !table.header.has(ColumnRole::Objective) && !blocks.are_parts;
            LineAbove::take(
                &mut frame.preamble,
                row_index,
                is_announced,
                makes_objective,
            )
        }
        None if has_no_objectives(grid, table, &levels, priorities.as_ref()) => {
            LineAbove::of(form::take_objective(&mut frame.preamble))
        }
        None => LineAbove::default(),
    };
    let mut reader = Reader {
        table,
        numbers_are_in_words: levels.are_in_words(),
        priorities: priorities.as_ref(),
        part: frame.part(kind, Body::Objectives(Vec::new())),
        is_first: !above.is_title,
        section: above.section.map(Arc::new),
        last_number: None,
        objectives: above.objective.into_iter().collect(),
        sheet,
    };
    let opening = Opening {
        title: &reader.part.title.value,
        has_objective: !reader.objectives.is_empty(),
        blocks: &blocks,
        priorities: priorities.as_ref(),
        levels: &levels,
    };
    for row in rows::decide(grid, table, &opening) {
        reader.read_row(grid, &row);
    }
    reader.finish();
}

/// What a line above a table is to its rows.
#[derive(Debug, Default)]
struct LineAbove {
    /// The objective of all of them.
    objective: Option<Objective>,
    /// A heading over them.
    section: Option<Text>,
    /// It is the title of their part, and the next line of its kind starts another.
    is_title: bool,
}

impl LineAbove {
    fn of(objective: Option<Objective>) -> Self {
        Self {
            objective,
            ..Self::default()
        }
    }

    /// Takes the line in a row of the sheet: it is to the first block what the lines of the blocks
    /// below are to those. A line does not take the place of a title that announces the part
    /// (`is_announced`).
    fn take(
        preamble: &mut Preamble,
        row_index: u32,
        is_announced: bool,
        makes_objective: bool,
    ) -> Self {
        let is_there = |text: &Text| {
            text.place
                .cell()
                .is_some_and(|cell| cell.row_index == row_index)
        };
        let note = preamble.notes.iter().position(is_there);
        let is_title = preamble.title.as_ref().is_some_and(is_there);
        if is_announced && (is_title || !makes_objective) {
            let section = note.map(|position| preamble.notes.remove(position));
            return Self {
                section,
                ..Self::default()
            };
        }
        let line = match note {
            Some(position) => preamble.notes.remove(position),
            None if is_title && makes_objective => {
                return Self::of(preamble.title.take().map(objective_of_line));
            }
            None => {
                return Self {
                    is_title,
                    ..Self::default()
                };
            }
        };
        if makes_objective {
            return Self::of(Some(objective_of_line(line)));
        }
        let above = preamble.title.replace(line);
        preamble.notes.splice(0..0, above);
        Self {
            is_title: true,
            ..Self::default()
        }
    }
}

/// The objective that a line names, with the number before its words.
fn objective_of_line(text: Text) -> Objective {
    let number = outline_number(&text.value).map(|reading| Written {
        text: Text {
            value: reading.to_string(),
            place: text.place.clone(),
        },
        reading: Some(reading),
    });
    Objective::new(number, text)
}

/// Whether nothing in a table says what is to be achieved: no column, no line across it, no numbers
/// of objectives.
fn has_no_objectives(
    grid: &Grid,
    table: &Table,
    levels: &Levels,
    priorities: Option<&PriorityColumn>,
) -> bool {
    use ColumnRole as R;
    let header = &table.header;
    let has_column = [R::Objective, R::BoardAction, R::BoardNumber]
        .into_iter()
        .any(|role| header.has(role));
    let number = header.column(R::Number);
    let is_of_objective = |row: usize| {
        let number = number
            .and_then(|column| grid.rows[row].text(column))
            .and_then(Number::parse);
        number.is_some_and(|number| number.depth() > 1)
    };
    let lone = lines::lone_rows(grid, table);
    let is_line = |row: usize| {
        matches!(
            lines::read(grid, table, lone, row),
            Line::Announced(_) | Line::Section(_)
        )
    };
    !has_column
        && priorities.is_none()
        && matches!(levels, Levels::None)
        && !table
            .rows
            .clone()
            .any(|row| is_of_objective(row) || is_line(row))
}

/// The parts of a table as far as they are read.
struct Reader<'a> {
    table: &'a Table,
    /// Whether numbers are before the words of actions.
    numbers_are_in_words: bool,
    /// The column that says under which priority each row is.
    priorities: Option<&'a PriorityColumn>,
    part: Part,
    /// Whether no line has started a part yet.
    is_first: bool,
    /// The heading within the table that the rows are under.
    section: Option<Arc<Text>>,
    /// The number of the row above.
    last_number: Option<Number>,
    objectives: Vec<Objective>,
    sheet: &'a mut SheetParts,
}

/// The cells of a row, taken, by what they hold.
struct Row {
    number: Option<Text>,
    /// The letter or number of the action alone.
    label: Option<Text>,
    /// Whether the number's cell holds a quantity, which drops the nought of 1.10.
    has_quantity: bool,
    board_number: Option<Text>,
    scope: Option<Text>,
    objective: Option<Text>,
    action: Option<Text>,
    board_action: Option<Text>,
    answers: ActionCells,
}

impl Row {
    fn take(grid: &mut Grid, table: &Table, row: usize) -> Self {
        let label = table.take_label(grid, row);
        let (number, value) = table.take(grid, row, ColumnRole::Number).unzip();
        let mut take = |role| table.take(grid, row, role).map(|(text, _)| text);
        Self {
            number,
            label,
            has_quantity: matches!(value, Some(Value::Number(_))),
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
        self.action.is_some()
            || self.label.is_some()
            || self.board_action.is_some()
            || !self.answers.is_blank()
    }
}

impl Reader<'_> {
    /// Reads a row as what it is.
    fn read_row(&mut self, grid: &mut Grid, shaped: &ShapedRow) {
        let row = shaped.position;
        match shaped.kind {
            RowKind::Nothing => {}
            RowKind::Note => self.note(grid, row),
            RowKind::Priority => self.read_priority(grid, row),
            RowKind::Part(column) => self.start_part(grid, row, column),
            RowKind::Heading(column) => {
                self.end_section();
                self.section = grid.take_at(row, column).map(|(text, _)| Arc::new(text));
            }
            RowKind::ObjectiveLine(column) => {
                if let Some((text, _)) = grid.take_at(row, column) {
                    self.objectives.push(objective_of_line(text));
                }
            }
            RowKind::ObjectiveByLevel
            | RowKind::NewObjective
            | RowKind::Action
            | RowKind::NumberedAction
            | RowKind::Subtask
            | RowKind::Continuation => self.read_plan_row(grid, shaped),
        }
        if !shaped.lines.is_empty() {
            self.keep_lines(grid, shaped.lines.clone());
        }
    }

    /// Reads a row of the plan.
    fn read_plan_row(&mut self, grid: &mut Grid, shaped: &ShapedRow) {
        let row = shaped.position;
        self.read_priority(grid, row);
        let mut taken = Row::take(grid, self.table, row);
        self.report_lost_nought(&taken);
        self.last_number = taken
            .number
            .as_ref()
            .and_then(|text| Number::parse(&text.value))
            .or(self.last_number.take());
        if self.numbers_are_in_words {
            taken.number = taken
                .action
                .as_ref()
                .and_then(number_in_words)
                .or(taken.number);
        }
        if shaped.continues_objective || shaped.kind == RowKind::Continuation {
            self.join_torn(&mut taken, shaped.kind == RowKind::Continuation);
        }
        match shaped.kind {
            RowKind::ObjectiveByLevel => {
                taken.objective = taken.action.take();
                self.start_objective(grid, row, taken);
            }
            RowKind::NewObjective => self.start_objective(grid, row, taken),
            RowKind::Action => self.continue_objective(grid, row, taken),
            RowKind::NumberedAction => self.add_action(grid, row, taken, false),
            RowKind::Subtask => self.add_action(grid, row, taken, true),
            RowKind::Continuation
            | RowKind::Nothing
            | RowKind::Note
            | RowKind::Priority
            | RowKind::Part(_)
            | RowKind::Heading(_)
            | RowKind::ObjectiveLine(_) => {}
        }
    }

    /// Keeps a row that is beside the plan.
    fn note(&mut self, grid: &mut Grid, row: usize) {
        self.part
            .notes
            .extend(Preamble::read(grid, row..row + 1).into_notes());
    }

    /// Starts a part, of which a line is the title.
    fn start_part(&mut self, grid: &mut Grid, row: usize, column: u32) {
        let title = grid.take_at(row, column).map(|(title, _)| title);
        self.start_part_titled(title);
    }

    fn start_part_titled(&mut self, title: Option<Text>) {
        self.end_section();
        let objectives = std::mem::take(&mut self.objectives);
        let is_above_all =
            self.is_first && objectives.is_empty() && !self.leaves_title_alone(title.as_ref());
        if !is_above_all {
            let below = Part {
                details: Vec::new(),
                notes: Vec::new(),
                ..self.part.clone()
            };
            self.part.body = Body::Objectives(objectives);
            self.sheet
                .parts
                .push(std::mem::replace(&mut self.part, below));
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

    /// Whether the title above an outline announces a part of which the line that follows announces
    /// another: the first has no rows.
    fn leaves_title_alone(&self, next: Option<&Text>) -> bool {
        let title = &self.part.title.value;
        let is_other = next.is_some_and(|next| !same_wording(title, &next.value));
        self.part.kind == PartKind::Tasks && title::read(title).is_some() && is_other
    }

    /// Takes the priority of a row. Where one begins, it is the title of a part or a heading over
    /// what follows.
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

    /// A heading that no objective shares is a note.
    fn end_section(&mut self) {
        self.part
            .notes
            .extend(self.section.take().and_then(Arc::into_inner));
    }

    /// Keeps lines that stand between the one that begins a block and its header.
    fn keep_lines(&mut self, grid: &mut Grid, rows: Range<usize>) {
        let lines = Preamble::read(grid, rows);
        if self.objectives.is_empty() {
            self.part.details.extend(lines.details);
            self.part
                .notes
                .extend(lines.title.into_iter().chain(lines.notes));
        } else {
            self.part.notes.extend(lines.into_notes());
        }
    }

    fn start_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        let number = taken.number.take().map(written_number);
        let board_number = taken.board_number.take().map(|text| BoardNumber {
            number: written_number(text),
            status: BoardNumberStatus::Missing,
        });
        let scope = taken.scope.take().map(unread_scope);
        let text = taken
            .objective
            .take()
            .unwrap_or_else(|| self.blank(grid, row, ColumnRole::Objective));
        let same_as = self.repeated(&text, number.as_ref());
        let actions = if taken.has_action() {
            vec![self.action(grid, row, taken)]
        } else {
            Vec::new()
        };
        let section = self.section.clone();
        self.objectives.push(Objective {
            scope,
            board_number,
            section,
            same_as,
            actions,
            ..Objective::new(number, text)
        });
    }

    /// The objective above, if a cell is a ditto mark or says the same again, or is blank under the
    /// same number.
    fn repeated(&self, text: &Text, number: Option<&Written<Number>>) -> Option<Text> {
        let above = self.objectives.last()?;
        let has_same_number = || {
            let reading = number.and_then(|number| number.reading.as_ref());
            reading.is_some() && reading == above.reading()
        };
        let says_the_same = || !text.is_blank() && same_wording(&text.value, above.wording());
        let repeats =
            is_ditto(&text.value) || says_the_same() || (text.is_blank() && has_same_number());
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
        let is_own = |number: &Text| {
            let above = self
                .objectives
                .last()
                .and_then(|objective| objective.number.as_ref());
            above.is_none_or(|above| above.text.value != number.value)
        };
        let number = taken
            .number
            .take()
            .filter(is_own)
            .or(taken.label.take())
            .map(written_number);
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

    /// Joins the objective's cell to the objective above, and the rest to the action above if all
    /// of the row continues it.
    fn join_torn(&mut self, taken: &mut Row, is_whole: bool) {
        let Some(objective) = self.objectives.last_mut() else {
            return;
        };
        let mut torn: Option<(Place, Place)> = None;
        if let Some(text) = taken.objective.take() {
            torn = Some((text.place.clone(), objective.text.place.clone()));
            wrapped_rows::join(&mut objective.text, &text);
        }
        if is_whole && let Some(above) = objective.actions.last_mut() {
            let below = [&taken.action, &taken.board_action]
                .into_iter()
                .flatten()
                .map(|text| &text.place)
                .next();
            if let Some(place) = below.or(taken.answers.first_place()) {
                torn.get_or_insert((place.clone(), above.place().clone()));
            }
            if let Some(text) = taken.action.take() {
                wrapped_rows::join(&mut above.text, &text);
            }
            wrapped_rows::join_cell(&mut above.board_text, taken.board_action.take());
            wrapped_rows::join_answers(above, std::mem::take(&mut taken.answers));
        }
        if let Some((place, above)) = torn {
            self.sheet.findings.push(joined_row(&place, &above));
        }
    }

    /// A number cell that holds a quantity shows 1.10 as 1.1; after 1.9 that may be what was meant.
    fn report_lost_nought(&mut self, taken: &Row) {
        let (Some(text), Some(above)) = (&taken.number, &self.last_number) else {
            return;
        };
        if !taken.has_quantity {
            return;
        }
        if let Some(meant) = lost_nought(above.as_str(), &text.value) {
            self.sheet.findings.push(Finding::new(
                &rules::AMBIGUOUS_NUMBER,
                &text.place,
                format!(
                    "`{}` comes after `{above}`; it may be meant as {meant}",
                    text.value
                ),
                format!("if it is {meant}, format the cell as text and type the number again"),
            ));
        }
    }

    fn action(&self, grid: &Grid, row: usize, taken: Row) -> Action {
        let text = taken
            .action
            .unwrap_or_else(|| self.blank(grid, row, ColumnRole::Action));
        let above = self
            .objectives
            .iter()
            .rev()
            .flat_map(|objective| objective.actions.iter().rev())
            .next();
        let leads_above = above.map_or(&[][..], |action| &action.leads);
        let number = taken.label.map(written_number);
        Action {
            board_text: taken.board_action,
            ..taken.answers.into_action(number, text, leads_above)
        }
    }

    /// Blank text at a row's cell of a column; at the row's first cell if the table has no such
    /// column.
    fn blank(&self, grid: &Grid, row: usize, role: ColumnRole) -> Text {
        let column = self
            .table
            .header
            .column(role)
            .unwrap_or_else(|| self.table.header.first_column());
        Text {
            value: String::new(),
            place: grid.place(grid.rows[row].row_index, column),
        }
    }

    fn finish(mut self) {
        self.end_section();
        self.part.body = Body::Objectives(self.objectives);
        self.sheet.parts.push(self.part);
    }
}

/// The number before the words of an action, at its cell.
fn number_in_words(action: &Text) -> Option<Text> {
    number_before(&action.value).map(|number| Text {
        value: number.to_string(),
        place: action.place.clone(),
    })
}

fn joined_row(place: &Place, above: &Place) -> Finding {
    let (this, that) = (
        place.cell().map(|cell| cell.row_index + 1),
        above.cell().map(|cell| cell.row_index + 1),
    );
    let row =
        |row: Option<u32>| row.map_or_else(|| "this row".to_owned(), |row| format!("row {row}"));
    Finding::new(
        &rules::JOINED_ROW,
        place,
        format!(
            "{} goes on where {} ends within a sentence; the words were joined",
            row(this),
            row(that)
        ),
        "if this is an action or objective of its own, begin it with a capital letter, or give it \
         a number",
    )
    .related_to("joined to", above)
}

/// The number that lost its last nought: 1.1 after 1.9 may be 1.10.
fn lost_nought(above: &str, this: &str) -> Option<String> {
    let (above_first, above_last) = above.rsplit_once('.')?;
    let (this_first, this_last) = this.rsplit_once('.')?;
    let next = above_last.parse::<u32>().ok()?.checked_add(1)?;
    let meant = format!("{this_last}0");
    (above_first == this_first && next.to_string() == meant)
        .then(|| format!("{this_first}.{meant}"))
}

/// A number's cell with its reading.
pub(crate) fn written_number(text: Text) -> Written<Number> {
    let reading = Number::parse(&crate::wording::fold_look_alikes(&text.value));
    Written { text, reading }
}

/// A scope whose code is read when the plan's legend is known.
pub(crate) fn unread_scope(text: Text) -> Scope {
    Scope {
        text,
        code: None,
        boards: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::lost_nought;

    #[test]
    fn a_lost_nought_is_seen_only_where_ten_would_follow() {
        assert_eq!(lost_nought("1.9", "1.1").as_deref(), Some("1.10"));
        assert_eq!(lost_nought("2.19", "2.2").as_deref(), Some("2.20"));
        for (above, this) in [
            ("1.8", "1.9"),
            ("1.9", "2.1"),
            ("1.3", "1.1"),
            ("9", "1"),
            ("1.10", "1.11"),
        ] {
            assert_eq!(lost_nought(above, this), None, "{above} {this}");
        }
    }
}
