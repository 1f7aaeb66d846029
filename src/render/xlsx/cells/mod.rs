//! The content of cells: texts with their links, and tables of them.

pub(super) mod actions;
pub(super) mod table;
pub(super) mod words;
