//! The type that pairs a rule with the function that finds its faults.

use crate::check::facts::Facts;
use crate::finding::{Finding, Rule};

/// A rule, and the function that finds its faults.
#[derive(Clone, Copy)]
pub(crate) struct Check {
    pub(crate) rule: &'static Rule,
    /// Adds a finding of the rule for each fault.
    pub(crate) find: fn(&Facts<'_>, &mut Vec<Finding>),
}

impl Check {
    pub(crate) const fn new(rule: &'static Rule, find: fn(&Facts<'_>, &mut Vec<Finding>)) -> Self {
        Self { rule, find }
    }
}
