//! The changes in the plan since partners were asked about it.

use std::collections::HashMap;

use serde::Serialize;

use crate::register::event::{Issue, IssuedAction};

/// A cell of an action that was changed in the plan after partners were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangedCell {
    /// The action's reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What was changed: `wording`, `lead`, `measure` or `timescale`.
    pub what: &'static str,
    /// The text that partners were sent.
    pub then: String,
    /// The text in the plan now.
    pub now: String,
}

/// An action that partners were asked about and that is no longer in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftAction {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its wording.
    pub action: String,
    /// Its leads.
    pub leads: Vec<String>,
}

/// The cells that differ between an issue and the actions of the plan, in plan order.
pub(super) fn changed_cells(issue: &Issue, now: &[IssuedAction]) -> Vec<ChangedCell> {
    let asked: HashMap<&str, &IssuedAction> = issue
        .actions
        .iter()
        .map(|action| (action.reference.as_str(), action))
        .collect();
    now.iter()
        .filter_map(|now| Some((*asked.get(now.reference.as_str())?, now)))
        .flat_map(|(then, now)| changes(then, now))
        .collect()
}

fn changes(then: &IssuedAction, now: &IssuedAction) -> Vec<ChangedCell> {
    let cells = |action: &IssuedAction| {
        [
            ("wording", action.action.clone()),
            ("lead", action.leads.join(", ")),
            ("measure", action.measure.clone()),
            ("timescale", action.timescale.clone()),
        ]
    };
    cells(then)
        .into_iter()
        .zip(cells(now))
        .filter(|((_, then), (_, now))| then != now)
        .map(|((what, then), (_, now_text))| ChangedCell {
            reference: now.reference.clone(),
            what,
            then,
            now: now_text,
        })
        .collect()
}

/// The actions of some issues, oldest first, that are not among the actions of the plan.
pub(super) fn left<'a>(
    issues: impl Iterator<Item = &'a Issue>,
    now: &[IssuedAction],
) -> Vec<LeftAction> {
    let mut left: Vec<LeftAction> = Vec::new();
    for action in issues.flat_map(|issue| &issue.actions) {
        let is_it = |reference: &String| *reference == action.reference;
        if now.iter().any(|now| is_it(&now.reference)) {
            continue;
        }
        left.retain(|earlier| !is_it(&earlier.reference));
        left.push(LeftAction {
            reference: action.reference.clone(),
            action: action.action.clone(),
            leads: action.leads.clone(),
        });
    }
    left
}
