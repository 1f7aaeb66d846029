//! Goes through the rows of a table from top to bottom, and decides the kind of each by the facts
//! from the whole table and from the rows above.

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridCell, Value};
use crate::text::{is_ditto, same_wording};

use super::above::{Above, Objective};
use super::cells::Cells;
use super::continuation;
use super::facts::Facts;
use super::levels::Level;
use super::lines::Line;
use super::row_kind::{Opening, RowKind, ShapedRow};

/// Decides the kind of each row of a table.
pub(crate) fn decide(grid: &Grid, table: &Table, opening: &Opening<'_>) -> Vec<ShapedRow> {
    let mut scan = Scan {
        facts: Facts::of(grid, table, opening),
        above: Above::table(opening),
    };
    table.rows.clone().map(|row| scan.next(row)).collect()
}

/// The facts that decide the kind of the next row.
struct Scan<'a> {
    facts: Facts<'a>,
    above: Above<'a>,
}

impl<'a> Scan<'a> {
    fn next(&mut self, position: usize) -> ShapedRow {
        let mut shaped = ShapedRow {
            position,
            kind: RowKind::Note,
            continues_objective: false,
        };
        let has_objective = !matches!(self.above.objective, Objective::None);
        if has_objective && self.facts.table.subitems_at(position).is_some() {
            shaped.kind = RowKind::Subtask;
            return shaped;
        }
        match self.facts.line(position) {
            Line::Edge => shaped.kind = RowKind::Nothing,
            Line::Guidance => shaped.kind = RowKind::Guidance,
            Line::Aside | Line::Key => shaped.kind = RowKind::Note,
            Line::Announced(column) if !self.facts.opening.is_of_subgroup => {
                shaped.kind = self.part(position, column);
            }
            Line::Announced(column) | Line::Section(column) => {
                shaped.kind = self.section(position, column);
            }
            Line::Objective(column) => {
                self.above.objective = Objective::Line;
                shaped.kind = RowKind::ObjectiveLine(column);
            }
            Line::Row => self.row(&mut shaped),
        }
        shaped
    }

    /// A line that starts a part.
    fn part(&mut self, position: usize, column: u32) -> RowKind {
        self.above = Above::part(self.facts.text(position, column));
        RowKind::Part(column)
    }

    /// Decides the kind of a line across the table:
    ///
    /// - a line without rows below it is a note;
    /// - if objectives have no column, the line is the objective of the rows below;
    /// - if no column names priorities, the table is not a subgroup's or a register and its title
    ///   does not announce a part, the line is the title of a part;
    /// - otherwise the line is a heading over the rows below.
    fn section(&mut self, position: usize, column: u32) -> RowKind {
        /// A longer line is an explanation, not a heading.
        const MAX_HEADING_BYTES: usize = 300;
        let Facts {
            grid,
            table,
            opening,
            ..
        } = self.facts;
        let next = position + 1;
        let is_above_row = table.rows.contains(&next) && self.facts.line(next) == Line::Row;
        if !is_above_row {
            return RowKind::Note;
        }
        if !table.header.has(ColumnRole::Objective) {
            self.above.objective = Objective::Line;
            return RowKind::ObjectiveLine(column);
        }
        let is_titled = table.header.table == TableKind::Risks
            || opening.priorities.is_some()
            || opening.is_of_subgroup
            || title::of_table(self.above.title, grid.sheet_name()).is_some();
        if !is_titled {
            return self.part(position, column);
        }
        // A number below a heading starts an objective, even if it equals the last one above.
        if let Objective::Row { words, .. } = self.above.objective {
            self.above.objective = Objective::Row {
                words,
                number: None,
                board_number: None,
            };
        }
        if self.facts.text(position, column).len() <= MAX_HEADING_BYTES {
            RowKind::Heading(column)
        } else {
            RowKind::Note
        }
    }

    /// A row that belongs to the plan.
    fn row(&mut self, shaped: &mut ShapedRow) {
        let position = shaped.position;
        let cells = self.cells(position);
        let priorities = self.facts.opening.priorities;
        let starts_priority = priorities.is_some_and(|priorities| priorities.starts(position));
        if starts_priority {
            self.above = Above::part(self.above.title);
        }
        // Besides its priority, the row is blank or has only numbers, or nobody has filled it in.
        if cells.are_numbers || self.facts.prepared.contains(&position) {
            shaped.kind = if starts_priority {
                RowKind::Priority
            } else {
                RowKind::Nothing
            };
            return;
        }
        shaped.kind = self.row_kind(&cells, position);
        shaped.continues_objective =
            !shaped.kind.joins_action_above() && self.continues_objective(&cells);
        self.above.add(&self.facts, &cells, position, shaped.kind);
    }

