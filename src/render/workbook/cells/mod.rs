//! The content of cells: texts with their links, and tables of them.

pub(crate) mod actions;
pub(crate) mod table;
pub(crate) mod words;
