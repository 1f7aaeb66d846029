//! Readers: each makes parts from one kind of table, or from a sheet without a table.
//!
//! [`tables`](super::tables) has decided the roles of columns and the kinds of rows. A reader goes
//! through the rows once and takes the cells that it places in the plan.

pub(crate) mod actions;
pub(crate) mod closed;
pub(crate) mod finance;
pub(crate) mod foreword;
pub(crate) mod frame;
pub(crate) mod glossary;
pub(crate) mod governance;
pub(crate) mod headerless;
pub(crate) mod items;
pub(crate) mod other_sheets;
pub(crate) mod outcomes;
pub(crate) mod profile;
