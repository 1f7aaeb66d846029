//! The names of the plan's own boards and groups.

mod board_name_misspelt;
mod name_spelt_two_ways;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&board_name_misspelt::RULE, board_name_misspelt::find),
    Check::new(&name_spelt_two_ways::RULE, name_spelt_two_ways::find),
];
