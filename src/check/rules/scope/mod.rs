//! Scopes: the boards that an objective belongs to. Import reports codes that are not explained and
//! letters of another script.

mod mixed_alphabets;
mod scope_differs;
mod scopes;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![scope_differs, mixed_alphabets,];
