//! References without a target or with a wrong title; appendix rows that deliver no board
//! objective.
//!
//! [`references`](crate::references) has found the references and their targets. These rules report
//! the faults.

mod appendix_title_mismatch;
mod appendix_without_row;
mod board_rows;
mod board_wording_differs;
mod dangling_board_reference;
mod dangling_reference;
mod priority_title_mismatch;
mod targets;
mod undelivered_objective;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&dangling_reference::RULE, dangling_reference::find),
    Check::new(
        &appendix_title_mismatch::RULE,
        appendix_title_mismatch::find,
    ),
    Check::new(
        &priority_title_mismatch::RULE,
        priority_title_mismatch::find,
    ),
    Check::new(
        &dangling_board_reference::RULE,
        dangling_board_reference::find,
    ),
    Check::new(&board_wording_differs::RULE, board_wording_differs::find),
    Check::new(&appendix_without_row::RULE, appendix_without_row::find),
    Check::new(&undelivered_objective::RULE, undelivered_objective::find),
];
