//! Rows of a table of actions to objectives.
//!
//! A row with a number of its own starts an objective, also when its objective cell is blank or a ditto mark. A row
//! without one continues the objective above, unless it names a new objective in words. Where no column holds
//! objectives, a line across the table does, or numbers and indents tell ([`levels`](super::levels)); the rows below are
//! its actions, numbered or not. A line that announces a priority starts a part of its own under the same headings. In a
//! table that has a column for objectives any other line across it is a heading over the objectives below it; if the
//! table has no title of its own, it starts a part as well. What stands beside the plan (totals, keys,
//! signatures, [`lines`](super::lines)) is a note. A row that only goes on where a cell above was torn is joined to it
//! ([`torn`](super::torn)), and said so.

use std::ops::Range;
use std::sync::Arc;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{Action, BoardNumber, BoardNumberStatus, Body, Number, Objective, Part, PartKind, Scope, Written};
use crate::wording::{is_ditto, same_wording};

use super::action_cells::ActionCells;
use super::sheet::{Frame, SheetParts};
use super::tables::blocks::Blocks;
use super::tables::levels::{Level, Levels};
use super::tables::lines::{self, Line};
use super::tables::preamble::Preamble;
use super::tables::priorities::PriorityColumn;
use super::tables::shape::Table;
use super::{arrange, form, rules, torn};
use crate::sheets::grid::{Grid, Value};

/// Reads a table of actions and adds its parts: one, and one more for every line that starts a part.
pub(crate) fn read(grid: &mut Grid, table: &Table, frame: Frame, sheet: &mut SheetParts) {
    let part = frame.part(PartKind::Priority, Body::Objectives(Vec::new()));
    let mut reader = Reader {
        table,
        levels: Levels::of(grid, table),
        priorities: PriorityColumn::of(grid, table, &part),
        blocks: Blocks::of(grid, table, &part),
        part,
        is_first: true,
        is_fresh: true,
        is_under_line: false,
        section: None,
        last_number: None,
        objectives: Vec::new(),
        sheet,
    };
    match reader.blocks.line_of_first(grid, table) {
        Some(row_index) => reader.read_line_of_first(row_index),
        None if form::may_give_objective(&reader.part) && reader.has_no_objectives(grid) => reader.read_form(),
        None => {}
    }
    let mut is_in_key = false;
    for row in table.rows.clone() {
        let begun = reader.blocks.begun_by(row);
        let line = if begun.is_some() { lines::above_header(grid, row) } else { lines::read(grid, table, row) };
        is_in_key = line == Line::Key || (is_in_key && lines::continues_key(&grid.rows[row]));
        match line {
            Line::Edge => {}
            Line::Aside | Line::Key => reader.note(grid, row),
            Line::Row | Line::Announced(_) | Line::Section(_) if is_in_key => reader.note(grid, row),
            Line::Announced(column) => reader.start_part(grid, row, column),
            Line::Section(column) => reader.read_section(grid, row, column, begun.is_some()),
            Line::Row => reader.read_row(grid, row),
        }
        if let Some(lines) = begun {
            reader.keep_lines(grid, lines);
        }
    }
    reader.finish();
}

struct Reader<'a> {
    table: &'a Table,
    levels: Levels,
    /// The column that says under which priority each row stands.
    priorities: Option<PriorityColumn>,
    /// Where the header is printed again below a line that names what follows.
    blocks: Blocks,
    part: Part,
    /// Whether no line has started a part yet.
    is_first: bool,
    /// Whether the next row starts an objective, whatever it holds.
    is_fresh: bool,
    /// Whether a line across the table is the objective of the rows below it.
    is_under_line: bool,
    /// The heading within the table that the rows stand under.
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
        self.action.is_some() || self.label.is_some() || self.board_action.is_some() || !self.answers.is_blank()
    }

    /// Whether it holds a number or scope: what a row that only goes on does not.
    fn is_named(&self) -> bool {
        [&self.number, &self.label, &self.board_number, &self.scope].iter().any(|text| text.is_some())
    }

    fn is_blank(&self) -> bool {
        !self.has_action() && !self.is_named() && self.objective.is_none()
    }
}

