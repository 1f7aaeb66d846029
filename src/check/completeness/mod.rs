//! Checks of what a plan must say: every objective has actions and a scope, every action a lead, a
//! measure and a timescale, every table its columns and rows, the document profile its fields.

mod action_without_lead;
mod action_without_measure;
mod action_without_timescale;
mod board_action_missing;
mod empty_section;
mod missing_column;
mod objective_without_action;
mod profile_field_missing;
mod scope_column_missing;
mod scope_missing;

use std::ptr;

use foldhash::{HashSet, HashSetExt};

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{Body, Objective, Part, PartKind};

use super::Check;
use super::facts::{ActionRow, Facts, header_row, rows_of};

/// The checks of what a plan must say.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &objective_without_action::RULE,
        find: objective_without_action::find,
    },
    Check {
        rule: &action_without_lead::RULE,
        find: action_without_lead::find,
    },
    Check {
        rule: &action_without_timescale::RULE,
        find: action_without_timescale::find,
    },
    Check {
        rule: &action_without_measure::RULE,
        find: action_without_measure::find,
    },
    Check {
        rule: &board_action_missing::RULE,
        find: board_action_missing::find,
    },
    Check {
        rule: &scope_missing::RULE,
        find: scope_missing::find,
    },
    Check {
        rule: &scope_column_missing::RULE,
        find: scope_column_missing::find,
    },
    Check {
        rule: &missing_column::RULE,
        find: missing_column::find,
    },
    Check {
        rule: &empty_section::RULE,
        find: empty_section::find,
    },
    Check {
        rule: &profile_field_missing::RULE,
        find: profile_field_missing::find,
    },
];

/// The actions that leave the column of a role blank, and the blank cell. Tables without such a
/// column, rows that hold no action, and actions that leave the answer to their sub-tasks are not
/// asked, nor tables where a blank means the answer above, nor risks and indicators, which have
/// rules of their own.
fn unanswered<'a>(
    facts: &Facts<'a>,
    role: ColumnRole,
) -> impl Iterator<Item = (ActionRow<'a>, Place)> {
    let parts = facts
        .plan
        .parts
        .iter()
        .filter(move |part| is_of_actions(part) && has_column(part, role));
    parts.flat_map(move |part| {
        let mut rows = rows_of(part);
        if blank_repeats(&rows, role) {
            rows.clear();
        }
        rows.into_iter()
            .filter(move |row| {
                row.holds_action() && row.action.subtasks.is_empty() && row.answer(role).is_none()
            })
            .filter_map(move |row| Some((row, row.cell(role)?)))
    })
}

/// Whether a blank cell in the column of a role clearly means the answer above it, by all rows of a
/// part: the first action of every objective has an answer and no further action has one, over
/// several objectives.
fn blank_repeats(rows: &[ActionRow<'_>], role: ColumnRole) -> bool {
    const LEAST_FURTHER_ROWS: usize = 3;
    const LEAST_OBJECTIVES: usize = 2;
    let is_first = |row: &ActionRow| {
        row.objective
            .actions
            .first()
            .is_some_and(|first| ptr::eq(first, row.action))
    };
    let rows = || rows.iter().filter(|row| row.holds_action());
    let further = || rows().filter(|row| !is_first(row));
    let objectives: HashSet<*const Objective> =
        further().map(|row| ptr::from_ref(row.objective)).collect();
    further().count() >= LEAST_FURTHER_ROWS
        && objectives.len() >= LEAST_OBJECTIVES
        && rows().all(|row| is_first(row) == row.answer(role).is_some())
}

/// The tables of actions that hold any, one part for each header row, and that row.
fn action_tables<'a>(facts: &Facts<'a>) -> Vec<(&'a Part, Place)> {
    let mut seen = HashSet::new();
    let parts = facts
        .plan
        .parts
        .iter()
        .filter(|part| is_of_actions(part) && !part.objectives().is_empty());
    parts
        .filter_map(|part| Some((part, header_row(part)?)))
        .filter(|(_, header)| seen.insert(header.clone()))
        .collect()
}

fn is_of_actions(part: &Part) -> bool {
    matches!(
        part.kind,
        PartKind::Priority | PartKind::Appendix | PartKind::Tasks
    )
}

fn has_column(part: &Part, role: ColumnRole) -> bool {
    part.columns.iter().any(|column| column.role == Some(role))
}

/// Whether a part's table holds no row.
fn is_empty(body: &Body) -> bool {
    match body {
        Body::Objectives(objectives) => objectives.is_empty(),
        Body::Items(items) => items.is_empty(),
        Body::Glossary(entries) => entries.is_empty(),
        Body::Profile(entries) => entries.is_empty(),
        Body::Finance(finance) => finance.lines.is_empty() && finance.totals.is_empty(),
        Body::Governance(groups) => groups.is_empty(),
        Body::Sheet(sheet) => sheet.rows.is_empty(),
    }
}
