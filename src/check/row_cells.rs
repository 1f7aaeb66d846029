//! The cells of a plan's tables of actions, each with the column that it stands in.
//!
//! What a word means depends on the column: a question mark in a lead's cell is a doubt, in an action's it may be a
//! question to be asked. A cell that is merged over several rows comes once.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::columns::ColumnRole;
use crate::location::{Place, Text};

use super::facts::{ActionRow, Facts};

/// A filled cell of a table of actions.
pub(crate) struct RowCell<'a> {
    /// What its column holds.
    pub(crate) role: ColumnRole,
    /// The words.
    pub(crate) words: Cow<'a, str>,
    /// The cell.
    pub(crate) place: &'a Place,
}

/// Every filled cell of the columns that say what is to be done, by whom, by when and how it will be known: objectives,
/// each before its actions.
pub(crate) fn row_cells<'a>(facts: &Facts<'a>) -> Vec<RowCell<'a>> {
    let mut seen: HashSet<&Place> = HashSet::new();
    let mut cells = Vec::new();
    for row in facts.rows() {
        cells.extend(cells_of(row).filter(|cell| !cell.words.trim().is_empty() && seen.insert(cell.place)));
    }
    cells
}

fn cells_of(row: ActionRow<'_>) -> impl Iterator<Item = RowCell<'_>> {
    let ActionRow { objective, action, .. } = row;
    let timescale = action.timescale_place.as_ref().map(|place| RowCell {
        role: ColumnRole::Timescale,
        words: Cow::Borrowed(action.timescale.text.as_str()),
        place,
    });
    let words = [
        Some((ColumnRole::Objective, &objective.text)),
        Some((ColumnRole::Action, &action.text)),
        action.board_text.as_ref().map(|text| (ColumnRole::BoardAction, text)),
        action.lead_text.as_ref().map(|text| (ColumnRole::Lead, text)),
        action.measure.as_ref().map(|text| (ColumnRole::Measure, text)),
    ];
    words.into_iter().flatten().map(|(role, text)| cell(role, text)).chain(timescale)
}

fn cell(role: ColumnRole, text: &Text) -> RowCell<'_> {
    RowCell { role, words: Cow::Borrowed(text.value.as_str()), place: &text.place }
}
