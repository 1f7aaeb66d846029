//! Levels of a table of actions that has no column for objectives: which rows are objectives, which their actions.
//!
//! The numbers of a column tell ("1" above "1.1" and "1.2"), or how far a line is indented: by blanks before its first
//! word, or because it stands in the next column, which has no heading of its own. Tables with the numbers within the
//! lines are outlines ([`outline`](super::outline)).

use crate::columns::ColumnRole;
use crate::model::Number;

use super::shape::Table;
use crate::sheets::grid::{Grid, GridRow};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// It says what is to be achieved.
    Objective,
    /// It says how.
    Action,
    /// It says how, in detail.
    Subtask,
}

/// How the levels of a table are told.
#[derive(Debug)]
pub(crate) enum Levels {
    /// The table has no levels, or a column for objectives tells them.
    None,
    /// By the depth of numbers, counted from the least.
    ByNumber {
        /// The column of numbers.
        column: u32,
        /// The depth of an objective's number.
        least: usize,
    },
    /// By the indents of lines, the least first.
    ByIndent(Vec<usize>),
}

impl Levels {
    /// The levels of a table.
    pub(crate) fn of(grid: &Grid, table: &Table) -> Self {
        let header = &table.header;
        if header.has(ColumnRole::Objective) || header.has(ColumnRole::BoardAction) {
            return Self::None;
        }
        by_number(grid, table).or_else(|| by_indent(grid, table)).unwrap_or(Self::None)
    }

    /// The level of a row; `None` if the table has no levels, or the row no words in the columns that tell.
    pub(crate) fn level(&self, grid: &Grid, table: &Table, row: usize) -> Option<Level> {
        let rank = match self {
            Self::None => return None,
            Self::ByNumber { column, least } => match grid.rows[row].text(*column).and_then(Number::parse) {
                Some(number) => number.depth().saturating_sub(*least),
                None => 1,
            },
            Self::ByIndent(indents) => {
                let indent = indent(&grid.rows[row], table)?;
                indents.iter().position(|known| *known == indent)?
            }
        };
        Some(match rank {
            0 => Level::Objective,
            1 => Level::Action,
            _ => Level::Subtask,
        })
    }
}

/// Numbers tell the levels if one of them goes on in the next: 1 and 1.1.
fn by_number(grid: &Grid, table: &Table) -> Option<Levels> {
    let column = table.header.column(ColumnRole::Number)?;
    let numbers: Vec<Number> =
        grid.rows[table.rows.clone()].iter().filter_map(|row| Number::parse(row.text(column)?)).collect();
    let goes_on =
        |pair: &[Number]| pair[1].as_str().strip_prefix(pair[0].as_str()).is_some_and(|rest| rest.starts_with('.'));
    let least = numbers.iter().map(Number::depth).min()?;
    numbers.windows(2).any(goes_on).then_some(Levels::ByNumber { column, least })
}

/// Indents tell the levels if lines at the edge have indented ones below them and most of those at the edge say nothing
/// else: they only name what follows.
fn by_indent(grid: &Grid, table: &Table) -> Option<Levels> {
    let rows = &grid.rows[table.rows.clone()];
    let lines: Vec<(usize, &GridRow)> = rows.iter().filter_map(|row| Some((indent(row, table)?, row))).collect();
    let mut indents: Vec<usize> = lines.iter().map(|(indent, _)| *indent).collect();
    indents.sort_unstable();
    indents.dedup();
    let [0, _, ..] = indents.as_slice() else { return None };
    let heads: Vec<&GridRow> =
        lines.windows(2).filter(|pair| pair[0].0 == 0 && pair[1].0 > 0).map(|pair| pair[0].1).collect();
    let is_bare = |row: &&GridRow| row.cells.len() <= 1 + usize::from(table.header.has(ColumnRole::Number));
    let edge = lines.iter().filter(|(indent, _)| *indent == 0);
    let bare = edge.clone().filter(|(_, row)| is_bare(row)).count();
    (heads.iter().any(is_bare) && bare * 2 >= edge.count()).then_some(Levels::ByIndent(indents))
}

/// How far the words of an action are indented. One blank is a slip.
fn indent(row: &GridRow, table: &Table) -> Option<usize> {
    const COLUMN: usize = 100;
    let columns = table.columns_of(ColumnRole::Action)?;
    let (column, text) = columns.clone().find_map(|column| Some((column, row.text(column)?)))?;
    let blanks = text.chars().take_while(|character| character.is_whitespace()).count();
    let blanks = if blanks < 2 { 0 } else { blanks };
    Some(usize::try_from(column - columns.start).unwrap_or(usize::MAX).saturating_mul(COLUMN).saturating_add(blanks))
}
