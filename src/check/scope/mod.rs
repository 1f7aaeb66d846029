//! Checks of the scopes of objectives: which boards they belong to. Codes that nothing explains and
//! letters of another script are found by import.

mod mixed_alphabets;
mod scope_differs;

use crate::model::{Objective, Scope};

use super::Check;

/// The checks of scopes.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &scope_differs::RULE,
        find: scope_differs::find,
    },
    Check {
        rule: &mixed_alphabets::RULE,
        find: mixed_alphabets::find,
    },
];

/// The scope of an objective, and those written on its further rows.
fn scopes_of(objective: &Objective) -> impl Iterator<Item = &Scope> {
    objective.scope.iter().chain(
        objective
            .actions
            .iter()
            .filter_map(|action| action.scope.as_ref()),
    )
}
