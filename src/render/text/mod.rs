//! Text for people: the output of `inspect`, `check`, `diff` and others.
//!
//! Each function returns the text; the command line writes it. [`findings`] draws the row of each
//! finding ([`excerpt`]) and shows findings with a shared cause as one ([`cause`]). [`plan`] lists
//! a plan cell by cell: [`sheets`] sums up its sheets, [`action`] prints its objectives, and
//! [`lines`] has the form of its lines. [`changes`] lists the changes between two versions, and
//! [`history`] shows the life of one action. [`partners`] lists who would be asked about which
//! actions. [`pack`] is a whole pack, to be read aloud. [`listing`] is a table for analysts.
//! [`summary`] is the end of a build.

mod action;
mod cause;
pub mod changes;
mod excerpt;
pub mod findings;
pub mod history;
pub(crate) mod lines;
pub mod listing;
pub mod pack;
pub mod partners;
pub mod plan;
pub(crate) mod sheets;
pub mod summary;
pub mod terminal;
