//! Timescales: no date, a date outside the plan, dates that contradict each other.
//!
//! [`timescale`](crate::timescale) has read them, and reports dates without a year.

mod ambiguous_recurrence;
mod end_before_start;
mod method_instead_of_timescale;
mod outside;
mod past_without_progress;
mod timescale_after_period;
mod timescale_before_period;
mod timescale_cells;
mod timescale_out_of_order;
mod undated_timescale;
mod unlikely_year;
mod unread_timescale;
mod wording;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    unread_timescale,
    undated_timescale,
    method_instead_of_timescale,
    timescale_before_period,
    timescale_after_period,
    unlikely_year,
    end_before_start,
    timescale_out_of_order,
    ambiguous_recurrence,
    past_without_progress,
];
