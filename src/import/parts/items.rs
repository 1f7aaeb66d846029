//! Tables of plain lines: themes, work streams, posts, meetings, partners.
//!
//! The first column names the group of a line (theme, subgroup, count of posts); a blank cell or a
//! ditto mark repeats the name above, and the mark is kept beside the name that it repeats. The
//! other columns are the lines.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::Item;
use crate::wording::is_ditto;

use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;

/// Reads the rows of a table as items.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Vec<Item> {
    let header = &table.header;
    let number_column = header.column(ColumnRole::Number);
    let group_column = header
        .columns
        .iter()
        .map(|column| column.column_index)
        .find(|column| Some(*column) != number_column);
    let mut items: Vec<Item> = Vec::new();
    for row in table.rows.clone() {
        let number_text = number_column
            .and_then(|column| grid.take_at(row, column))
            .map(|(text, _)| text);
        let (number, number_place) = number_text
            .clone()
            .map(|text| (text.value, text.place))
            .unzip();
        let group = group_column
            .and_then(|column| grid.take_at(row, column))
            .map(|(text, _)| text);
        let (mark, group) = match group {
            Some(text) if is_ditto(&text.value) => (Some(text), None),
            group => (None, group),
        };
        let mut lines = header
            .columns
            .iter()
            .filter_map(|column| grid.take_at(row, column.column_index))
            .peekable();
        match (group, lines.peek()) {
            // A name with nothing beside it is a line.
            (Some(group), None) => items.push(Item {
                number,
                number_place,
                ..Item::of(group)
            }),
            (group, Some(_)) => {
                let (group, group_place) = group
                    .or_else(|| group_above(&items))
                    .map(|text| (text.value, text.place))
                    .unzip();
                let mut mark = mark;
                items.extend(lines.map(|(text, _)| Item {
                    number: number.clone(),
                    number_place: number_place.clone(),
                    group: group.clone(),
                    group_place: group_place.clone(),
                    group_mark: mark.take(),
                    ..Item::of(text)
                }));
            }
            // The number or mark is all that the row holds.
            (None, None) => items.extend(number_text.into_iter().chain(mark).map(Item::of)),
        }
    }
    items
}

fn group_above(items: &[Item]) -> Option<Text> {
    let above = items.last()?;
    Some(Text {
        value: above.group.clone()?,
        place: above.group_place.clone()?,
    })
}
