//! The dates and the version of the document profile.

mod fields;
mod profile_dates_out_of_order;
mod review_date_passed;
mod version_not_raised;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    profile_dates_out_of_order,
    review_date_passed,
    version_not_raised,
];
