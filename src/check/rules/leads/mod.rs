//! Leads: names that are on no list or are spelt in two ways, and cells that hold no name.
//!
//! Import has already split each cell into leads and matched them with partners. Ditto marks are
//! not checked.

mod lead_cells;
mod lead_is_an_action;
mod lead_spelt_two_ways;
mod several_leads;
mod slips;
mod unknown_lead;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&unknown_lead::RULE, unknown_lead::find),
    Check::new(&lead_spelt_two_ways::RULE, lead_spelt_two_ways::find),
    Check::new(&lead_is_an_action::RULE, lead_is_an_action::find),
    Check::new(&several_leads::RULE, several_leads::find),
];
