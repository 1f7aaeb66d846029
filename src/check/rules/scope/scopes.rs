//! The scopes of an objective.

use crate::model::{Objective, Scope};

/// The scope of an objective, and the scopes written on its further rows.
pub(super) fn scopes_of(objective: &Objective) -> impl Iterator<Item = &Scope> {
    let further_rows = objective.actions.iter();
    let further = further_rows.filter_map(|action| action.scope.as_ref());
    objective.scope.iter().chain(further)
}
