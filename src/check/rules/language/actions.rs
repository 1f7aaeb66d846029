//! The actions whose wording is checked.

use std::collections::HashSet;

use crate::check::facts::Facts;
use crate::check::facts::cells::{PlaceKey, key};
use crate::check::facts::rows::ActionRow;
use crate::location::Text;
use crate::model::PartKind;
use crate::text::is_ditto;

/// Every cell with the wording of an action, once, with one of its rows. Indicators are left out,
/// and so are the board's actions that an appendix repeats.
pub(super) fn actions<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    let mut seen: HashSet<PlaceKey> = HashSet::new();
    let rows = facts.rows().into_iter();
    let rows = rows.filter(|row| row.part.kind != PartKind::Indicators);
    rows.filter_map(move |row| {
        let text = &row.action.text;
        let is_action = !text.is_blank() && !is_ditto(&text.value);
        (is_action && seen.insert(key(&text.place))).then_some((row, text))
    })
}
