//! Levels of a table of actions without a column for objectives: which rows are objectives and
//! which are their actions.
//!
//! Two things can show the levels. One is numbers, in a column or before the text ("1" above "1.1"
//! and "1.2", or above rows without a number). The other is indents: indents of cells, spaces
//! before the first word, or text in the next column, which has no heading of its own. A scheduling
//! program writes the indents in a column "Outline level".

use std::collections::{HashMap, HashSet};

use crate::columns::ColumnRole;
use crate::import::title;
use crate::model::Number;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};

use super::line_start::{blanks, is_bullet, number_before};
use crate::import::tables::columns::labels::is_outline_level;
use crate::import::tables::table::Table;

/// The level of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// An aim of the plan.
    Objective,
    /// A way to achieve the objective.
    Action,
    /// A step of an action.
    Subtask,
    /// An action without an objective. Its number is as short as an objective's, but no longer
    /// number follows, and the row has answers.
    ActionAlone,
}

/// How a table shows its levels.
#[derive(Debug)]
pub(crate) enum Levels {
    /// The table has no levels, or a column for objectives shows them.
    None,
    /// By the length of numbers; objectives have the shortest.
    ByNumber(Numbers),
    /// By the indents of lines. The map has the level of each row that has a line.
    ByIndent(HashMap<usize, Level>),
}

/// Numbers that show the levels of a table's rows.
#[derive(Debug)]
pub(crate) struct Numbers {
    /// The column of numbers; `None` if the numbers are before the text of actions.
    column: Option<u32>,
    /// The number of levels in an objective's number: 1 for `2`.
    least: usize,
    /// Positions of the rows that have others below them: 1 above 1.1, or above rows without a
    /// number.
    parents: HashSet<usize>,
}

impl Numbers {
    /// Takes the positions of rows with their numbers, in order. `None` if no row has a number such
    /// as 1 directly above a number such as 1.1.
    fn of(numbers: &[(usize, Number)], column: Option<u32>) -> Option<Self> {
        let is_parent = |pair: &&[(usize, Number)]| {
            let below = pair[1].1.as_str().strip_prefix(without_zero(&pair[0].1));
            below.is_some_and(|rest| rest.starts_with('.'))
        };
        let parents: HashSet<usize> = numbers
            .windows(2)
            .filter(is_parent)
            .map(|pair| pair[0].0)
            .collect();
        let least = numbers.iter().map(|(_, number)| depth(number)).min()?;
        (!parents.is_empty()).then_some(Self {
            column,
            least,
            parents,
        })
    }

    /// The level of the row at `position` with this number. `has_answers` says that the row has
    /// cells besides its number and text.
    fn level(&self, position: usize, number: Option<&Number>, has_answers: bool) -> Level {
        let Some(number) = number else {
            // Among numbered lines, a line without a number belongs to the line above.
            return if self.column.is_some() {
                Level::Action
            } else {
                Level::Subtask
            };
        };
        match depth(number).saturating_sub(self.least) {
            0 if has_answers && !self.parents.contains(&position) => Level::ActionAlone,
            0 => Level::Objective,
            1 => Level::Action,
            _ => Level::Subtask,
        }
    }
}

/// A number without ".0" at its end, because schedules write "1.0" above "1.1".
fn without_zero(number: &Number) -> &str {
    number.as_str().trim_end_matches(".0")
}

fn depth(number: &Number) -> usize {
    without_zero(number).split('.').count()
}

impl Levels {
    /// The levels of a table.
    pub(crate) fn of(grid: &Grid, table: &Table) -> Self {
        let header = &table.header;
        if header.has(ColumnRole::Objective) || header.has(ColumnRole::BoardAction) {
            return Self::None;
        }
        let numbers = by_number(grid, table)
            .or_else(|| over_unnumbered(grid, table))
            .or_else(|| by_number_in_words(grid, table));
        numbers
            .map(Self::ByNumber)
            .or_else(|| by_indent(grid, table))
            .unwrap_or(Self::None)
    }

    /// The level of a row. `None` if the table has no levels, or if indents show them and the row
    /// has no line.
    pub(crate) fn level(&self, grid: &Grid, table: &Table, position: usize) -> Option<Level> {
        let row = &grid.rows[position];
        match self {
            Self::None => None,
            Self::ByNumber(numbers) => {
                let number = match numbers.column {
                    Some(column) => row.text(column).and_then(Number::parse),
                    None => action_text(row, table).and_then(number_before),
                };
                Some(numbers.level(position, number.as_ref(), has_answers(row, table)))
            }
            Self::ByIndent(levels) => levels.get(&position).copied(),
        }
    }

