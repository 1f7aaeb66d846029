//! The names of the plan's own boards and groups.

pub(crate) mod board_name_misspelt;
pub(crate) mod name_spelt_two_ways;
