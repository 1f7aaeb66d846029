//! The cells that name leads.

use std::collections::HashSet;

use crate::check::facts::Facts;
use crate::check::facts::cells::{PlaceKey, key};
use crate::check::facts::rows::ActionRow;
use crate::location::Text;
use crate::text::is_ditto;

/// Every filled lead cell, once, with a row that it belongs to. Ditto marks are left out.
pub(super) fn lead_cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    facts.rows().into_iter().filter_map(move |row| {
        let cell = row.action.lead_text.as_ref()?;
        let is_filled = !cell.is_blank() && !is_ditto(&cell.value);
        (is_filled && seen.insert(key(&cell.place))).then_some((row, cell))
    })
}
