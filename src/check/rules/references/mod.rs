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

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    dangling_reference,
    appendix_title_mismatch,
    priority_title_mismatch,
    dangling_board_reference,
    board_wording_differs,
    appendix_without_row,
    undelivered_objective,
];
