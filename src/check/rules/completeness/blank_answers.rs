//! The cells that an action leaves blank.

use std::collections::HashSet;
use std::ptr;

use crate::check::facts::Facts;
use crate::check::facts::rows::{ActionRow, rows_of};
use crate::check::facts::tables::{has_column, is_of_actions};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::Objective;

/// The actions that leave the column of a role blank, each with the blank cell. Left out are rows
/// without an action, actions with sub-tasks, risks and indicators, tables without the column, and
/// tables where a blank means the answer above.
pub(super) fn unanswered<'a>(facts: &Facts<'a>, role: ColumnRole) -> Vec<(ActionRow<'a>, Place)> {
    let mut unanswered = Vec::new();
    for part in &facts.plan.parts {
        if !is_of_actions(part) || !has_column(part, role) {
            continue;
        }
        let rows = rows_of(part);
        if blank_repeats(&rows, role) {
            continue;
        }
        for row in rows {
            if row.needs_answers() && row.answer(role).is_none() {
                unanswered.extend(row.cell(role).map(|cell| (row, cell)));
            }
        }
    }
    unanswered
}

/// Whether a blank cell in the column of a role repeats the answer above. It does if the first
/// action of every objective has an answer and no further action has one. `rows` are those of one
/// part.
pub(super) fn blank_repeats(rows: &[ActionRow<'_>], role: ColumnRole) -> bool {
    // Fewer blank rows, or blanks under a single objective, may be forgotten answers.
    const LEAST_FURTHER_ROWS: usize = 3;
    const LEAST_OBJECTIVES: usize = 2;
    let mut further_rows = 0;
    let mut objectives: HashSet<*const Objective> = HashSet::new();
    for row in rows.iter().filter(|row| row.holds_action()) {
        if row.is_first() != row.answer(role).is_some() {
            return false;
        }
        if !row.is_first() {
            further_rows += 1;
            objectives.insert(ptr::from_ref(row.objective));
        }
    }
    further_rows >= LEAST_FURTHER_ROWS && objectives.len() >= LEAST_OBJECTIVES
}