    fn cells(&self, position: usize) -> Cells<'a> {
        let Facts {
            grid,
            table,
            opening,
            ..
        } = self.facts;
        Cells::of(grid, table, opening.priorities, position)
    }

    fn row_kind(&self, cells: &Cells<'_>, position: usize) -> RowKind {
        let Facts {
            grid,
            table,
            opening,
            lone,
            ..
        } = self.facts;
        let is_named = cells.is_named() || cells.objective.is_some() || cells.has_action();
        if self.above.is_action && !is_named && self.facts.merged.contains(&position) {
            return RowKind::MergedIntoAction;
        }
        let has_objective = !matches!(self.above.objective, Objective::None);
        let may_be_subtask = cells.is_action_alone() && has_objective;
        if may_be_subtask && lone.is_point(cells.action.unwrap_or_default()) {
            return RowKind::Subtask;
        }
        match opening.levels.level(grid, table, position) {
            Some(Level::Objective) => return RowKind::ObjectiveByLevel,
            Some(Level::ActionAlone) => return RowKind::NewObjective,
            Some(Level::Action) if has_objective => return RowKind::ActionByLevel,
            Some(Level::Subtask) if has_objective => return RowKind::Subtask,
            None if may_be_subtask && lone.are_steps => return RowKind::Subtask,
            Some(Level::Action | Level::Subtask) | None => {}
        }
        match self.above.objective {
            Objective::None => self.new_objective(cells, position),
            Objective::Line => RowKind::ActionByLevel,
            Objective::Row { .. } if self.is_continuation(cells, position) => RowKind::Continuation,
            Objective::Row { number, .. } if is_numbered_below(cells, number) => {
                RowKind::ActionByLevel
            }
            Objective::Row { .. } if self.differs_from_objective(cells) => {
                self.new_objective(cells, position)
            }
            Objective::Row { .. } if table.says_subtask(&grid.rows[position]) => RowKind::Subtask,
            Objective::Row { .. } => RowKind::Action,
        }
    }

    /// A row that starts an objective.
    fn new_objective(&self, cells: &Cells<'_>, position: usize) -> RowKind {
        if self.is_above_actions(cells, position) {
            RowKind::ObjectiveAboveActions
        } else {
            RowKind::NewObjective
        }
    }

    /// Whether the number or the words of a row differ from those of the objective above.
    fn differs_from_objective(&self, cells: &Cells<'_>) -> bool {
        let Objective::Row {
            words,
            number,
            board_number,
        } = self.above.objective
        else {
            return false;
        };
        let is_new = |text: &str| {
            !is_ditto(text) && !same_wording(text, words) && !self.objective_is_torn(cells, text)
        };
        let is_other = |own: Option<&str>, above| own.is_some() && own != above;
        is_other(cells.number, number)
            || is_other(cells.board_number, board_number)
            || cells.objective.is_some_and(is_new)
    }

    /// Whether a row names an objective but no action, and the next row has an action of that
    /// objective.
    fn is_above_actions(&self, cells: &Cells<'_>, position: usize) -> bool {
        let next = position + 1;
        let has_next = self.facts.table.rows.contains(&next);
        if cells.objective.is_none() || cells.has_action() || !has_next {
            return false;
        }
        let next = self.cells(next);
        let is_repeated = |own: Option<&str>, theirs: Option<&str>| {
            theirs.is_none_or(|theirs| {
                is_ditto(theirs) || own.is_some_and(|own| same_wording(own, theirs))
            })
        };
        next.has_action()
            && is_repeated(cells.objective, next.objective)
            && is_repeated(cells.number, next.number)
            && is_repeated(cells.board_number, next.board_number)
    }

    /// Whether the text of an objective's cell only continues the text above.
    fn objective_is_torn(&self, cells: &Cells<'_>, text: &str) -> bool {
        let column = self.facts.table.header.column(ColumnRole::Objective);
        self.facts.has_torn_rows
            && !cells.is_named()
            && column.is_some_and(|column| self.continues_text_above(column, text))
    }

    fn continues_objective(&self, cells: &Cells<'_>) -> bool {
        matches!(self.above.objective, Objective::Row { .. })
            && cells
                .objective
                .is_some_and(|text| self.objective_is_torn(cells, text))
    }

    fn continues_text_above(&self, column: u32, text: &str) -> bool {
        self.above.text(column).is_some_and(|above| {
            continuation::is_continuation(above, text) && !same_wording(above, text)
        })
    }

    /// Whether a row only continues the one directly above, because a converter split it: it has no
    /// number, and every filled cell continues the text above it. A date, a rating, or a lead that
    /// starts anew makes it a separate row.
    fn is_continuation(&self, cells: &Cells<'_>, position: usize) -> bool {
        use ColumnRole as R;
        let Facts { grid, table, .. } = self.facts;
        let objective = table.header.column(R::Objective);
        let continues = |cell: &GridCell| {
            let is_prose = matches!(
                table.role_of(cell.column_index),
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
            // In other columns a date is an answer. An objective may end in a date ("… until May").
            let may_continue =
                is_prose && cell.value == Value::Text || Some(cell.column_index) == objective;
            may_continue && self.continues_text_above(cell.column_index, &cell.text)
        };
        let mut filled = grid.rows[position].free_cells().peekable();
        let row_index = grid.rows[position].row_index;
        let is_directly_below = position > 0 && grid.rows[position - 1].row_index + 1 == row_index;
        self.facts.has_torn_rows
            && is_directly_below
            && !cells.is_named()
            && filled.peek().is_some()
            && filled.all(continues)
    }
}

/// Whether a row without an objective has a sub-number of the objective above: R1.1 under R1.
fn is_numbered_below(cells: &Cells<'_>, above: Option<&str>) -> bool {
    let (Some(number), Some(above)) = (cells.number, above) else {
        return false;
    };
    let below = number.trim().strip_prefix(above.trim());
    cells.objective.is_none() && below.is_some_and(|rest| rest.starts_with('.'))
}
