//! The position of a plan at the end of a quarter, by what partners reported: the figures of the
//! review pack.
//!
//! [`review`] takes a plan whose actions have their references, the register and the quarter. It
//! gives a [`Review`]: for every action the report of the quarter, the report of the quarter
//! before, and the state that its dates suggest (`position`); who reported (`reporting`); the
//! milestones by month or quarter (`timeline`); how often dates were moved (`slippage`); the
//! changes in the plan since. The review of an earlier quarter is made from the plan
//! [`as_asked`]. Every number of the pack is counted from the same list of actions, so that
//! text, tables and charts agree.

mod action;
mod as_asked;
mod position;
mod quarter_review;
mod reporting;
mod reviewing;
mod slippage;
mod timeline;

pub use action::ReviewedAction;
pub use as_asked::{ChangedCell, LeftAction, as_asked, is_earlier_quarter};
pub use position::{Counts, Position, Rated};
pub use quarter_review::{IssueDays, Review};
pub use reporting::{Reporting, Returned};
pub use reviewing::{Reviewing, review};
pub use slippage::{DateHistory, DateStep, MoveCounts};
pub use timeline::{Bucket, MilestoneState, Timeline};
