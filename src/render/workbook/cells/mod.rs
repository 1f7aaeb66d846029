//! The content of cells: texts with their links, and tables of them.

pub(in crate::render) mod actions;
pub(in crate::render) mod table;
pub(in crate::render) mod words;
