//! Decides once, before anything is read, what each row of a table of actions is.
//!
//! Takes the grid, the shape of the table and what is known from above it ([`Opening`]); gives a
//! [`ShapedRow`] for every row. [`actions`](crate::import::parts::actions) only reads them one
//! after another.
//!
//! The rules:
//! - A row with a number of its own starts an objective, even if its objective cell is blank or a
//!   ditto mark.
//! - A row without a number, or with the number of the objective above, continues that objective,
//!   unless its objective cell has new text.
//! - Without a column for objectives, a line across the table starts one, or numbers and indents do
//!   ([`levels`](levels)).
//! - A line that announces a priority starts a part under the same headings.
//! - In a table with a column for objectives, any other line across is a heading over the
//!   objectives below it. If the table has no title of its own, it starts a part as well.
//! - A row with only an action is a task, unless most such rows head fuller rows
//!   ([`lines`](lines)).

pub(crate) mod blocks;
pub(crate) mod continuation;
pub(crate) mod levels;
pub(crate) mod lines;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::columns::ColumnRole;
use crate::import::part_title;
use crate::model::Number;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};
use crate::text::{is_ditto, same_wording};

use super::priorities::PriorityColumn;
use super::table::Table;
use blocks::Blocks;
use levels::{Level, Levels};
use lines::Line;

/// What a row of a table of actions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Nothing to read: a blank row, an edge, the header again, a number alone.
    Nothing,
    /// Outside the plan: a total, a key, a signature, a line that heads nothing.
    Note,
    /// Only the priority that begins here.
    Priority,
    /// A line that starts a part; the title is in this column.
    Part(u32),
    /// A line that is a heading over the objectives below it.
    Heading(u32),
    /// A line that is the objective of the rows below it.
    ObjectiveLine(u32),
    /// A row whose action, by its number or indent, is the objective of the rows below it.
    ObjectiveByLevel,
    /// A row that starts an objective, with its first action if it has one.
    NewObjective,
    /// An action of the objective above.
    Action,
    /// An action of the objective above, with a number of its own.
    NumberedAction,
    /// A part of the action above.
    Subtask,
    /// A row that only continues cells of the action above.
    Continuation,
}

/// A row and what it is.
#[derive(Debug, Clone)]
pub(crate) struct ShapedRow {
    /// Its position in [`Grid::rows`].
    pub(crate) position: usize,
    /// What it is.
    pub(crate) kind: RowKind,
    /// Whether its objective cell continues the one above.
    pub(crate) continues_objective: bool,
    /// The lines between it and a repeated header. They belong to the part or objective that it
    /// starts.
    pub(crate) lines: Range<usize>,
}

/// What is known from above the table's rows.
#[derive(Debug)]
pub(crate) struct Opening<'a> {
    /// The title of the table's part.
    pub(crate) title: &'a str,
    /// Whether a form or a line above the header gives the objective of the first rows.
    pub(crate) has_objective: bool,
    /// The blocks that repeat the header.
    pub(crate) blocks: &'a Blocks,
    /// The column that names the priority of every row.
    pub(crate) priorities: Option<&'a PriorityColumn>,
    /// How levels are shown.
    pub(crate) levels: &'a Levels,
}

/// Decides what each row of a table is.
pub(crate) fn decide(grid: &Grid, table: &Table, opening: &Opening<'_>) -> Vec<ShapedRow> {
    let mut lone = lines::lone_rows(grid, table);
    // Lines that begin with a number have a level, so they are not headings.
    lone.are_tasks |= opening.levels.are_in_words();
    let mut scan = Scan {
        grid,
        table,
        opening,
        lone,
        may_have_split_rows: may_have_split_rows(grid, table),
        is_in_key: false,
        lines_end: 0,
        title: opening.title.to_owned(),
        objective: opening.has_objective.then(String::new),
        numbers: [None, None],
        is_fresh: true,
        is_under_line: opening.has_objective,
        tail: HashMap::new(),
    };
    table.rows.clone().map(|row| scan.next(row)).collect()
}

