//! The names of the plan's own boards and groups.

mod board_name_misspelt;
mod name_spelt_two_ways;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![board_name_misspelt, name_spelt_two_ways,];