impl Reader<'_> {
    /// Keeps a row that stands beside the plan.
    fn note(&mut self, grid: &mut Grid, row: usize) {
        self.part.notes.extend(Preamble::read(grid, row..row + 1).into_notes());
    }

    /// Starts a part, of which a line is the title.
    fn start_part(&mut self, grid: &mut Grid, row: usize, column: u32) {
        let title = grid.take_at(row, column).map(|(title, _)| title);
        self.start_part_titled(title);
    }

    fn start_part_titled(&mut self, title: Option<Text>) {
        self.end_section();
        let objectives = std::mem::take(&mut self.objectives);
        let is_above_all = self.is_first && objectives.is_empty();
        if !is_above_all {
            let below = Part { details: Vec::new(), notes: Vec::new(), ..self.part.clone() };
            self.part.body = Body::Objectives(objectives);
            self.sheet.parts.push(std::mem::replace(&mut self.part, below));
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
        self.is_under_line = false;
        self.is_fresh = true;
    }

    /// Takes the priority of a row. Where one begins, it is the title of a part or a heading over what follows.
    fn read_priority(&mut self, grid: &mut Grid, row: usize) {
        let Some(priorities) = &self.priorities else { return };
        let priority = grid.take_at(row, priorities.column).map(|(text, _)| text);
        if !priorities.starts(row) {
            return;
        }
        if priorities.makes_parts {
            self.start_part_titled(priority);
        } else {
            self.end_section();
            self.section = priority.map(Arc::new);
            self.is_under_line = false;
            self.is_fresh = true;
        }
    }

    /// Has a line across the table head the objectives below it. A long one explains something and heads nothing.
    fn start_section(&mut self, grid: &mut Grid, row: usize, column: u32) {
        const MAX_HEADING_BYTES: usize = 300;
        let is_heading = grid.rows[row].text(column).is_some_and(|text| text.len() <= MAX_HEADING_BYTES);
        if is_heading {
            self.end_section();
            self.section = grid.take_at(row, column).map(|(text, _)| Arc::new(text));
        } else {
            self.note(grid, row);
        }
    }

    /// A heading that no objective shares is a note.
    fn end_section(&mut self) {
        self.part.notes.extend(self.section.take().and_then(Arc::into_inner));
    }

    /// A line across the table: the objective of what follows; or, where objectives have a column, a heading over
    /// them, and the title of a part if the table is no priority's or appendix's own. One that nothing follows, or
    /// another line, is a note.
    fn read_section(&mut self, grid: &mut Grid, row: usize, column: u32, is_above_header: bool) {
        let next = row + 1;
        let is_followed =
            is_above_header || self.table.rows.contains(&next) && lines::read(grid, self.table, next) == Line::Row;
        if !is_followed {
            self.note(grid, row);
        } else if is_above_header && self.blocks.are_parts {
            self.start_part(grid, row, column);
        } else if self.table.header.has(ColumnRole::Objective) {
            let is_titled = self.priorities.is_some() || arrange::read_title(&self.part).is_some();
            if is_titled { self.start_section(grid, row, column) } else { self.start_part(grid, row, column) }
        } else if let Some((text, _)) = grid.take_at(row, column) {
            self.start_objective_of_line(text);
        }
    }

    /// Has a line be the objective of the rows below it.
    fn start_objective_of_line(&mut self, text: Text) {
        let number = super::outline::outline_number(&text.value).map(|reading| Written {
            text: Text { value: reading.to_string(), place: text.place.clone() },
            reading: Some(reading),
        });
        self.objectives.push(Objective::new(number, text));
        self.is_under_line = true;
    }

    /// Keeps lines that stand between the one that begins a block and its header.
    fn keep_lines(&mut self, grid: &mut Grid, rows: Range<usize>) {
        let lines = Preamble::read(grid, rows);
        if self.objectives.is_empty() {
            self.part.details.extend(lines.details);
            self.part.notes.extend(lines.title.into_iter().chain(lines.notes));
        } else {
            self.part.notes.extend(lines.into_notes());
        }
    }

    /// Has the line above the first block, in the sheet's row given, do what those of the blocks below do.
    fn read_line_of_first(&mut self, row_index: u32) {
        let stands_there =
            |text: &Text| text.place.cell().is_some_and(|cell| cell.row_index == row_index) && !text.is_blank();
        let note = self.part.notes.iter().position(stands_there);
        let is_title = stands_there(&self.part.title);
        let makes_objective = !self.table.header.has(ColumnRole::Objective) && !self.blocks.are_parts;
        if arrange::read_title(&self.part).is_some() && (is_title || !makes_objective) {
            if let Some(position) = note {
                self.section = Some(Arc::new(self.part.notes.remove(position)));
            }
            return;
        }
        if note.is_none() && !is_title {
            return;
        }
        let line = note.map(|position| self.part.notes.remove(position));
        if makes_objective {
            let blank = Text { value: String::new(), place: self.part.place.clone() };
            let line = line.unwrap_or_else(|| std::mem::replace(&mut self.part.title, blank));
            self.part.heading.clone_from(&self.part.title.value);
            self.start_objective_of_line(line);
        } else if let Some(line) = line {
            let above = std::mem::replace(&mut self.part.title, line);
            self.part.heading.clone_from(&self.part.title.value);
            self.part.notes.splice(0..0, Some(above).filter(|above| !above.is_blank()));
        }
        self.is_first = makes_objective;
    }

    /// Whether nothing in a table says what is to be achieved: no column, no line across it, no numbers of objectives.
    fn has_no_objectives(&self, grid: &Grid) -> bool {
        use ColumnRole as R;
        let header = &self.table.header;
        let has_column = [R::Objective, R::BoardAction, R::BoardNumber].into_iter().any(|role| header.has(role));
        let number = header.column(R::Number);
        let is_of_objective = |row: usize| {
            let number = number.and_then(|column| grid.rows[row].text(column)).and_then(Number::parse);
            number.is_some_and(|number| number.depth() > 1)
        };
        let is_line = |row: usize| matches!(lines::read(grid, self.table, row), Line::Announced(_) | Line::Section(_));
        !has_column
            && self.priorities.is_none()
            && matches!(self.levels, Levels::None)
            && !self.table.rows.clone().any(|row| is_of_objective(row) || is_line(row))
    }

    /// Has the objective in the form above the table be that of all its rows.
    fn read_form(&mut self) {
        if let Some(objective) = form::take_objective(&mut self.part) {
            self.objectives.push(objective);
            self.is_under_line = true;
        }
    }

    fn read_row(&mut self, grid: &mut Grid, row: usize) {
        self.read_priority(grid, row);
        let level = self.levels.level(grid, self.table, row);
        let mut taken = Row::take(grid, self.table, row);
        if taken.is_blank() {
            return;
        }
        self.report_lost_nought(&taken);
        self.last_number =
            taken.number.as_ref().and_then(|text| Number::parse(&text.value)).or(self.last_number.take());
        match level {
            Some(Level::Objective) => {
                taken.objective = taken.action.take();
                return self.start_objective(grid, row, taken);
            }
            Some(Level::Action | Level::Subtask) if !self.objectives.is_empty() => {
                return self.add_action(grid, row, taken, level == Some(Level::Subtask));
            }
            Some(Level::Action | Level::Subtask) | None => {}
        }
        if self.is_under_line {
            return self.add_action(grid, row, taken, false);
        }
        if !taken.is_named() && !self.is_fresh {
            self.join_torn(grid, row, &mut taken);
            if taken.is_blank() {
                return;
            }
        }
        if self.starts(&taken) {
            self.start_objective(grid, row, taken);
        } else {
            self.continue_objective(grid, row, taken);
        }
    }

    /// Whether a row starts an objective: by its number, or by words that are not those of the objective above.
    fn starts(&self, taken: &Row) -> bool {
        let Some(above) = self.objectives.last().filter(|_| !self.is_fresh) else { return true };
        let is_new = |text: &Text| !is_ditto(&text.value) && !same_wording(&text.value, above.wording());
        taken.number.is_some() || taken.board_number.is_some() || taken.objective.as_ref().is_some_and(is_new)
    }

    fn start_objective(&mut self, grid: &Grid, row: usize, mut taken: Row) {
        self.is_fresh = false;
        let number = taken.number.take().map(written_number);
        let board_number = taken
            .board_number
            .take()
            .map(|text| BoardNumber { number: written_number(text), status: BoardNumberStatus::Missing });
        let scope = taken.scope.take().map(unread_scope);
        let text = taken.objective.take().unwrap_or_else(|| self.blank(grid, row, ColumnRole::Objective));
        let same_as = self.repeated(&text, number.as_ref());
        let actions = if taken.has_action() { vec![self.action(grid, row, taken)] } else { Vec::new() };
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

    /// The objective above, if a cell is a ditto mark or says the same again, or is blank under the same number.
    fn repeated(&self, text: &Text, number: Option<&Written<Number>>) -> Option<Text> {
        let above = self.objectives.last()?;
        let has_same_number = || {
            let reading = number.and_then(|number| number.reading.as_ref());
            reading.is_some() && reading == above.reading()
        };
        let says_the_same = || !text.is_blank() && same_wording(&text.value, above.wording());
        let repeats = is_ditto(&text.value) || says_the_same() || (text.is_blank() && has_same_number());
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

    /// Adds an action with a number of its own to the objective above, or a sub-task to the action above.
    fn add_action(&mut self, grid: &Grid, row: usize, mut taken: Row, is_subtask: bool) {
        let number = taken.number.take().or(taken.label.take()).map(written_number);
        let scope = taken.scope.take().map(unread_scope);
        let objective_text = taken.objective.take().or(taken.board_number.take());
        let action = Action { number, scope, objective_text, ..self.action(grid, row, taken) };
        let Some(objective) = self.objectives.last_mut() else { return };
        match objective.actions.last_mut() {
            Some(above) if is_subtask => above.subtasks.push(action),
            Some(_) | None => objective.actions.push(action),
        }
    }

    /// Joins what only goes on where a cell above was torn. What is left in the row is an action of its own.
    fn join_torn(&mut self, grid: &Grid, row: usize, taken: &mut Row) {
        let Some(objective) = self.objectives.last_mut() else { return };
        let mut torn: Option<(Place, Place)> = None;
        let goes_on = |text: &mut Text| {
            torn::goes_on(&objective.text.value, &text.value) && !same_wording(&objective.text.value, &text.value)
        };
        if let Some(text) = taken.objective.take_if(goes_on) {
            torn = Some((text.place.clone(), objective.text.place.clone()));
            torn::join(&mut objective.text, &text);
        }
        if taken.objective.is_none()
            && let Some(above) = objective.actions.last_mut()
            && row_goes_on(above, taken)
        {
            let below = [&taken.action, &taken.board_action].into_iter().flatten().map(|text| &text.place).next();
            let place = below.or(taken.answers.first_place()).cloned();
            let place = place.unwrap_or_else(|| grid.place(grid.rows[row].row_index, 0));
            torn.get_or_insert((place, above.place().clone()));
            if let Some(text) = taken.action.take() {
                torn::join(&mut above.text, &text);
            }
            torn::join_cell(&mut above.board_text, taken.board_action.take());
            torn::join_answers(above, std::mem::take(&mut taken.answers));
        }
        if let Some((place, above)) = torn {
            self.sheet.findings.push(joined_row(&place, &above));
        }
    }

    /// A number cell that holds a quantity shows 1.10 as 1.1; after 1.9 that may be what was meant.
    fn report_lost_nought(&mut self, taken: &Row) {
        let (Some(text), Some(above)) = (&taken.number, &self.last_number) else { return };
        if !taken.has_quantity {
            return;
        }
        if let Some(meant) = lost_nought(above.as_str(), &text.value) {
            self.sheet.findings.push(Finding::new(
                &rules::AMBIGUOUS_NUMBER,
                &text.place,
                format!("`{}` comes after `{above}`; it may be meant as {meant}", text.value),
                format!("if it is {meant}, format the cell as text and type the number again"),
            ));
        }
    }

    fn action(&self, grid: &Grid, row: usize, taken: Row) -> Action {
        let text = taken.action.unwrap_or_else(|| self.blank(grid, row, ColumnRole::Action));
        let above = self.objectives.iter().rev().flat_map(|objective| objective.actions.iter().rev()).next();
        let leads_above = above.map_or(&[][..], |action| &action.leads);
        let number = taken.label.map(written_number);
        Action { board_text: taken.board_action, ..taken.answers.into_action(number, text, leads_above) }
    }

    /// Blank text at a row's cell of a column; at the row's first cell if the table has no such column.
    fn blank(&self, grid: &Grid, row: usize, role: ColumnRole) -> Text {
        let column = self.table.header.column(role).unwrap_or_else(|| self.table.header.first_column());
        Text { value: String::new(), place: grid.place(grid.rows[row].row_index, column) }
    }

    fn finish(mut self) {
        self.end_section();
        self.part.body = Body::Objectives(self.objectives);
        self.sheet.parts.push(self.part);
    }
}

/// Whether the action of a row goes on with the one above; if the row has none, whether all that it has does.
fn row_goes_on(above: &Action, taken: &Row) -> bool {
    let goes_on =
        |above: Option<&Text>, below: &Text| above.is_some_and(|above| torn::goes_on(&above.value, &below.value));
    let actions = [(Some(&above.text), &taken.action), (above.board_text.as_ref(), &taken.board_action)];
    let mut actions = actions.into_iter().filter_map(|(above, below)| Some((above, below.as_ref()?))).peekable();
    if actions.peek().is_some() {
        return actions.all(|(above, below)| goes_on(above, below));
    }
    let answers = &taken.answers;
    let timescale = answers.timescale.as_ref();
    let mut answered = [
        (above.lead_text.as_ref(), answers.lead.as_ref()),
        (above.measure.as_ref(), answers.measure.as_ref()),
        (above.progress.as_ref(), answers.progress.as_ref()),
        (above.impact.as_ref(), answers.impact.as_ref()),
    ]
    .into_iter()
    .filter_map(|(above, below)| Some((above, below?)))
    .peekable();
    timescale.is_none()
        && answers.rag.is_none()
        && answers.extras.is_empty()
        && answered.peek().is_some()
        && answered.all(|(above, below)| goes_on(above, below))
}

fn joined_row(place: &Place, above: &Place) -> Finding {
    let (this, that) = (place.cell().map(|cell| cell.row_index + 1), above.cell().map(|cell| cell.row_index + 1));
    let row = |row: Option<u32>| row.map_or_else(|| "this row".to_owned(), |row| format!("row {row}"));
    Finding::new(
        &rules::JOINED_ROW,
        place,
        format!("{} goes on where {} ends within a sentence; the words were joined", row(this), row(that)),
        "if this is an action or objective of its own, begin it with a capital letter, or give it a number",
    )
    .related_to("joined to", above)
}

/// The number that lost its last nought: 1.1 after 1.9 may be 1.10.
fn lost_nought(above: &str, this: &str) -> Option<String> {
    let (above_first, above_last) = above.rsplit_once('.')?;
    let (this_first, this_last) = this.rsplit_once('.')?;
    let next = above_last.parse::<u32>().ok()?.checked_add(1)?;
    let meant = format!("{this_last}0");
    (above_first == this_first && next.to_string() == meant).then(|| format!("{this_first}.{meant}"))
}

/// A number's cell with its reading.
pub(crate) fn written_number(text: Text) -> Written<Number> {
    let reading = Number::parse(&crate::wording::fold_look_alikes(&text.value));
    Written { text, reading }
}

/// A scope whose code is read when the plan's legend is known.
pub(crate) fn unread_scope(text: Text) -> Scope {
    Scope { text, code: None, boards: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::lost_nought;

    #[test]
    fn a_lost_nought_is_seen_only_where_ten_would_follow() {
        assert_eq!(lost_nought("1.9", "1.1").as_deref(), Some("1.10"));
        assert_eq!(lost_nought("2.19", "2.2").as_deref(), Some("2.20"));
        for (above, this) in [("1.8", "1.9"), ("1.9", "2.1"), ("1.3", "1.1"), ("9", "1"), ("1.10", "1.11")] {
            assert_eq!(lost_nought(above, this), None, "{above} {this}");
        }
    }
}
