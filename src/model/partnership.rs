//! The partner agencies of a plan, and the meetings of its groups.
//!
//! Both come from sheets of the workbooks and from the pack file. The rows of those sheets are also
//! parts of the plan.

use chrono::NaiveDate;

/// A partner agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// The name.
    pub name: String,
    /// Other names: short forms, posts and groups of the agency.
    pub aliases: Vec<String>,
}

/// A meeting that is held repeatedly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The group that meets: "Board", "Executive Group".
    pub name: String,
    /// The dates, in order.
    pub days: Vec<NaiveDate>,
}
