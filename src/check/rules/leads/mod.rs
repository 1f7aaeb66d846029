//! Leads: names that are on no list or are spelt in two ways, and cells that hold no name.
//!
//! Import has already split each cell into leads and matched them with partners. Ditto marks are
//! not checked.

pub(crate) mod lead_is_an_action;
pub(crate) mod lead_spelt_two_ways;
pub(crate) mod several_leads;
pub(crate) mod unknown_lead;

use crate::check::facts::{ActionRow, Facts};
use crate::location::Text;
use crate::text::is_ditto;

/// Every filled lead cell with its row. Ditto marks are left out.
fn lead_cells<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (ActionRow<'a>, &'a Text)> {
    facts.rows().into_iter().filter_map(|row| {
        let cell = row.action.lead_text.as_ref()?;
        (!is_ditto(&cell.value)).then_some((row, cell))
    })
}
