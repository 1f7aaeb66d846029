//! The cells in which a draft may have left something, and what to write there instead.

use std::collections::HashSet;

use crate::check::facts::Facts;
use crate::check::facts::cells::{FilledCell, PlaceKey, key};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Body, Part};

/// Every filled cell of the plan except headings of columns and the glossary, which may explain
/// "tbc".
pub(super) fn draft_cells<'f, 'a>(
    facts: &'f Facts<'a>,
) -> impl Iterator<Item = &'f FilledCell<'a>> {
    let parts = facts.plan.parts.iter();
    let left_out: HashSet<PlaceKey> = parts.flat_map(headings_and_terms).map(key).collect();
    let cells = facts.cells.iter();
    cells.filter(move |cell| !left_out.contains(&key(cell.place)))
}

fn headings_and_terms(part: &Part) -> Vec<&Place> {
    let mut places: Vec<&Place> = part
        .columns
        .iter()
        .map(|column| &column.text.place)
        .collect();
    if let Body::Glossary(entries) = &part.body {
        for entry in entries {
            places.extend([&entry.term.place, &entry.meaning.place]);
        }
    }
    places
}

/// Whether a cell answers a question about an action: who, when, or how success will be judged.
pub(super) fn is_answer(cell: &FilledCell<'_>) -> bool {
    matches!(
        cell.role,
        Some(ColumnRole::Lead | ColumnRole::Timescale | ColumnRole::Measure)
    )
}

/// The text to write in a cell of that role.
pub(super) fn help(role: Option<ColumnRole>) -> &'static str {
    match role {
        Some(ColumnRole::Lead) => "write the post, group or agency that leads the action",
        Some(ColumnRole::Timescale) => "write a date, a month, a quarter, or how often",
        Some(ColumnRole::Measure) => {
            "write how success will be judged: what will be counted, seen or asked"
        }
        Some(_) | None => "write what belongs there, or delete it",
    }
}
