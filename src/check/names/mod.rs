//! Checks of the names of the plan's own boards and groups.

mod board_name_misspelt;
mod name_spelt_two_ways;

use super::Check;

/// The checks of the names of boards and groups.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &board_name_misspelt::RULE,
        find: board_name_misspelt::find,
    },
    Check {
        rule: &name_spelt_two_ways::RULE,
        find: name_spelt_two_ways::find,
    },
];
