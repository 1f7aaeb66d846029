//! Text for people: what `inspect`, `check` and `diff` print.
//!
//! Each function gives the text; the command line writes it. [`findings`] draws the row of each
//! finding ([`excerpt`]) and shows findings with a shared cause as one ([`cause`]). [`plan`] lists a
//! plan cell by cell, after a summary of its sheets ([`sheets`]); its objectives are in [`action`], the
//! form of its lines in [`lines`]. [`changes`] lists what changed between two versions, [`history`]
//! the life of one action, [`partners`] who would be asked what; [`summary`] ends a build.

mod action;
mod cause;
pub mod changes;
mod excerpt;
pub mod findings;
pub mod history;
pub(crate) mod lines;
pub mod partners;
pub mod plan;
mod sheets;
pub mod summary;
pub mod terminal;
