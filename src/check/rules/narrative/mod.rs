//! The narratives against the tables of the plan.

mod narrative_priorities_differ;
mod priority_lists;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[Check::new(
    &narrative_priorities_differ::RULE,
    narrative_priorities_differ::find,
)];
