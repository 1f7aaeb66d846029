//! The position of a plan at the end of a quarter, by what partners reported: the figures of the
//! review pack.
//!
//! [`review`] takes a plan whose actions have their references, the register and the quarter, and
//! gives a [`Review`]: for every action what was reported, what was reported the quarter before,
//! and what its dates suggest (`standing`); who reported (`reporting`); the milestones by month or
//! quarter (`timeline`). Every number of the pack is counted from the same list of actions, so that
//! text, tables and charts agree.

mod action;
mod counts;
mod quarter_review;
mod reporting;
mod reviewing;
mod standing;
mod timeline;

pub use action::ReviewedAction;
pub use counts::Counts;
pub use quarter_review::Review;
pub use reporting::Reporting;
pub use reviewing::{Reviewing, review};
pub use standing::{Rated, Standing};
pub use timeline::{Bucket, MilestoneState, Timeline};
