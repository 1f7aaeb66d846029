//! Tables of plain lines: themes, work streams, posts, meetings, partners.
//!
//! The first column names the group of a line (theme, subgroup, count of posts). A blank cell or a
//! ditto mark there repeats the name above; a mark is kept beside the name. The other columns are
//! the lines.

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
    let columns = header.columns.iter().map(|column| column.column_index);
    let mut others = columns.filter(|column| Some(*column) != number_column);
    let mut take = |column: Option<u32>| {
        let (text, _) = grid.take_at(row, column?)?;
        Some(text)
    };
    let number = take(number_column);
    let (mut mark, group) = match take(others.next()) {
        Some(text) if is_ditto(&text.value) => (Some(text), None),
        group => (None, group),
    };
    let lines: Vec<Text> = others.filter_map(|column| take(Some(column))).collect();
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