/// The state of the scan.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the next row is depends on each of them"
)]
struct Scan<'a> {
    grid: &'a Grid,
    table: &'a Table,
    opening: &'a Opening<'a>,
    /// How rows with only an action are read.
    lone: lines::LoneRows,
    /// Whether the table may have split rows.
    may_have_split_rows: bool,
    /// Whether a key has begun.
    is_in_key: bool,
    /// The position after the lines that belong to the block begun above.
    lines_end: usize,
    /// The title of the part that the rows are in.
    title: String,
    /// The wording of the objective above; `None` if there is no objective.
    objective: Option<String>,
    /// The number of that objective, and the board's number.
    numbers: [Option<String>; 2],
    /// Whether the next row starts an objective, whatever it holds.
    is_fresh: bool,
    /// Whether a line across the table is the objective of the rows below it.
    is_under_line: bool,
    /// The last text in each column, from the action above and its objective.
    tail: HashMap<u32, String>,
}

impl Scan<'_> {
    fn next(&mut self, position: usize) -> ShapedRow {
        let mut shaped = ShapedRow {
            position,
            kind: RowKind::Note,
            continues_objective: false,
            lines: position..position,
        };
        if position < self.lines_end {
            shaped.kind = RowKind::Nothing;
            return shaped;
        }
        let begun = self.opening.blocks.begun_by(position);
        let line = match begun {
            Some(_) => lines::above_header(self.grid, position),
            None => lines::read(self.grid, self.table, self.lone, position),
        };
        self.is_in_key = line == Line::Key
            || (self.is_in_key && lines::continues_key(&self.grid.rows[position]));
        if let Some(lines) = &begun {
            (self.lines_end, shaped.lines) = (lines.end, lines.clone());
        }
        match line {
            Line::Edge => shaped.kind = RowKind::Nothing,
            Line::Aside | Line::Key => {}
            Line::Row | Line::Announced(_) | Line::Section(_) if self.is_in_key => {}
            Line::Announced(column) => shaped.kind = self.part(position, column),
            Line::Section(column) => shaped.kind = self.section(position, column, begun.is_some()),
            Line::Row => self.row(&mut shaped),
        }
        shaped
    }

    fn text(&self, position: usize, column: u32) -> &str {
        self.grid.rows[position].text(column).unwrap_or_default()
    }

    /// Starts a part at a line.
    fn part(&mut self, position: usize, column: u32) -> RowKind {
        self.title = self.text(position, column).to_owned();
        self.start_afresh();
        RowKind::Part(column)
    }

    /// Forgets the objective above.
    fn start_afresh(&mut self) {
        (self.objective, self.is_fresh, self.is_under_line) = (None, true, false);
    }

    /// Decides about a line across the table. It is the objective of the rows below it; or, if
    /// objectives have a column, a heading over them. It is the title of a part if the table does
    /// not belong to a priority or appendix. A line without rows below it is a note.
    fn section(&mut self, position: usize, column: u32, is_above_header: bool) -> RowKind {
        /// A longer line explains something and heads nothing.
        const MAX_HEADING_BYTES: usize = 300;
        let next = position + 1;
        let is_followed = is_above_header
            || self.table.rows.contains(&next)
                && lines::read(self.grid, self.table, self.lone, next) == Line::Row;
        if !is_followed {
            return RowKind::Note;
        }
        if is_above_header && self.opening.blocks.are_parts {
            return self.part(position, column);
        }
        if !self.table.header.has(ColumnRole::Objective) {
            self.objective = Some(self.text(position, column).to_owned());
            self.is_under_line = true;
            return RowKind::ObjectiveLine(column);
        }
        let is_titled = self.opening.priorities.is_some()
            || part_title::announces(&self.title, self.grid.sheet_name());
        if !is_titled {
            return self.part(position, column);
        }
        let is_heading = self.text(position, column).len() <= MAX_HEADING_BYTES;
        // A number below a heading starts an objective, even if the last objective above has it
        // too.
        self.numbers = [None, None];
        if is_heading {
            RowKind::Heading(column)
        } else {
            RowKind::Note
        }
    }

    /// Decides about a row of the plan.
    fn row(&mut self, shaped: &mut ShapedRow) {
        let position = shaped.position;
        let starts_priority = self
            .opening
            .priorities
            .is_some_and(|priorities| priorities.starts(position));
        if starts_priority {
            self.start_afresh();
        }
        let cells = Cells::of(self.grid, self.table, self.opening.priorities, position);
        if cells.are_numbers {
            shaped.kind = if starts_priority {
                RowKind::Priority
            } else {
                RowKind::Nothing
            };
            return;
        }
        shaped.kind = self.row_kind(&cells, position);
        if shaped.kind != RowKind::Continuation {
            shaped.continues_objective = self.continues_objective(&cells);
        }
        self.remember(&cells, shaped);
    }

    fn row_kind(&self, cells: &Cells<'_>, position: usize) -> RowKind {
        let is_bullet = lines::is_bullet(cells.action.unwrap_or_default());
        if is_bullet
            && cells.is_action_alone()
            && self.objective.is_some()
            && self.lone.are_subtasks
        {
            return RowKind::Subtask;
        }
        match self.opening.levels.level(self.grid, self.table, position) {
            Some(Level::Objective) => return RowKind::ObjectiveByLevel,
            Some(Level::Alone) => return RowKind::NewObjective,
            Some(Level::Action) if self.objective.is_some() => return RowKind::NumberedAction,
            Some(Level::Subtask) if self.objective.is_some() => return RowKind::Subtask,
            Some(Level::Action | Level::Subtask) | None => {}
        }
        if self.is_under_line {
            return RowKind::NumberedAction;
        }
        if self.is_continuation(cells, position) {
            return RowKind::Continuation;
        }
        match self.starts_objective(cells) {
            true => RowKind::NewObjective,
            false if self.table.says_subtask(&self.grid.rows[position]) => RowKind::Subtask,
            false => RowKind::Action,
        }
    }

    /// Whether a row starts an objective: its number or objective text differs from the objective
    /// above.
    fn starts_objective(&self, cells: &Cells<'_>) -> bool {
        if self.is_fresh {
            return true;
        }
        let Some(above) = &self.objective else {
            return true;
        };
        let is_new = |text: &str| {
            !is_ditto(text)
                && !same_wording(text, above)
                && !self.objective_cell_continues(cells, text)
        };
        let is_renumbered = cells
            .number
            .is_some_and(|number| self.numbers[0].as_deref() != Some(number))
            || cells
                .board_number
                .is_some_and(|number| self.numbers[1].as_deref() != Some(number));
        is_renumbered || cells.objective.is_some_and(is_new)
    }

    /// Whether the text of an objective cell only continues the one above.
    fn objective_cell_continues(&self, cells: &Cells<'_>, text: &str) -> bool {
        let column = self.table.header.column(ColumnRole::Objective);
        let above = column.and_then(|column| self.tail.get(&column));
        self.may_have_split_rows
            && !cells.is_named()
            && above.is_some_and(|above| {
                continuation::is_continuation(above, text) && !same_wording(above, text)
            })
    }

    fn continues_objective(&self, cells: &Cells<'_>) -> bool {
        !self.is_fresh
            && !self.is_under_line
            && cells
                .objective
                .is_some_and(|text| self.objective_cell_continues(cells, text))
    }

    /// Whether a row only continues the one above because a converter split it: it has no number,
    /// and each of its cells continues the text above. A row with a date or rating of its own is a
    /// row of its own.
    fn is_continuation(&self, cells: &Cells<'_>, position: usize) -> bool {
        use ColumnRole as R;
        if !self.may_have_split_rows || cells.is_named() || self.is_fresh {
            return false;
        }
        let objective = self.table.header.column(R::Objective);
        let row = &self.grid.rows[position];
        let mut is_any = false;
        let continues = |column: u32, text: &str| {
            self.tail.get(&column).is_some_and(|above| {
                continuation::is_continuation(above, text) && !same_wording(above, text)
            })
        };
        for cell in row.free_cells() {
            let role = self.table.role_of(cell.column_index);
            let is_prose = matches!(
                role,
                Some(
                    R::Objective
                        | R::Action
                        | R::BoardAction
                        | R::Lead
                        | R::Measure
                        | R::Progress
                        | R::Impact
                )
            );
            // If its objective continues, the action beside it may still be new.
            if Some(cell.column_index) == objective && continues(cell.column_index, &cell.text) {
                is_any = true;
                continue;
            }
            if !is_prose || cell.value != Value::Text || !continues(cell.column_index, &cell.text) {
                return false;
            }
            is_any = true;
        }
        is_any
    }

    /// Remembers what the next rows are compared with.
    fn remember(&mut self, cells: &Cells<'_>, shaped: &ShapedRow) {
        if matches!(
            shaped.kind,
            RowKind::NewObjective | RowKind::ObjectiveByLevel
        ) {
            let own = if shaped.kind == RowKind::ObjectiveByLevel {
                cells.action
            } else {
                cells.objective
            };
            let own = own.unwrap_or_default();
            let above = self.objective.take();
            self.objective = Some(if is_ditto(own) {
                above.unwrap_or_default()
            } else {
                own.to_owned()
            });
            self.numbers =
                [cells.number, cells.board_number].map(|number| number.map(str::to_owned));
            self.is_fresh = false;
        }
        if !matches!(shaped.kind, RowKind::Continuation) {
            self.tail.retain(|column, _| {
                Some(*column) == self.table.header.column(ColumnRole::Objective)
            });
        }
        for cell in self.grid.rows[shaped.position].free_cells() {
            self.tail.insert(cell.column_index, cell.text.clone());
        }
    }
}

