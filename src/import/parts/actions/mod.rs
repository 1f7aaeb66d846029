//! Reads the rows of a table of actions into objectives and their actions.
//!
//! [`rows`] has decided the kind of every row. The [`reader`] reads one row after another and adds
//! it to the current part. A line that announces a priority ends that part and begins another with
//! the same headings. A row that only continues the one above is joined to it ([`wrapped_rows`]),
//! with a finding.

mod above;
mod cells;
mod form;
pub(crate) mod highlights;
mod numbers;
mod reader;
pub(crate) mod records;
mod row;
mod wrapped_rows;

use std::sync::Arc;

use crate::columns::{ColumnRole, TableKind};
use crate::model::{Body, PartKind};

use crate::import::part_title;
use crate::import::parts::frame::{Frame, SheetParts};
use crate::import::tables::priorities::PriorityColumn;
use crate::import::tables::rows::blocks::Blocks;
use crate::import::tables::rows::levels::Levels;
use crate::import::tables::rows::{self, Opening, RowKind};
use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;
use above::LineAbove;
use reader::Reader;

/// Reads a table of actions and adds its parts to `sheet`: one, and one more for each line that
/// starts a part. `is_of_subgroup`: the table is in a subgroup's workbook. Gives the kind of every
/// row with its index.
pub(crate) fn read(
    grid: &mut Grid,
    table: &Table,
    mut frame: Frame,
    is_of_subgroup: bool,
    sheet: &mut SheetParts,
) -> Vec<(u32, RowKind)> {
    let levels = Levels::of(grid, table);
    let kind = match table.header.table {
        TableKind::Risks => PartKind::Risks,
        TableKind::Indicators => PartKind::Indicators,
        _ if levels.is_outline() => PartKind::Tasks,
        _ => PartKind::Priority,
    };
    let title = frame.preamble.title.as_ref();
    let title = title.map_or("", |title| &title.value);
    let is_announced = part_title::announces(title, grid.sheet_name());
    let priorities = PriorityColumn::of(grid, table, is_announced, is_of_subgroup);
    let blocks = Blocks::of(grid, table, is_announced);
    let above = match blocks.line_of_first(grid, table) {
        Some(row_index) => {
            let makes_objective = !table.header.has(ColumnRole::Objective) && !blocks.are_parts;
            let preamble = &mut frame.preamble;
            LineAbove::take(preamble, row_index, is_announced, makes_objective)
        }
        None if above::has_no_objectives(grid, table, &levels, priorities.as_ref()) => {
            LineAbove::of(form::take_objective(&mut frame.preamble))
        }
        None => LineAbove::default(),
    };
    let mut reader = Reader {
        table,
        numbers_are_in_text: levels.are_in_words(),
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
