//! Editions of a plan: copies for one kind of reader.
//!
//! An [`Edition`] is a function from a plan to a plan, applied before the pack is composed. So
//! every output of an edition (pages, workbook, text, attached data) leaves out the same content.
//! Labels of actions and numbers of parts are set before, on the whole plan, so an action has the
//! same label in every edition. A reference to something that is left out gets the remark that its
//! target is not in the edition.
//!
//! [`chosen`] reads the names of editions. [`whose`] decides which actions belong to an edition.
//! [`keep`] leaves the other actions out, with parts that become empty, and writes out the
//! remaining cells that repeat a row above. [`people`] replaces names by roles, and [`unreplaced`]
//! finds the names that are left. [`answers`] makes the same changes to the register, for reviews.

mod answers;
mod chosen;
mod issue;
mod keep;
mod people;
pub mod rules;
mod unreplaced;
mod whose;

pub use answers::issue_records;
pub use chosen::Edition;
pub use issue::{Issued, issue};
