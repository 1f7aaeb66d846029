//! Reads the text of a timescale cell: when something is to be done.
//!
//! [`read`] takes the text of a cell and the plan's first and last day. It gives a [`Timescale`]
//! with a milestone for every point in time in the text, in the order written. Officers write
//! freely ("draft May 2026, approval by the autumn Board", "3.4.26", "Quarterly", "tbc"). So there
//! are three rules. The day comes before the month. A missing year is taken from the plan's period
//! and marked as inferred, or left unknown. Nothing is guessed ("year end", "within six months").
//! [`read_date`] reads a text that is one day, [`read_new_date`] the new date of an action,
//! `named_time` the period in a heading, and [`column`] the cells of a column together.
//!
//! [`grammar`] finds points in time and manners ("quarterly", "ongoing"); `calendar` gives points
//! their days. `phrases` splits the cell into entries. `milestones` combines points and manners for
//! one entry, and `cell` combines the entries of a cell.
//!
//! [`Timescale`]: crate::model::Timescale

pub(crate) mod calendar;
mod cell;
pub(crate) mod column;
mod grammar;
mod meetings;
mod milestones;
mod named_time;
mod new_date;
pub mod period;
mod phrases;

pub use cell::{ends_before_start, from_to, read, read_date};
pub(crate) use grammar::figures::{month_number, months_between};
pub(crate) use meetings::take_days_of;
pub(crate) use named_time::{NamedTime, PartOfYear, named_time, part_of_year};
pub use new_date::{NewDate, read_new_date};
