//! Checks of the numbers of objectives, actions and outcomes.
//!
//! [`series`] reads the numbers of every part in order, and [`standing`] says what is wrong with
//! each, so that a fault is told once: a number with a full stop forgotten is not also a gap. The
//! rules put it in words.

mod duplicate_number;
mod list_number_skips;
mod malformed_number;
mod number_gap;
mod number_missing;
mod number_out_of_order;
mod number_out_of_series;
mod series;
mod standing;

use crate::finding::Rule;
use crate::model::Plan;

use super::Check;

pub(super) use standing::Judged;

/// The checks of numbers.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &malformed_number::RULE,
        find: malformed_number::find,
    },
    Check {
        rule: &number_out_of_series::RULE,
        find: number_out_of_series::find,
    },
    Check {
        rule: &duplicate_number::RULE,
        find: duplicate_number::find,
    },
    Check {
        rule: &number_out_of_order::RULE,
        find: number_out_of_order::find,
    },
    Check {
        rule: &number_gap::RULE,
        find: number_gap::find,
    },
    Check {
        rule: &number_missing::RULE,
        find: number_missing::find,
    },
    Check {
        rule: &list_number_skips::RULE,
        find: list_number_skips::find,
    },
];

/// The rules that say nothing of a number which may have lost its nought, where
/// [`AMBIGUOUS_NUMBER`](crate::import::rules::AMBIGUOUS_NUMBER) does: 1.1 after 1.9 stands out of
/// order, but 1.10 does not.
pub(super) const YIELDING_TO_AMBIGUOUS: [&Rule; 2] =
    [&duplicate_number::RULE, &number_out_of_order::RULE];

/// The numbers of a plan's parts, and what is wrong with each.
pub(super) fn judge(plan: &Plan) -> Vec<Judged<'_>> {
    standing::judge(series::all(plan))
}
