//! Content that nobody sees: hidden sheets, rows and columns, and text that cannot be read on the
//! page.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::location::{Cell, Place, Source, column_name};
use crate::text::counted;

use super::grouped::grouped;
use super::rules::HIDDEN_CONTENT;
use crate::sheets::cell::look::Unseen;
use crate::sheets::grid::Grid;

/// Findings about a hidden sheet, or about hidden rows and columns with text in a visible sheet.
pub(crate) fn hidden(grid: &Grid) -> Vec<Finding> {
    let finding = |place: &Place, message: String| {
        let help = "unhide what is hidden, and delete what does not belong in the plan";
        Finding::new(&HIDDEN_CONTENT, place, message, help)
    };
    if grid.rows.is_empty() {
        return Vec::new();
    }
    if grid.is_hidden {
        let message = "the sheet is hidden; its text is read anyway";
        return vec![finding(&Place::whole(&grid.source), message.to_owned())];
    }
    let mut findings = Vec::new();
    let hidden_rows = || grid.rows.iter().filter(|row| row.is_hidden);
    if let Some(first) = hidden_rows().next() {
        let column = first.cells.first().map_or(0, |cell| cell.column_index);
        let rows: Vec<u32> = hidden_rows().map(|row| row.row_index).collect();
        let names = runs(&rows, |row| (u64::from(row) + 1).to_string());
        findings.push(finding(
            &grid.place(first.row_index, column),
            message("row", rows.len(), &names),
        ));
    }
    // The hidden columns with text, each with the row of its first filled cell.
    let mut columns = BTreeMap::new();
    for row in &grid.rows {
        for cell in &row.cells {
            if grid.is_column_hidden(cell.column_index) {
                columns.entry(cell.column_index).or_insert(row.row_index);
            }
        }
    }
    if let Some((column, row)) = columns.first_key_value() {
        let names = runs(&columns.keys().copied().collect::<Vec<_>>(), column_name);
        findings.push(finding(
            &grid.place(*row, *column),
            message("column", columns.len(), &names),
        ));
    }
    findings
}

/// The message about `count` hidden rows or columns.
fn message(what: &str, count: usize, names: &str) -> String {
    match count {
        1 => format!("hidden {what} {names} has text, which is read anyway"),
        _ => format!("hidden {what}s {names} have text, which is read anyway"),
    }
}

/// One finding for each way in which text cannot be seen.
pub(crate) fn unseen(unseen: &[(Cell, Unseen)], source: &Arc<Source>) -> Vec<Finding> {
    let ways = [
        (Unseen::Colour, "has the colour of its background"),
        (Unseen::Size, "is at most one point high"),
        (Unseen::Format, "is hidden by its number format"),
    ];
    let finding = |(way, what)| {
        let cells = unseen.iter().filter(|(_, unseen)| *unseen == way);
        let places: Vec<Place> = cells.map(|(cell, _)| Place::cells(source, *cell)).collect();
        grouped(
            &HIDDEN_CONTENT,
            &places,
            |count| {
                let cells = counted(count, "cell");
                format!("text in {cells} {what}; it is read anyway")
            },
            "make it visible, and delete it if it does not belong in the plan",
        )
    };
    ways.into_iter().filter_map(finding).collect()
}

/// Indices in order as "3, 7 to 9"; a long list ends with "and more".
fn runs(indices: &[u32], name: impl Fn(u32) -> String) -> String {
    /// About as many as fit on one line of a report.
    const MAX_SHOWN: usize = 8;
    let runs: Vec<&[u32]> = indices.chunk_by(|one, next| one + 1 == *next).collect();
    let shown = runs.iter().take(MAX_SHOWN).filter_map(|run| match run {
        [] => None,
        [only] => Some(name(*only)),
        [first, .., last] => Some(format!("{} to {}", name(*first), name(*last))),
    });
    let more = if runs.len() > MAX_SHOWN {
        " and more"
    } else {
        ""
    };
    shown.collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_that_follow_each_other_are_one_run() {
        let names = runs(&[2, 6, 7, 8], |row| (row + 1).to_string());
        assert_eq!(names, "3, 7 to 9");
    }
}
