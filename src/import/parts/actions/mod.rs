//! Reads the rows of a table of actions into objectives and their actions.
//!
//! [`rows`] has decided the kind of every row. The [`reader`] reads one row after another and adds
//! it to the current part. A line that announces a priority ends that part and begins another with
//! the same headings. A row that only continues the row above is joined to that row
//! ([`wrapped_rows`]), with a finding.

pub(crate) mod by_period;
mod cells;
mod form;
pub(crate) mod highlights;
mod numbers;
mod reader;
pub(crate) mod records;
mod wrapped_rows;

use std::sync::Arc;

use crate::columns::{ColumnRole, TableKind};
use crate::model::{Body, PartKind};

use crate::import::parts::frame::{Frame, SheetParts};
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows::levels::Levels;
use crate::import::tables::rows::{self, Opening, RowKind};
use crate::import::tables::table::Table;
use crate::import::title;
use crate::sheets::grid::Grid;
use reader::Reader;

/// Reads a table of actions and adds its parts to `sheet`: one part, and one more for each line
/// that starts a part. `is_of_subgroup` says whether the table belongs to a subgroup. Returns the
/// index and the kind of every row.
pub(crate) fn read(
    grid: &mut Grid,
    table: &Table,
    mut frame: Frame,
    is_of_subgroup: bool,
    sheet: &mut SheetParts,
) -> Vec<(u32, RowKind)> {
    let levels = Levels::of(grid, table);
    let title = frame.preamble.title.as_ref();
    let title = title.map_or("", |title| &title.value);
    let is_announced = title::of_table(title, grid.sheet_name()).is_some();
    let names_subgroup =
        is_of_subgroup && !is_announced && title::names_subgroup(title, grid.sheet_name());
    let is_under_own_title = is_of_subgroup && !is_announced && !title.is_empty();
    let kind = match table.header.table {
        TableKind::Risks => PartKind::Risks,
        TableKind::Indicators => PartKind::Indicators,
        _ if levels.is_outline() => PartKind::Tasks,
        _ if names_subgroup => PartKind::Appendix,
        _ => PartKind::Priority,
    };
    let priorities = PriorityColumn::of(grid, table, is_announced, is_of_subgroup);
    // A line above objectives in a column is a heading over them. Without such a column, the line is
    // the objective.
    let has_column = [ColumnRole::Objective, ColumnRole::BoardAction]
        .into_iter()
        .any(|role| table.header.has(role));
    let (section, objective) = match form::take_line(&mut frame.preamble) {
        Some(line) if has_column => (Some(Arc::new(line)), None),
        Some(line) => (None, Some(numbers::objective_of_line(line))),
        None if form::has_no_objectives(grid, table, &levels, priorities.as_ref()) => {
            (None, form::take_objective(&mut frame.preamble))
        }
        None if has_column => (None, None),
        None => {
            let line = form::take_first_of_series(&mut frame.preamble, grid, table);
            (None, line.map(numbers::objective_of_line))
        }
    };
    let mut reader = Reader {
        table,
        numbers_are_in_text: levels.are_in_words(),
        priorities: priorities.as_ref(),
        part: frame.part(kind, Body::Objectives(Vec::new())),
        is_first: true,
        section,
        last_number: None,
        objectives: objective.into_iter().collect(),
        sheet,
    };
    let opening = Opening {
        title: &reader.part.title.value,
        has_objective: !reader.objectives.is_empty(),
        priorities: priorities.as_ref(),
        levels: &levels,
        is_of_subgroup: is_under_own_title,
    };
    let rows = rows::decide(grid, table, &opening);
    for row in &rows {
        reader.read_row(grid, row);
    }
    reader.finish();
    let kinds = rows
        .into_iter()
        .map(|row| (grid.rows[row.position].row_index, row.kind));
    kinds.collect()
}
