//! The tables of actions of a plan, each once.

use std::collections::HashSet;

use crate::check::facts::Facts;
use crate::check::facts::tables::{header_row, is_of_actions};
use crate::location::Place;
use crate::model::Part;

/// The tables that hold actions, each with its header row. If several parts share a header row,
/// only the first is listed.
pub(super) fn action_tables<'a>(facts: &Facts<'a>) -> Vec<(&'a Part, Place)> {
    let mut seen = HashSet::new();
    let parts = facts.plan.parts.iter();
    parts
        .filter(|part| is_of_actions(part) && !part.objectives().is_empty())
        .filter_map(|part| Some((part, header_row(part)?)))
        .filter(|(_, header)| seen.insert(header.clone()))
        .collect()
}
