//! Tables of indicators: every indicator has a target, and one that misses it says why.

mod indicator_without_target;
mod missed_target_unexplained;
mod quantity;
mod rows;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![indicator_without_target, missed_target_unexplained,];
