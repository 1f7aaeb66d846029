//! Completeness: objectives without actions or scope; actions without words, lead, measure or
//! timescale; tables without columns or rows; a document profile without its fields.

pub(crate) mod action_without_lead;
pub(crate) mod action_without_measure;
pub(crate) mod action_without_timescale;
pub(crate) mod action_without_words;
pub(crate) mod board_action_missing;
pub(crate) mod earlier_answer;
pub(crate) mod empty_section;
pub(crate) mod missing_column;
pub(crate) mod objective_without_action;
pub(crate) mod profile_field_missing;
pub(crate) mod scope_column_missing;
pub(crate) mod scope_missing;

use std::collections::HashSet;
use std::ptr;

use crate::check::facts::{ActionRow, Facts, header_row, is_of_actions, rows_of};
use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Objective, Part};

/// The tables that hold actions, each with its header row. If several parts share a header row,
/// only the first is listed.
fn action_tables<'a>(facts: &Facts<'a>) -> Vec<(&'a Part, Place)> {
    let mut seen = HashSet::new();
    let parts = facts.plan.parts.iter();
    parts
        .filter(|part| is_of_actions(part) && !part.objectives().is_empty())
        .filter_map(|part| Some((part, header_row(part)?)))
        .filter(|(_, header)| seen.insert(header.clone()))
        .collect()
}

/// The actions that leave the column of a role blank, each with the blank cell. Skips rows without
/// an action, actions with sub-tasks, risks and indicators; also tables without the column, and
/// tables where a blank means the answer above.
fn unanswered<'a>(facts: &Facts<'a>, role: ColumnRole) -> Vec<(ActionRow<'a>, Place)> {
    let mut unanswered = Vec::new();
    for part in &facts.plan.parts {
        if !is_of_actions(part) || !part.has_column(role) {
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

/// Whether a blank cell in the column of a role repeats the answer above. It repeats the answer if
/// the first action of every objective has an answer and no further action has one. `rows` are the
/// rows of one part.
fn blank_repeats(rows: &[ActionRow<'_>], role: ColumnRole) -> bool {
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
