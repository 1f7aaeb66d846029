//! The numbers of objectives, actions and outcomes.
//!
//! [`number_verdicts`](crate::check::facts::number_verdicts) has decided the one fault of each
//! number, so that none is reported twice: a number without its full stop is not also a gap.

mod duplicate_number;
mod list_number_skips;
mod malformed_number;
mod number_gap;
mod number_missing;
mod number_out_of_order;
mod number_out_of_series;
mod unnumbered;

use crate::check::rules::check::{Check, checks};
use crate::finding::Rule;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    malformed_number,
    number_out_of_series,
    duplicate_number,
    number_out_of_order,
    number_gap,
    number_missing,
    list_number_skips,
];

/// The rules whose findings are dropped at a number that may have lost its zero
/// ([`AMBIGUOUS_NUMBER`](crate::import::rules::AMBIGUOUS_NUMBER)): 1.1 after 1.9 is out of order,
/// but 1.10 is not.
pub(crate) const YIELDING_TO_AMBIGUOUS: [&Rule; 2] =
    [&duplicate_number::RULE, &number_out_of_order::RULE];
