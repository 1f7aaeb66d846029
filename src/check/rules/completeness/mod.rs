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

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(
        &objective_without_action::RULE,
        objective_without_action::find,
    ),
    Check::new(&action_without_lead::RULE, action_without_lead::find),
    Check::new(
        &action_without_timescale::RULE,
        action_without_timescale::find,
    ),
    Check::new(&action_without_measure::RULE, action_without_measure::find),
    Check::new(&board_action_missing::RULE, board_action_missing::find),
    Check::new(&scope_missing::RULE, scope_missing::find),
    Check::new(&scope_column_missing::RULE, scope_column_missing::find),
    Check::new(&missing_column::RULE, missing_column::find),
    Check::new(&earlier_answer::RULE, earlier_answer::find),
    Check::new(&empty_section::RULE, empty_section::find),
    Check::new(&profile_field_missing::RULE, profile_field_missing::find),
];
