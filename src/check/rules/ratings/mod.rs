//! Ratings: words that are not a rating, and ratings that the rest of the row does not support.

mod complete_without_evidence;
mod doubtful_rating;
mod green_though_overdue;
mod rating_cells;
mod rating_outside_scheme;
mod red_without_comment;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&rating_outside_scheme::RULE, rating_outside_scheme::find),
    Check::new(&doubtful_rating::RULE, doubtful_rating::find),
    Check::new(&red_without_comment::RULE, red_without_comment::find),
    Check::new(&green_though_overdue::RULE, green_though_overdue::find),
    Check::new(
        &complete_without_evidence::RULE,
        complete_without_evidence::find,
    ),
];
