//! Checks of contributions and their totals.

mod stated_total_differs;
mod total_does_not_add_up;

use super::Check;

/// The checks of contributions and their totals.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &total_does_not_add_up::RULE,
        find: total_does_not_add_up::find,
    },
    Check {
        rule: &stated_total_differs::RULE,
        find: stated_total_differs::find,
    },
];
