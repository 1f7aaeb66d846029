//! A check that a machine made.

/// A check that a machine made.
#[derive(Debug)]
pub struct Check {
    /// The requirement, as a sentence without full stop.
    pub check: &'static str,
    /// What was checked, and the faults.
    pub tally: Tally,
}

/// How many things were looked at, and what is wrong with some of them.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were looked at.
    pub count: usize,
    /// The faults, one sentence each.
    pub faults: Vec<String>,
}
