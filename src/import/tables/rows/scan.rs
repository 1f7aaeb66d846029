//! Goes through the rows of a table from top to bottom, and decides the kind of each by the rows
//! before it.

use std::collections::{HashMap, HashSet};

use crate::columns::ColumnRole;
use crate::import::part_title;
use crate::import::tables::table::Table;
use crate::sheets::grid::{Grid, Value};
use crate::text::{is_ditto, same_wording};

use super::cells::Cells;
use super::guidance::guidance_row;
use super::levels::Level;
use super::lines::Line;
use super::prepared::prepared_rows;
use super::row_kind::{Opening, RowKind, ShapedRow};
use super::{continuation, lines};

/// Decides the kind of each row of a table.
pub(crate) fn decide(grid: &Grid, table: &Table, opening: &Opening<'_>) -> Vec<ShapedRow> {
    let mut lone = lines::lone_rows(grid, table);
    // If numbers in the text give the levels, a row with only an action is a task and not a
    // heading.
    lone.are_tasks |= opening.levels.are_in_words();
    let mut scan = Scan {
        grid,
        table,
        opening,
        lone,
        // In a list of bare tasks no other cell could show whether a row is torn.
        has_torn_rows: !lone.are_tasks && continuation::has_torn_rows(grid, table),
        merged: continuation::rows_under_merged_answers(grid, table),
        prepared: prepared_rows(grid, table),
        guidance: guidance_row(grid, table),
        is_below_action: false,
        is_in_key: false,
        lines_end: 0,
        title: opening.title,
        // An objective above the header. Its wording is not needed: `is_under_line` decides.
        objective: opening.has_objective.then_some(""),
        numbers: [None, None],
        is_fresh: true,
        is_under_line: opening.has_objective,
        text_above: HashMap::new(),
    };
    table.rows.clone().map(|row| scan.next(row)).collect()
}

/// The state after the rows so far.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the next row is depends on each of them"
)]
struct Scan<'a> {
    grid: &'a Grid,
    table: &'a Table,
    opening: &'a Opening<'a>,
    /// The meaning of rows with only an action.
    lone: lines::LoneRows,
    /// Whether a converter may have split rows of the table.
    has_torn_rows: bool,
    /// Positions of the rows whose answer cells are merged with those of the row above.
    merged: HashSet<usize>,
    /// Positions of the rows that nobody has filled in.
    prepared: HashSet<usize>,
    /// Position of the row that says what to write.
    guidance: Option<usize>,
    /// Whether the row above has an action, so that merged cells can join this row to it.
    is_below_action: bool,
    /// Whether the rows are in a key, which explains codes.
    is_in_key: bool,
    /// The end of the lines that the block that began last has already taken.
    lines_end: usize,
    /// The title of the part that the rows are in.
    title: &'a str,
    /// The wording of the objective above; `None` if there is no objective.
    objective: Option<&'a str>,
    /// Its number and the board's number.
    numbers: [Option<&'a str>; 2],
    /// Whether the next row starts an objective, whatever its content.
    is_fresh: bool,
    /// Whether a line across the table is the objective of the rows below it.
    is_under_line: bool,
    /// The text above, by column: of the action above and its objective. A torn row must continue
    /// it.
    text_above: HashMap<u32, &'a str>,
}

