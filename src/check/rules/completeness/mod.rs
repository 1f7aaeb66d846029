//! Completeness: objectives without actions or scope; actions without lead, measure or timescale;
//! tables without columns or rows; a document profile without its fields.

mod action_tables;
mod action_without_lead;
mod action_without_measure;
mod action_without_timescale;
mod blank_answers;
mod board_action_missing;
mod earlier_answer;
mod empty_section;
mod missing_column;
mod objective_without_action;
mod profile_field_missing;
mod scope_column_missing;
mod scope_missing;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    objective_without_action,
    action_without_lead,
    action_without_timescale,
    action_without_measure,
    board_action_missing,
    scope_missing,
    scope_column_missing,
    missing_column,
    earlier_answer,
    empty_section,
    profile_field_missing,
];