    /// Whether the table is an outline of tasks: the numbers are before the text and all have at
    /// least two levels.
    pub(crate) fn is_outline(&self) -> bool {
        matches!(self, Self::ByNumber(Numbers { column: None, least, .. }) if *least >= 2)
    }

    /// Whether a row is further in than the lines at the edge.
    pub(super) fn is_further_in(&self, position: usize) -> bool {
        let Self::ByIndent(levels) = self else {
            return false;
        };
        matches!(levels.get(&position), Some(Level::Action | Level::Subtask))
    }

    /// Whether the numbers are before the text of actions.
    pub(crate) fn are_in_words(&self) -> bool {
        matches!(self, Self::ByNumber(Numbers { column: None, .. }))
    }
}

/// Whether a row has more than a number and a text.
fn has_answers(row: &GridRow, table: &Table) -> bool {
    let is_answer = |column: u32| {
        !matches!(
            table.role_of(column),
            Some(ColumnRole::Number | ColumnRole::Action)
        ) && table.labels != Some(column)
            && column <= table.header.last_column()
    };
    let action = table.columns_of(ColumnRole::Action).unwrap_or_default();
    row.free_cells()
        .any(|cell| is_answer(cell.column_index) && !action.contains(&cell.column_index))
}

/// Whether the text of a row's action is bold.
fn is_bold(row: &GridRow, table: &Table) -> bool {
    table
        .cell(row, ColumnRole::Action)
        .is_some_and(|cell| cell.is_bold)
}

fn action_text<'a>(row: &'a GridRow, table: &Table) -> Option<&'a str> {
    table.text(row, ColumnRole::Action)
}

/// Reads levels from a column of numbers, if one number has others below it: 1 and 1.1.
fn by_number(grid: &Grid, table: &Table) -> Option<Numbers> {
    let column = table.header.column(ColumnRole::Number)?;
    let number = |row: usize| Some((row, Number::parse(grid.rows[row].text(column)?)?));
    Numbers::of(
        &table.rows.clone().filter_map(number).collect::<Vec<_>>(),
        Some(column),
    )
}

/// Reads levels from a column in which only objectives have numbers: every numbered row is above a
/// row without a number that has answers. Besides, either no numbered row has answers itself, or
/// all numbered rows are bold and no others are.
fn over_unnumbered(grid: &Grid, table: &Table) -> Option<Numbers> {
    let column = table.header.column(ColumnRole::Number).or(table.labels)?;
    let is_numbered = |row: &usize| {
        let number = grid.rows[*row].text(column).and_then(Number::parse);
        number.is_some_and(|number| number.depth() == 1)
    };
    let are_bold = table
        .rows
        .clone()
        .filter(|row| action_text(&grid.rows[*row], table).is_some())
        .all(|row| is_numbered(&row) == is_bold(&grid.rows[row], table));
    let is_heading = |row: usize| {
        let below = (row + 1..table.rows.end).take_while(|below| !is_numbered(below));
        let mut below = below.map(|below| &grid.rows[below]);
        let own = &grid.rows[row];
        action_text(own, table).is_some()
            && (are_bold || !has_answers(own, table))
            && below.any(|below| action_text(below, table).is_some() && has_answers(below, table))
    };
    let numbered: HashSet<usize> = table.rows.clone().filter(is_numbered).collect();
    let are_headings = numbered.len() >= 2
        && numbered.contains(&table.rows.start)
        && numbered.iter().all(|row| is_heading(*row));
    are_headings.then_some(Numbers {
        column: Some(column),
        least: 1,
        parents: numbered,
    })
}

/// Reads levels from numbers before the text, if no column has numbers, at least half of the lines
/// begin with a number, and some number has others below it: 1 above 1.1.
fn by_number_in_words(grid: &Grid, table: &Table) -> Option<Numbers> {
    let column = table.header.column(ColumnRole::Number);
    let has_column = column.is_some_and(|column| {
        table
            .rows
            .clone()
            .any(|row| grid.rows[row].text(column).is_some())
    });
    let is_plain = |text: &&str| title::read(text).is_none() && !is_bullet(text);
    let text = |row: usize| action_text(&grid.rows[row], table);
    let lines = table.rows.clone().filter_map(text).filter(is_plain).count();
    let number = |row: usize| Some((row, number_before(text(row)?)?));
    let numbers: Vec<(usize, Number)> = table.rows.clone().filter_map(number).collect();
    // Half is enough, because totals, notes and lines without a number are among the rows.
    if has_column || numbers.len() * 2 < lines {
        None
    } else {
        Numbers::of(&numbers, None)
    }
}

