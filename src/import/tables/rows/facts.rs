//! Facts about each row that depend on the whole table. They are found before the kind of the first
//! row is decided.

use std::collections::HashSet;

use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;

use super::asides;
use super::continuation;
use super::foot;
use super::lines::{self, Line, LoneRows};
use super::lone_rows;
use super::row_kind::Opening;
use super::template_rows::{guidance_row, prepared_rows};

/// The facts about the rows of a table. Rows are named by their positions in `Grid::rows`.
pub(super) struct Facts<'a> {
    pub(super) grid: &'a Grid,
    pub(super) table: &'a Table,
    pub(super) opening: &'a Opening<'a>,
    /// The meaning of rows with only an action.
    pub(super) lone: LoneRows,
    /// Whether a converter may have split rows of the table.
    pub(super) has_torn_rows: bool,
    /// The rows whose answer cells are merged with those of the row above.
    pub(super) merged: HashSet<usize>,
    /// The rows that nobody has filled in.
    pub(super) prepared: HashSet<usize>,
    /// Every row, sorted.
    lines: Vec<Line>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(grid: &'a Grid, table: &'a Table, opening: &'a Opening<'a>) -> Self {
        let mut lone = lone_rows::of(grid, table);
        // If numbers in the text give the levels, a row with only an action is a task and not a
        // heading.
        lone.are_tasks |= opening.levels.are_in_words();
        Self {
            grid,
            table,
            opening,
            lone,
            // In a list of bare tasks no other cell could show whether a row is torn.
            has_torn_rows: !lone.are_tasks && continuation::has_torn_rows(grid, table),
            merged: continuation::rows_under_merged_answers(grid, table),
            prepared: prepared_rows(grid, table),
            lines: sorted(grid, table, opening, lone),
        }
    }

    /// The sorted row at a position, before its kind is decided.
    pub(super) fn line(&self, row: usize) -> Line {
        self.lines[row - self.table.rows.start]
    }

    /// The text of a cell; empty if it is blank.
    pub(super) fn text(&self, row: usize, column: u32) -> &'a str {
        self.grid.rows[row].text(column).unwrap_or_default()
    }
}

/// Sorts the rows of a table. Rows below the heading of a key explain codes, so they are not rows
/// of the plan. Rows at the foot of the table are not either.
fn sorted(grid: &Grid, table: &Table, opening: &Opening<'_>, lone_rows: LoneRows) -> Vec<Line> {
    let guidance = guidance_row(grid, table);
    let foot = foot::start(grid, table);
    let mut is_in_key = false;
    let sort = |row: usize| {
        if guidance == Some(row) {
            return Line::Guidance;
        }
        let line = lines::read(grid, table, lone_rows, row);
        is_in_key = line == Line::Key || is_in_key && asides::continues_key(&grid.rows[row]);
        match line {
            Line::Row | Line::Announced(_) | Line::Section(_) if is_in_key || row >= foot => {
                Line::Aside
            }
            // The indent shows that this line does not name the rows below.
            Line::Section(_) if opening.levels.is_further_in(row) => Line::Row,
            line => line,
        }
    };
    table.rows.clone().map(sort).collect()
}
