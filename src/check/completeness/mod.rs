//! Checks of what a plan must say: every action has a lead, a measure and a timescale, every table its columns and rows.

mod action_without_lead;
mod action_without_measure;
mod action_without_timescale;

use crate::columns::ColumnRole;
use crate::location::Place;

use super::Check;
use super::facts::{ActionRow, Facts};

/// The checks of what a plan must say.
pub(super) const CHECKS: &[Check] = &[
    Check { rule: &action_without_lead::RULE, find: action_without_lead::find },
    Check { rule: &action_without_timescale::RULE, find: action_without_timescale::find },
    Check { rule: &action_without_measure::RULE, find: action_without_measure::find },
];

/// The actions that leave the column of a role blank, and the blank cell. Tables without such a column, rows that hold no
/// action, and actions that leave the answer to their sub-tasks are not asked.
fn unanswered<'a>(facts: &Facts<'a>, role: ColumnRole) -> impl Iterator<Item = (ActionRow<'a>, Place)> {
    let rows = facts.rows().into_iter();
    rows.filter(move |row| row.holds_action() && row.action.subtasks.is_empty() && row.answer(role).is_none())
        .filter_map(move |row| Some((row, row.cell(role)?)))
}
