//! Reads the text of a timescale cell: when something is to be done.
//!
//! [`read`] takes the cell's text and the plan's first and last day; it gives a [`Timescale`] with
//! a milestone for every point in time that the cell names, in the order written. Officers write
//! what they please ("draft May 2026, approval by the autumn Board", "3.4.26", "Quarterly", "tbc"),
//! so three rules hold throughout: the day comes before the month; what is not written is taken
//! from the plan's period and marked so, or left unknown; nothing is guessed ("year end", "within
//! six months"). [`read_date`] reads a text that is one day, `named_time` the period that a
//! heading names, [`column`] the cells of a column together.
//!
//! [`grammar`] finds points in time and manners ("quarterly", "ongoing"); `calendar` and `seasons`
//! give points their days. `phrases` divides the cell into entries. `milestones` puts these together for one entry, `whole` for the cell.
//!
//! [`Timescale`]: crate::model::Timescale

pub(crate) mod calendar;
mod cell;
pub(crate) mod column;
mod grammar;
mod meetings;
mod milestones;
mod named_time;
mod one_day;
pub mod period;
mod phrases;
mod seasons;
mod whole;

pub(crate) use cell::from_to;
pub use cell::{read, read_from};
pub(crate) use grammar::months::month_number;
pub(crate) use meetings::take_days_of;
pub(crate) use named_time::{NamedTime, named_time};
pub use one_day::{ends_before_start, read_date};