/// The filled cells of a row, by role.
struct Cells<'a> {
    number: Option<&'a str>,
    label: Option<&'a str>,
    board_number: Option<&'a str>,
    scope: Option<&'a str>,
    objective: Option<&'a str>,
    action: Option<&'a str>,
    /// How many cells are filled, without the priority.
    count: usize,
    /// Whether all cells are numbers: rows numbered in advance, or scores computed from blank cells.
    are_numbers: bool,
}

impl<'a> Cells<'a> {
    fn of(
        grid: &'a Grid,
        table: &Table,
        priorities: Option<&PriorityColumn>,
        position: usize,
    ) -> Self {
        let row: &'a GridRow = &grid.rows[position];
        let text = |role| table.text(row, role);
        // The priority, and cells to the right of the table, do not make a row.
        let is_in_plan = |column: u32| {
            column <= table.header.last_column()
                && priorities.is_none_or(|priorities| priorities.column != column)
        };
        Self {
            number: text(ColumnRole::Number),
            label: table.labels().and_then(|column| row.text(column)),
            board_number: text(ColumnRole::BoardNumber),
            scope: text(ColumnRole::Scope),
            objective: text(ColumnRole::Objective),
            action: text(ColumnRole::Action),
            are_numbers: row
                .free_cells()
                .filter(|cell| is_in_plan(cell.column_index))
                .all(is_number),
            count: row
                .free_cells()
                .filter(|cell| is_in_plan(cell.column_index))
                .count(),
        }
    }

