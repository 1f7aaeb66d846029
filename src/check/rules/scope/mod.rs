//! Scopes: the boards that an objective belongs to. Codes that are not explained and letters of
//! another script are reported by import.

mod mixed_alphabets;
mod scope_differs;
mod scopes;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&scope_differs::RULE, scope_differs::find),
    Check::new(&mixed_alphabets::RULE, mixed_alphabets::find),
];
