//! What a plan knows of the partnership around it: its partner agencies, and when its groups meet.
//!
//! Both come from sheets of the workbooks and from the pack file. The rows that they were read from
//! are parts like any others.

use chrono::NaiveDate;

/// A partner agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// What it is called.
    pub name: String,
    /// Other names of it: short forms, its posts and groups.
    pub aliases: Vec<String>,
}

/// A meeting that is held again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Who meets: "Board", "Executive Group".
    pub name: String,
    /// When, in order.
    pub days: Vec<NaiveDate>,
}