    /// Whether it has a number or scope. A row that only continues another has neither.
    fn is_named(&self) -> bool {
        [self.number, self.label, self.board_number, self.scope]
            .iter()
            .any(Option::is_some)
    }

    fn is_action_alone(&self) -> bool {
        self.count == 1 && self.action.is_some()
    }
}

/// Whether a cell is only a number.
fn is_number(cell: &GridCell) -> bool {
    matches!(cell.value, Value::Number(_)) || Number::parse(&cell.text).is_some()
}

/// Whether a table may have split rows. It may not if a row that begins with a small letter has a
/// date or rating of its own: its authors then write no capitals.
fn may_have_split_rows(grid: &Grid, table: &Table) -> bool {
    use ColumnRole as R;
    let answers: Vec<u32> = [R::Timescale, R::Rag, R::Start]
        .into_iter()
        .filter_map(|role| table.header.column(role))
        .collect();
    let begins_small = |row: &GridRow| {
        table
            .text(row, R::Action)
            .is_some_and(|text| text.trim_start().starts_with(char::is_lowercase))
    };
    let is_of_its_own = |row: &GridRow| answers.iter().any(|column| row.text(*column).is_some());
    !table
        .rows
        .clone()
        .map(|row| &grid.rows[row])
        .any(|row| begins_small(row) && is_of_its_own(row))
}
