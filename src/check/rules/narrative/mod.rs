//! Compares the narratives with the tables of the plan.

mod empty_narrative;
mod narrative_priorities_differ;
mod priority_lists;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![narrative_priorities_differ, empty_narrative,];
