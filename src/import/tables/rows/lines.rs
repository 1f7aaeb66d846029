//! Sorts the rows of a table of actions before they are read: rows of the plan, lines across the
//! table, and rows outside the plan (totals, keys, signatures, footers).

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::location::Cell;
use crate::model::Number;
use crate::text::is_ditto;

use super::asides::{self, Aside};
use super::line_start::is_bullet;
use crate::import::tables::columns::claims::Header;
use crate::import::tables::preamble::is_labelled_objective;
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::{Grid, GridRow};

/// A sorted row of a table of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// An objective, an action or both.
    Row,
    /// A line that announces a priority, and its column.
    Announced(u32),
    /// A line across the table that names the rows below, and its column.
    Section(u32),
    /// The objective of the rows below, in this column, beside its label.
    Objective(u32),
    /// It says how to fill in the table.
    Guidance,
    /// A total, signature, footer or remark.
    Aside,
    /// A line of dashes that a converter draws as the edge of a table. It is left where it is.
    Edge,
    /// The heading of a key; the rows below it explain codes.
    Key,
}

impl From<Aside> for Line {
    fn from(aside: Aside) -> Self {
        match aside {
            Aside::Edge => Self::Edge,
            Aside::Guidance => Self::Guidance,
            Aside::Key => Self::Key,
            Aside::Note => Self::Aside,
        }
    }
}

/// The meaning of rows that have only a text in the column of actions, if the table has no column
/// for objectives.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LoneRows {
    /// They are actions without answers, not headings.
    pub(crate) are_tasks: bool,
    /// They are steps of the fuller row above.
    pub(super) are_steps: bool,
    /// Those with a bullet belong to the action above.
    pub(super) are_bulleted: bool,
}

impl LoneRows {
    /// Whether a lone row with this text is a point of the action above.
    pub(super) fn is_point(self, text: &str) -> bool {
        self.are_bulleted && is_bullet(text)
    }

    /// Whether a lone row with this text is a task or a part of one.
    pub(super) fn is_task(self, text: &str) -> bool {
        self.are_tasks || self.are_steps || self.is_point(text)
    }
}

/// Sorts one row.
pub(crate) fn read(grid: &Grid, table: &Table, lone: LoneRows, row: usize) -> Line {
    let mut cells = grid.rows[row].free_cells();
    let Some(first) = cells.next() else {
        return Line::Row;
    };
    if cells.next().is_some() {
        if table.repeats_headings(&grid.rows[row]) {
            return Line::Aside;
        }
        if let Some(column) = labelled_objective(grid, table, row) {
            return Line::Objective(column);
        }
        if let Some(column) = numbered_section(grid, table, row) {
            return Line::Section(column);
        }
        return asides::read(&grid.rows[row], &table.header).map_or(Line::Row, Line::from);
    }
    let at = Cell::new(grid.rows[row].row_index, first.column_index);
    let across = grid.merge_at(at).map_or(0, |range| {
        let is_of_action = |columns: Range<u32>| columns.contains(&range.last.column_index);
        // If the heading is merged over several columns, the cells below it are merged in the same
        // way.
        let is_in_action = table
            .columns_of(ColumnRole::Action)
            .is_some_and(is_of_action);
        if is_in_action {
            0
        } else {
            range.last.column_index - range.first.column_index
        }
    });
    let is_across = across > 1 || table.bands.binary_search(&row).is_ok();
    let is_at_left = first.column_index <= table.header.first_column()
        || table.lines == Some(first.column_index);
    if (is_at_left || is_across) && title::read(&first.text).is_some() {
        return Line::Announced(first.column_index);
    }
    if let Some(aside) = asides::read(&grid.rows[row], &table.header) {
        return aside.into();
    }
    let is_name = !is_ditto(&first.text) && Number::parse(&first.text).is_none();
    let is_task = lone.is_task(&first.text);
    let is_out_of_place = is_at_left && !is_cell_of_column(table, first.column_index, is_task);
    if is_name && (is_across || is_out_of_place) {
        Line::Section(first.column_index)
    } else {
        Line::Row
    }
}

/// The column of an objective beside its label, above a header that is repeated: "Objective 2",
/// "Quiet nights". `None` if a column has the objectives.
fn labelled_objective(grid: &Grid, table: &Table, row: usize) -> Option<u32> {
    let is_above_header = table.repeated.binary_search(&(row + 1)).is_ok();
    let may_be = is_above_header && !table.header.has(ColumnRole::Objective);
    let own = &grid.rows[row];
    let is_one = may_be && is_labelled_objective(own, table.header.first_column());
    is_one.then(|| own.cells[1].column_index)
}

/// The column of a line across a register that has its number before it: "1", "Legal".
fn numbered_section(grid: &Grid, table: &Table, row: usize) -> Option<u32> {
    let own = &grid.rows[row];
    let [number, text] = own.cells.as_slice() else {
        return None;
    };
    let merged = grid.merge_at(Cell::new(own.row_index, text.column_index));
    let is_across = merged.is_some_and(|range| range.last.column_index > text.column_index + 1);
    let is_number = table.role_of(number.column_index) == Some(ColumnRole::Number);
    let is_one = table.header.table == TableKind::Risks && is_number && is_across;
    is_one.then_some(text.column_index)
}

/// The column of actions, if it also has lines that name the rows below and are alone in their
/// rows. All other rows must have a number, and the first row must be such a line, because an
/// action would have a number there.
pub(crate) fn column(
    grid: &Grid,
    header: &Header,
    rows: Range<usize>,
    repeated: &[usize],
) -> Option<u32> {
    use ColumnRole as R;
    /// One or two numbered rows may be chance.
    const LEAST_NUMBERED_ROWS: usize = 3;
    if header.table != TableKind::Actions || header.has(R::Objective) || header.has(R::BoardAction)
    {
        return None;
    }
    let (number, action) = (header.column(R::Number)?, header.column(R::Action)?);
    let is_line = |row: &GridRow| row.text(action).is_some() && row.free_cells().count() == 1;
    let mut plain = rows
        .filter(|row| repeated.binary_search(row).is_err())
        .map(|row| &grid.rows[row])
        .peekable();
    let is_first_line = plain.peek().is_some_and(|row| is_line(row));
    let mut numbered = 0;
    let mut is_sound = |row: &GridRow| {
        let is_numbered = row.text(number).is_some();
        numbered += usize::from(is_numbered);
        is_numbered || is_line(row) || asides::read(row, header).is_some()
    };
    (is_first_line && plain.all(&mut is_sound) && numbered >= LEAST_NUMBERED_ROWS).then_some(action)
}

/// Whether a line is a cell of its column rather than a line across the table.
fn is_cell_of_column(table: &Table, column: u32, is_task: bool) -> bool {
    use ColumnRole as R;
    match table.header.at(column).map(|heading| heading.role) {
        Some(Some(R::Number | R::BoardNumber)) | None => false,
        // If no column has objectives, a line that is alone in its row names the rows below, unless
        // it is a task.
        Some(Some(R::Action)) => {
            is_task || table.header.has(R::Objective) || table.header.has(R::BoardAction)
        }
        // A category that is alone in its row names the rows below.
        Some(Some(R::Category)) => !table.header.has(R::Action),
        Some(_) => true,
    }
}
