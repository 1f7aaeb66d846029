//! Contributions and their totals.

pub(crate) mod stated_total_differs;
pub(crate) mod total_does_not_add_up;
