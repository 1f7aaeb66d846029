//! Tables of groups, with their chairs and the groups that they report to.

use crate::columns::ColumnRole;
use crate::model::{Body, Extra, GovernanceGroup};

use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;

/// Reads a table of groups.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Body {
    let rows = table.rows.clone();
    let groups = rows.filter_map(|row| read_group(grid, table, row));
    Body::Governance(groups.collect())
}

/// The group of a row; `None` if the row is blank.
fn read_group(grid: &mut Grid, table: &Table, row: usize) -> Option<GovernanceGroup> {
    let header = &table.header;
    let group_column = header.column(ColumnRole::Group);
    let group_column = group_column.unwrap_or_else(|| header.first_column());
    let group = grid.take_or_blank(row, group_column);
    let mut take = |role| {
        let (text, _) = grid.take_at(row, header.column(role)?)?;
        Some(text)
    };
    let (chair, vice_chair) = (take(ColumnRole::Chair), take(ColumnRole::ViceChair));
    let reports_to = take(ColumnRole::ReportsTo);
    let extras = (0..).zip(&header.columns).filter_map(|(column, heading)| {
        let (text, _) = grid.take_at(row, heading.column_index)?;
        Some(Extra { column, text })
    });
    let extras: Vec<Extra> = extras.collect();
    let cells = [&chair, &vice_chair, &reports_to];
    let is_blank = group.is_blank() && extras.is_empty() && cells.iter().all(|text| text.is_none());
    (!is_blank).then_some(GovernanceGroup {
        group,
        chair,
        vice_chair,
        reports_to,
        extras,
    })
}
