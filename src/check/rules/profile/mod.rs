//! The dates and the version of the document profile.

mod fields;
mod profile_dates_out_of_order;
mod review_date_passed;
mod version_not_raised;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(
        &profile_dates_out_of_order::RULE,
        profile_dates_out_of_order::find,
    ),
    Check::new(&review_date_passed::RULE, review_date_passed::find),
    Check::new(&version_not_raised::RULE, version_not_raised::find),
];
