//! Compares the narratives with the tables of the plan.

mod empty_narrative;
mod narrative_priorities_differ;
mod priority_lists;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(
        &narrative_priorities_differ::RULE,
        narrative_priorities_differ::find,
    ),
    Check::new(&empty_narrative::RULE, empty_narrative::find),
];
