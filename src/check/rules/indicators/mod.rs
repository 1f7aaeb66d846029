//! Tables of indicators: every indicator has a target, and one that misses it says why.

mod indicator_without_target;
mod missed_target_unexplained;
mod quantity;
mod rows;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(
        &indicator_without_target::RULE,
        indicator_without_target::find,
    ),
    Check::new(
        &missed_target_unexplained::RULE,
        missed_target_unexplained::find,
    ),
];
