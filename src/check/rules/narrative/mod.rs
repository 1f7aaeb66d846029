//! Compares the narratives with the tables of the plan.

pub(crate) mod empty_narrative;
pub(crate) mod narrative_priorities_differ;
mod priority_lists;