impl<'a> Scan<'a> {
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
        if self.guidance == Some(position) {
            return shaped;
        }
        let begun = self.opening.blocks.begun_by(position);
        let line = match begun {
            Some(_) => lines::above_header(self.grid, position),
            None => lines::read(self.grid, self.table, self.lone, position),
        };
        self.is_in_key = line == Line::Key
            || (self.is_in_key && lines::continues_key(&self.grid.rows[position]));
        if let Some(taken) = &begun {
            (self.lines_end, shaped.lines) = (taken.end, taken.clone());
        }
        match line {
            Line::Edge => shaped.kind = RowKind::Nothing,
            Line::Aside | Line::Key => shaped.kind = RowKind::Note,
            Line::Row | Line::Announced(_) | Line::Section(_) if self.is_in_key => {
                shaped.kind = RowKind::Note;
            }
            Line::Announced(column) => shaped.kind = self.part(position, column),
            Line::Section(column) => shaped.kind = self.section(position, column, begun.is_some()),
            Line::Row => self.row(&mut shaped),
        }
        shaped
    }

    fn text(&self, position: usize, column: u32) -> &'a str {
        self.grid.rows[position].text(column).unwrap_or_default()
    }

    /// A line that starts a part.
    fn part(&mut self, position: usize, column: u32) -> RowKind {
        self.title = self.text(position, column);
        self.start_afresh();
        RowKind::Part(column)
    }

    /// Forgets the rows above: the next row does not continue them.
    fn start_afresh(&mut self) {
        (self.objective, self.is_fresh, self.is_under_line) = (None, true, false);
        self.is_below_action = false;
    }

    /// Decides the kind of a line across the table:
    ///
    /// - without rows below it, a note;
    /// - if objectives have no column, the objective of the rows below;
    /// - if the title of the table does not announce a part, the title of a part;
    /// - otherwise a heading over the rows below.
    fn section(&mut self, position: usize, column: u32, is_above_header: bool) -> RowKind {
        /// A longer line is an explanation, not a heading.
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
            self.objective = Some(self.text(position, column));
            self.is_under_line = true;
            return RowKind::ObjectiveLine(column);
        }
        let is_titled = self.opening.priorities.is_some()
            || part_title::announces(self.title, self.grid.sheet_name());
        if !is_titled {
            return self.part(position, column);
        }
        let is_heading = self.text(position, column).len() <= MAX_HEADING_BYTES;
        // A number below a heading starts an objective, even if it equals the last one above.
        self.numbers = [None, None];
        if is_heading {
            RowKind::Heading(column)
        } else {
            RowKind::Note
        }
    }

    /// A row that belongs to the plan.
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
        // Besides its priority, the row is blank, has only numbers or nothing of its own.
        if cells.are_numbers || self.prepared.contains(&position) {
            shaped.kind = if starts_priority {
                RowKind::Priority
            } else {
                RowKind::Nothing
            };
            return;
        }
        shaped.kind = self.row_kind(&cells, position);
        let is_joined = matches!(
            shaped.kind,
            RowKind::Continuation | RowKind::MergedIntoAction
        );
        if !is_joined {
            shaped.continues_objective = self.continues_objective(&cells);
            self.is_below_action = cells.has_action() && shaped.kind != RowKind::Subtask;
        }
        self.remember(&cells, shaped);
    }

    fn row_kind(&self, cells: &Cells<'_>, position: usize) -> RowKind {
        let is_named = cells.is_named() || cells.objective.is_some() || cells.has_action();
        if self.is_below_action && !is_named && self.merged.contains(&position) {
            return RowKind::MergedIntoAction;
        }
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
            Some(Level::ActionAlone) => return RowKind::NewObjective,
            Some(Level::Action) if self.objective.is_some() => return RowKind::ActionByLevel,
            Some(Level::Subtask) if self.objective.is_some() => return RowKind::Subtask,
            Some(Level::Action | Level::Subtask) | None => {}
        }
        if self.is_under_line {
            return RowKind::ActionByLevel;
        }
        if self.is_continuation(cells, position) {
            return RowKind::Continuation;
        }
        if self.is_numbered_below(cells) {
            return RowKind::ActionByLevel;
        }
        match self.starts_objective(cells) {
            true if self.is_above_actions(cells, position) => RowKind::ObjectiveAboveActions,
            true => RowKind::NewObjective,
            false if self.table.says_subtask(&self.grid.rows[position]) => RowKind::Subtask,
            false => RowKind::Action,
        }
    }

    /// Whether a row without an objective has a sub-number of the objective above: R1.1 under R1.
    fn is_numbered_below(&self, cells: &Cells<'_>) -> bool {
        let (Some(number), Some(above)) = (cells.number, self.numbers[0]) else {
            return false;
        };
        let below = number.trim().strip_prefix(above.trim());
        !self.is_fresh
            && cells.objective.is_none()
            && below.is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether a row starts an objective: its number or words differ from those of the objective
    /// above.
    fn starts_objective(&self, cells: &Cells<'_>) -> bool {
        if self.is_fresh {
            return true;
        }
        let Some(above) = self.objective else {
            return true;
        };
        let is_new = |text: &str| {
            !is_ditto(text) && !same_wording(text, above) && !self.objective_is_torn(cells, text)
        };
        let is_other = |number: Option<&str>, above| number.is_some() && number != above;
        let is_renumbered = is_other(cells.number, self.numbers[0])
            || is_other(cells.board_number, self.numbers[1]);
        is_renumbered || cells.objective.is_some_and(is_new)
    }

    /// Whether a row names an objective but no action, and the next row has an action of that
    /// objective.
    fn is_above_actions(&self, cells: &Cells<'_>, position: usize) -> bool {
        let next = position + 1;
        if cells.objective.is_none() || cells.has_action() || !self.table.rows.contains(&next) {
            return false;
        }
        let next_cells = Cells::of(self.grid, self.table, self.opening.priorities, next);
        let is_repeated = |own: Option<&str>, theirs: Option<&str>| {
            theirs.is_none_or(|theirs| {
                is_ditto(theirs) || own.is_some_and(|own| same_wording(own, theirs))
            })
        };
        next_cells.has_action()
            && is_repeated(cells.objective, next_cells.objective)
            && is_repeated(cells.number, next_cells.number)
            && is_repeated(cells.board_number, next_cells.board_number)
    }

    /// Whether the text of an objective's cell only continues the text above.
    fn objective_is_torn(&self, cells: &Cells<'_>, text: &str) -> bool {
        let column = self.table.header.column(ColumnRole::Objective);
        let above = column.and_then(|column| self.text_above.get(&column));
        self.has_torn_rows
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
                .is_some_and(|text| self.objective_is_torn(cells, text))
    }

    /// Whether a row only continues the one above, because a converter split it: it has no number,
    /// and every filled cell continues the text above it. A date, a rating, or a lead that starts
    /// anew makes it a separate row.
    fn is_continuation(&self, cells: &Cells<'_>, position: usize) -> bool {
        use ColumnRole as R;
        if !self.has_torn_rows || cells.is_named() || self.is_fresh {
            return false;
        }
        let objective = self.table.header.column(R::Objective);
        let row = &self.grid.rows[position];
        let mut is_any = false;
        let continues = |column: u32, text: &str| {
            self.text_above.get(&column).is_some_and(|above| {
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
            // In other columns a date is an answer. An objective may end in one ("… until May").
            let may_continue =
                is_prose && cell.value == Value::Text || Some(cell.column_index) == objective;
            if !may_continue || !continues(cell.column_index, &cell.text) {
                return false;
            }
            is_any = true;
        }
        is_any
    }

    /// Keeps the facts that the next rows are compared with.
    fn remember(&mut self, cells: &Cells<'a>, shaped: &ShapedRow) {
        if matches!(
            shaped.kind,
            RowKind::NewObjective | RowKind::ObjectiveAboveActions | RowKind::ObjectiveByLevel
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
                own
            });
            self.numbers = [cells.number, cells.board_number];
            self.is_fresh = false;
        }
        if !matches!(
            shaped.kind,
            RowKind::Continuation | RowKind::MergedIntoAction
        ) {
            self.text_above.retain(|column, _| {
                Some(*column) == self.table.header.column(ColumnRole::Objective)
            });
        }
        for cell in self.grid.rows[shaped.position].free_cells() {
            self.text_above.insert(cell.column_index, &cell.text);
        }
    }
}