/// Reads levels from indents. Some line at the edge must have a line further in directly below it.
/// Unless a program writes the indents, at least half of the lines at the edge must look like
/// headings. A heading is alone in its row, because it only names the lines below. Or it is bold
/// above lines further in, most of which have answers and are not bold. A line at the edge that has
/// answers and no line further in below it is an action without an objective.
fn by_indent(grid: &Grid, table: &Table) -> Option<Levels> {
    let is_own = |row: &usize| table.repeated.binary_search(row).is_err();
    let outline = outline_column(table);
    let indent = |row: usize| match outline {
        Some(column) => grid.rows[row].text(column)?.trim().parse().ok(),
        None => indent(grid, table, row),
    };
    let lines: Vec<(usize, usize)> = table
        .rows
        .clone()
        .filter(is_own)
        .filter_map(|row| Some((row, indent(row)?)))
        .collect();
    let edge = lines.iter().map(|(_, indent)| *indent).min()?;
    let (outer, inner): (Vec<_>, Vec<_>) = lines.iter().partition(|(_, indent)| *indent == edge);
    let parents: HashSet<usize> = lines
        .windows(2)
        .filter(|pair| pair[0].1 < pair[1].1)
        .map(|pair| pair[0].0)
        .collect();
    let is_task = |row: &GridRow| !is_bold(row, table) && has_answers(row, table);
    let tasks = inner.iter().filter(|(row, _)| is_task(&grid.rows[*row]));
    let has_tasks = tasks.count() * 2 > inner.len();
    let is_heading = |row: usize| {
        let own = &grid.rows[row];
        let bare_count = 1 + usize::from(table.header.has(ColumnRole::Number));
        let is_bare = own.cells.len() <= bare_count;
        outline.is_some() || is_bare || has_tasks && is_bold(own, table) && parents.contains(&row)
    };
    let headings = outer.iter().filter(|(row, _)| is_heading(*row));
    let has_parent = headings.clone().any(|(row, _)| parents.contains(row));
    if !has_parent || headings.count() * 2 < outer.len() {
        return None;
    }
    let mut above = Vec::new();
    let level = |(row, indent): &(usize, usize)| {
        above.retain(|above| above < indent);
        above.push(*indent);
        let is_alone = !parents.contains(row) && has_answers(&grid.rows[*row], table);
        let level = match above.len() {
            _ if *indent == edge && is_alone => Level::ActionAlone,
            _ if *indent == edge => Level::Objective,
            // At most one level further out is above this line.
            ..=2 => Level::Action,
            _ => Level::Subtask,
        };
        (*row, level)
    };
    Some(Levels::ByIndent(lines.iter().map(level).collect()))
}

/// The column in which a scheduling program writes how far in each line is. A column of objectives
/// already shows what the lines belong to.
fn outline_column(table: &Table) -> Option<u32> {
    if table.header.has(ColumnRole::Objective) {
        return None;
    }
    let mut columns = table.header.columns.iter();
    let column = columns.find(|column| is_outline_level(&column.heading))?;
    Some(column.column_index)
}

/// How far the text of an action is indented. A line across the table is at the edge.
fn indent(grid: &Grid, table: &Table, row: usize) -> Option<usize> {
    /// The indent of a text in the next column. It is greater than any indent within a column.
    const COLUMN: usize = 1000;
    let columns = table.columns_of(ColumnRole::Action)?;
    let is_line =
        |cell: &&GridCell| cell.column_index == columns.start || matches!(cell.value, Value::Text);
    let mut cells = grid.rows[row].free_cells();
    let cell = cells
        .find(|cell| columns.contains(&cell.column_index))
        .filter(is_line)?;
    let is_band = table.bands.binary_search(&row).is_ok();
    Some(
        usize::try_from(cell.column_index - columns.start)
            .unwrap_or(usize::MAX)
            .saturating_mul(COLUMN)
            .saturating_add(if is_band { 0 } else { blanks(cell) }),
    )
}
