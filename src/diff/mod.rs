//! The changes between two versions of a plan, as a board reads them.
//!
//! [`diff`] compares everything that both versions have: title, period and boards, parts,
//! objectives, and actions with all their columns. Money, groups, terms, profile, lists, notes and
//! narratives are compared row by row. The result is a [`Change`] for each thing that changed, in
//! the order of the new version. Content that one of the versions leaves out is not compared.
//! [`Difference::not_compared`] names that content, so that a reader can rely on the list.
//!
//! [`pairing`](crate::versions::pairing) pairs the things of both versions. It does not guess: if a
//! pair is not certain, the change says so. `things` lists the things to be paired. `versions`
//! compares objectives and actions, `rows` rows, `answers` columns; `sentence` describes a change
//! in words. The command line and the renderers print the result.

mod answers;
mod change;
mod comparison;
mod rows;
mod sentence;
mod things;
mod versions;

pub(crate) use answers::COLUMN_HEADING;
pub use change::{Became, Change, Difference, Home, Pairs, Subject};
pub use comparison::diff;
pub(crate) use sentence::{position, shortened};
