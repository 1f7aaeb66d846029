//! Contributions and their totals.

mod stated_total_differs;
mod total_does_not_add_up;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&total_does_not_add_up::RULE, total_does_not_add_up::find),
    Check::new(&stated_total_differs::RULE, stated_total_differs::find),
];
