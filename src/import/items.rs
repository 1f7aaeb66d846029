//! Tables of plain lines: themes, work streams, posts, meetings, partners.
//!
//! The first column names what a line stands under (theme, subgroup, count of posts); a blank one repeats the name
//! above. The other columns are the lines.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::Item;
use crate::wording::is_ditto;

use super::grid::Grid;
use super::sheet::Table;

/// Reads the rows of a table as items.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Vec<Item> {
    let header = &table.header;
    let number_column = header.column(ColumnRole::Number);
    let group_column =
        header.columns.iter().map(|column| column.column_index).find(|column| Some(*column) != number_column);
    let mut items: Vec<Item> = Vec::new();
    for row in table.rows.clone() {
        let number_text = number_column.and_then(|column| grid.take_at(row, column)).map(|(text, _)| text);
        let number = number_text.as_ref().map(|text| text.value.clone());
        let group = group_column.and_then(|column| grid.take_at(row, column)).map(|(text, _)| text);
        let group = group.filter(|text| !is_ditto(&text.value));
        let mut lines = header.columns.iter().filter_map(|column| grid.take_at(row, column.column_index)).peekable();
        match (group, lines.peek()) {
            // A line with nothing beside its name is the line itself.
            (Some(group), None) => {
                items.push(Item { number, group: None, group_place: None, text: group, evidence: None });
            }
            (group, Some(_)) => {
                let (group, group_place) =
                    group.or_else(|| group_above(&items)).map(|text| (text.value, text.place)).unzip();
                items.extend(lines.map(|(text, _)| Item {
                    number: number.clone(),
                    group: group.clone(),
                    group_place: group_place.clone(),
                    text,
                    evidence: None,
                }));
            }
            // A number with nothing beside it is all that the row says.
            (None, None) => items.extend(number_text.map(|text| Item {
                number: None,
                group: None,
                group_place: None,
                text,
                evidence: None,
            })),
        }
    }
    items
}

fn group_above(items: &[Item]) -> Option<Text> {
    let above = items.last()?;
    Some(Text { value: above.group.clone()?, place: above.group_place.clone()? })
}
