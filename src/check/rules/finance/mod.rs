//! Contributions and their totals.

mod stated_total_differs;
mod total_does_not_add_up;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![total_does_not_add_up, stated_total_differs,];
