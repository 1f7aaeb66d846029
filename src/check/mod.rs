//! Reads a plan and yields findings. It changes nothing.
//!
//! [`check`] runs every rule over a plan whose references are resolved. [`apply_allowances`] then
//! drops or re-weighs findings as the pack file and comments say, those of import among them.
//! [`facts`] holds what the rules read, `rules` has one file for each rule.

mod allowance;
mod author;
pub(crate) mod facts;
pub(crate) mod rules;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::finding::Finding;
use crate::model::Plan;

use facts::Facts;
use rules::checks;

pub use allowance::{apply_allowances, unknown_rule};
pub use author::author;
pub use facts::Setting;

/// Every fault of a plan whose references are resolved, as [`sort`](crate::finding::sort) orders
/// them.
#[must_use]
pub fn check(plan: &Plan, setting: Setting<'_>) -> Vec<Finding> {
    let facts = Facts::of(plan, setting);
    let checks: Vec<_> = checks().collect();
    // In parallel: no rule needs what another finds.
    let found = checks.into_par_iter().map(|check| {
        let mut findings = Vec::new();
        (check.find)(&facts, &mut findings);
        findings
    });
    let mut findings = found.collect::<Vec<_>>().concat();
    crate::finding::sort(&mut findings);
    findings
}
