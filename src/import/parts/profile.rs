//! The document profile: labels and values.

use std::ops::Range;

use crate::lexicon::PROFILE_SHEET_LABELS;
use crate::location::Text;
use crate::model::{Body, ProfileEntry};
use crate::text::plain_words;

use crate::sheets::grid::{Grid, GridRow, Value};
use crate::timescale;

/// Whether rows without a header are a document profile: at least three labels are known. One or
/// two known labels, such as "Status" and "Owner", also occur in other forms.
pub(crate) fn is_profile(rows: &[GridRow]) -> bool {
    let known = rows.iter().filter(|row| {
        row.cells.len() >= 2 && PROFILE_SHEET_LABELS.has(&plain_words(&row.cells[0].text))
    });
    known.count() >= 3
}

/// Reads rows of a label and its value.
pub(crate) fn read(grid: &mut Grid, rows: Range<usize>) -> Body {
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let columns = grid.rows[row].columns();
        // A label without a value stays for the notes.
        let [label_column, value_columns @ ..] = columns.as_slice() else {
            continue;
        };
        if value_columns.is_empty() {
            continue;
        }
        let label = grid.take_or_blank(row, *label_column).value;
        let label = label.trim().trim_end_matches(':').trim_end();
        let values = value_columns.iter();
        entries.extend(values.filter_map(|column| {
            let (text, value) = grid.take_at(row, *column)?;
            Some(entry(label, text, value))
        }));
    }
    Body::Profile(entries)
}

fn entry(label: &str, text: Text, value: Value) -> ProfileEntry {
    let date = match value {
        Value::Date(day) => Some(day),
        Value::Text => timescale::read_date(&text.value),
        Value::Number(_) | Value::Error => None,
    };
    ProfileEntry {
        label: label.to_owned(),
        text,
        date,
    }
}
