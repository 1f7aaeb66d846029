//! The document profile: labels and values.

use std::ops::Range;

use crate::model::{Body, ProfileEntry};
use crate::text::plain_words;

use crate::sheets::grid::{Grid, GridRow, Value};
use crate::timescale;

/// Words by which a line of a document profile is known, each as `plain_words` gives it.
const LABELS: &[&str] = &[
    "document status",
    "status",
    "version",
    "version number",
    "prepared",
    "date prepared",
    "last reviewed",
    "last review",
    "next review",
    "next review date",
    "review date",
    "author",
    "authors",
    "owner",
    "document owner",
    "boards officer",
    "board officer",
    "lead officer",
    "approved",
    "approved by",
    "date approved",
    "ratified by",
    "effective from",
    "issue date",
];

/// Whether rows without a header are a document profile: at least three of their labels are known.
pub(crate) fn is_profile(rows: &[GridRow]) -> bool {
    let known = rows.iter().filter(|row| {
        row.cells.len() >= 2 && LABELS.contains(&plain_words(&row.cells[0].text).as_str())
    });
    known.count() >= 3
}

/// Reads rows of a label and its value.
pub(crate) fn read(grid: &mut Grid, rows: Range<usize>) -> Body {
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let columns: Vec<u32> = grid.rows[row]
            .free_cells()
            .map(|cell| cell.column_index)
            .collect();
        let [label_column, value_columns @ ..] = columns.as_slice() else {
            continue;
        };
        if value_columns.is_empty() {
            continue;
        }
        let Some((label, _)) = grid.take_at(row, *label_column) else {
            continue;
        };
        let label = label
            .value
            .trim()
            .trim_end_matches(':')
            .trim_end()
            .to_owned();
        for column in value_columns {
            let Some((text, value)) = grid.take_at(row, *column) else {
                continue;
            };
            let date = match value {
                Value::Date(day) => Some(day),
                Value::Text => timescale::read_date(&text.value),
                Value::Number(_) | Value::Error => None,
            };
            entries.push(ProfileEntry {
                label: label.clone(),
                text,
                date,
            });
        }
    }
    Body::Profile(entries)
}
