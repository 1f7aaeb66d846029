//! Tables of plain lines: themes, work streams, posts, meetings, partners.
//!
//! The first column has the group of a line: a theme, a subgroup or a number of posts. A blank cell
//! or a ditto mark there repeats the name above; a mark is kept beside the name. The other columns
//! hold the lines. If some of these columns have a role, lines from the columns without a role
//! begin with the heading of their column. Without the heading "Papers due", a second date beside a
//! meeting would be taken for another meeting.

use crate::columns::ColumnRole;
use crate::location::Text;
use crate::model::Item;
use crate::text::is_ditto;

use crate::import::tables::table::Table;
use crate::sheets::grid::Grid;

/// Reads the rows of a table as items.
pub(crate) fn read(grid: &mut Grid, table: &Table) -> Vec<Item> {
    let mut items = Vec::new();
    for row in table.rows.clone() {
        read_row(grid, table, row, &mut items);
    }
    items
}

fn read_row(grid: &mut Grid, table: &Table, row: usize, items: &mut Vec<Item>) {
    let header = &table.header;
    let number_column = header.column(ColumnRole::Number);
    let mut others = header
        .columns
        .iter()
        .filter(|column| Some(column.column_index) != number_column);
    let mut take = |column: Option<u32>| {
        let (text, _) = grid.take_at(row, column?)?;
        Some(text)
    };
    let number = take(number_column);
    let name_column = others.next().map(|column| column.column_index);
    let (known, further): (Vec<_>, Vec<_>) = others.partition(|column| column.role.is_some());
    let (mut mark, group) = match take(name_column) {
        Some(text) if is_ditto(&text.value) => (Some(text), None),
        group => (None, group),
    };
    let is_beside_known = !known.is_empty();
    let mut lines: Vec<Text> = Vec::new();
    for column in known.into_iter().chain(further) {
        lines.extend(take(Some(column.column_index)).map(|text| {
            if column.role.is_none() && is_beside_known {
                Text::new(format!("{}: {}", column.heading, text.value), text.place)
            } else {
                text
            }
        }));
    }
    if lines.is_empty() && group.is_none() {
        // The row has only the number or mark.
        items.extend(number.into_iter().chain(mark).map(Item::of));
        return;
    }
    let (number, number_place) = number.map(|text| (text.value, text.place)).unzip();
    if lines.is_empty() {
        // A name with nothing beside it is a line.
        items.extend(group.map(|group| Item {
            number,
            number_place,
            ..Item::of(group)
        }));
        return;
    }
    let group = group.or_else(|| group_above(items));
    let (group, group_place) = group.map(|text| (text.value, text.place)).unzip();
    items.extend(lines.into_iter().map(|text| Item {
        number: number.clone(),
        number_place: number_place.clone(),
        group: group.clone(),
        group_place: group_place.clone(),
        group_mark: mark.take(),
        ..Item::of(text)
    }));
}

fn group_above(items: &[Item]) -> Option<Text> {
    let above = items.last()?;
    Some(Text::new(above.group.clone()?, above.group_place.clone()?))
}
