//! Checks of the text in files of its own against the tables of the plan.

mod narrative_priorities_differ;
mod priority_lists;

use super::Check;

/// The checks of narratives against the plan.
pub(super) const CHECKS: &[Check] = &[Check {
    rule: &narrative_priorities_differ::RULE,
    find: narrative_priorities_differ::find,
}];
