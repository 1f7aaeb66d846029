//! Tables of groups, with their chairs and the groups that they report to.

use crate::columns::ColumnRole;
use crate::model::{Body, Extra, GovernanceGroup};

use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;

/// Reads a table of groups.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Body {
    let header = &table.header;
    let group_column = header
        .column(ColumnRole::Group)
        .unwrap_or_else(|| header.first_column());
    let mut groups = Vec::with_capacity(table.rows.len());
    for row in table.rows.clone() {
        let group = grid.take_or_blank(row, group_column);
        let mut take = |role| {
            header
                .column(role)
                .and_then(|column| grid.take_at(row, column))
                .map(|(text, _)| text)
        };
        let (chair, vice_chair, reports_to) = (
            take(ColumnRole::Chair),
            take(ColumnRole::ViceChair),
            take(ColumnRole::ReportsTo),
        );
        let extras: Vec<Extra> = (0..)
            .zip(&header.columns)
            .filter_map(|(column, heading)| {
                let (text, _) = grid.take_at(row, heading.column_index)?;
                Some(Extra { column, text })
            })
            .collect();
        let is_blank = group.is_blank()
            && extras.is_empty()
            && [&chair, &vice_chair, &reports_to]
                .iter()
                .all(|text| text.is_none());
        if !is_blank {
            groups.push(GovernanceGroup {
                group,
                chair,
                vice_chair,
                reports_to,
                extras,
            });
        }
    }
    Body::Governance(groups)
}
