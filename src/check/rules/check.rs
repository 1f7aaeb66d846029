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

/// The checks of some modules: `RULE` and `find` of each.
macro_rules! checks {
    ($($module:ident),* $(,)?) => {
        &[$(Check { rule: &$module::RULE, find: $module::find }),*]
    };
}

pub(crate) use checks;
