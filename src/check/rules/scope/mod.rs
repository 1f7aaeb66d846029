//! Scopes: the boards that an objective belongs to. Import reports codes that are not explained and
//! letters of another script.

pub(crate) mod mixed_alphabets;
pub(crate) mod scope_differs;

use crate::model::{Objective, Scope};

/// The scope of an objective, and the scopes written on its further rows.
fn scopes_of(objective: &Objective) -> impl Iterator<Item = &Scope> {
    let further_rows = objective.actions.iter();
    let further = further_rows.filter_map(|action| action.scope.as_ref());
    objective.scope.iter().chain(further)
}
