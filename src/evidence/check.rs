//! A check that a machine made.

/// A check that a machine made.
#[derive(Debug)]
pub struct Check {
    /// What must be so, as a sentence without full stop.
    pub check: &'static str,
    /// What was looked at, and what is wrong.
    pub tally: Tally,
}

/// How many things were looked at, and what is wrong with some of them.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many were looked at.
    pub count: usize,
    /// What is wrong, one sentence for each fault.
    pub faults: Vec<String>,
}
