//! Readers: each makes parts of one kind of table, or of a sheet without one.
//!
//! The roles of columns and the kinds of rows have been decided in [`tables`](super::tables). A
//! reader goes through the rows once and takes from the grid what it places in the plan.

pub(crate) mod actions;
pub(crate) mod closed;
pub(crate) mod finance;
pub(crate) mod frame;
pub(crate) mod glossary;
pub(crate) mod governance;
pub(crate) mod headerless;
pub(crate) mod items;
pub(crate) mod other_sheets;
pub(crate) mod outcomes;
pub(crate) mod profile;
