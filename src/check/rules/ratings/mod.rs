//! Ratings: words that are not a rating, and ratings that the rest of the row does not support.

mod complete_without_evidence;
mod doubtful_rating;
mod green_though_overdue;
mod rating_cells;
mod rating_outside_scheme;
mod red_without_comment;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    rating_outside_scheme,
    doubtful_rating,
    red_without_comment,
    green_though_overdue,
    complete_without_evidence,
];
