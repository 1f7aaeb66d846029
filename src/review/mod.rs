//! The position of a plan at the end of a quarter, by what partners reported: the figures of the
//! review pack.
//!
//! [`review`] takes a plan whose actions have their references, the register and the quarter. It
//! gives a [`Review`]. For every action, the review has the report of the quarter, the report of
//! the quarter before, and the state that the action's dates suggest (`position`). The review also
//! has the partners who reported (`reporting`), the milestones by month or quarter (`timeline`),
//! the number of moved dates (`slippage`), and the later changes in the plan. The review of an
//! earlier quarter is made from the plan [`as_asked`]. Every number of the pack is counted from the
//! same list of actions, so that text, tables and charts agree.

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
