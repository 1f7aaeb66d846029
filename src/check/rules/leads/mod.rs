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

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    unknown_lead,
    lead_spelt_two_ways,
    lead_is_an_action,
    several_leads,
];
