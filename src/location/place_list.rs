//! Several places in one line of text.

use super::{Cell, CellRange, Place, Spot};

/// Places of one sheet or text as one: `plan.xlsx, sheet "Priority 1", cells E9, E16:E18`,
/// `foreword.md, lines 3, 12`. Whole sheets and files have no spot to list.
pub(crate) fn place_list(places: &[&Place]) -> String {
    let (mut cells, mut lines) = (Vec::new(), Vec::new());
    for place in places {
        match place.spot {
            Spot::Cells(range) => cells.push(range),
            Spot::Line(number) => lines.push(number.to_string()),
            Spot::Whole => {}
        }
    }
    let whole = places
        .first()
        .map_or_else(String::new, |first| Place::whole(&first.source).to_string());
    match (listed(&cells).as_slice(), lines.as_slice()) {
        ([], []) => whole,
        ([], [line]) => format!("{whole}, line {line}"),
        ([], lines) => format!("{whole}, lines {}", lines.join(", ")),
        ([one], _) if !one.contains(':') => format!("{whole}, cell {one}"),
        (cells, _) => format!("{whole}, cells {}", cells.join(", ")),
    }
}

/// Cells in their order, with consecutive cells of a column as a range: "E9", "E11", "E16:E18".
fn listed(ranges: &[CellRange]) -> Vec<String> {
    let mut joined: Vec<CellRange> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if follows(*last, *range) => last.last = range.last,
            Some(last) if *last == *range => {}
            Some(_) | None => joined.push(*range),
        }
    }
    joined.iter().map(ToString::to_string).collect()
}

/// Whether `below` is directly below `above` in one column.
fn follows(above: CellRange, below: CellRange) -> bool {
    let column = above.first.column_index;
    let is_one_column = [above.last, below.first, below.last]
        .iter()
        .all(|cell| cell.column_index == column);
    is_one_column && below.first == Cell::new(above.last.row_index + 1, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_one_another_are_listed_as_a_range() {
        let ranges: Vec<CellRange> = ["E9", "E11", "E16", "E17", "E18", "F19"]
            .map(|name| name.parse().unwrap())
            .into();
        assert_eq!(listed(&ranges), ["E9", "E11", "E16:E18", "F19"]);
    }
}
