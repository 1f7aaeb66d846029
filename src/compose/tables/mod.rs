//! The tables of a pack: objectives with their actions, and the plain tables of all other parts.

pub(super) mod action_table;
pub(super) mod columns;
pub(super) mod finance;
mod objective_notes;
pub(super) mod other_sheets;
pub(super) mod plain_tables;
pub(super) mod ratings;
pub(super) mod structure;
