//! A check that a machine made.

/// A check that a machine made.
#[derive(Debug)]
pub struct Check {
    /// The requirement, as a sentence without full stop.
    pub check: &'static str,
    /// The number of things checked, and the faults.
    pub tally: Tally,
}

/// The number of things checked, and the faults of some of them.
#[derive(Debug, Default)]
pub struct Tally {
    /// The number of things checked.
    pub count: usize,
    /// The faults, one sentence each.
    pub faults: Vec<String>,
}
