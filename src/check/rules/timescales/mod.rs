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

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&unread_timescale::RULE, unread_timescale::find),
    Check::new(&undated_timescale::RULE, undated_timescale::find),
    Check::new(
        &method_instead_of_timescale::RULE,
        method_instead_of_timescale::find,
    ),
    Check::new(
        &timescale_before_period::RULE,
        timescale_before_period::find,
    ),
    Check::new(&timescale_after_period::RULE, timescale_after_period::find),
    Check::new(&unlikely_year::RULE, unlikely_year::find),
    Check::new(&end_before_start::RULE, end_before_start::find),
    Check::new(&timescale_out_of_order::RULE, timescale_out_of_order::find),
    Check::new(&ambiguous_recurrence::RULE, ambiguous_recurrence::find),
    Check::new(&past_without_progress::RULE, past_without_progress::find),
];
