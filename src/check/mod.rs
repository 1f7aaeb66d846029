//! Reads a plan and yields findings, without changing the plan.
//!
//! [`check`] runs every rule over a plan whose references are resolved. [`apply_allowances`] then
//! drops findings, or changes their severity, as the pack file and comments say. It also applies to
//! the findings of import. [`facts`] holds the data that the rules read; `rules` has one file for
//! each rule.

mod allowance;
mod author;
pub(crate) mod facts;
pub(crate) mod rules;

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::finding::Finding;
use crate::model::{Content, Plan};

use facts::Facts;
use rules::CHECKS;
use rules::drafting::placeholder_left_in;

pub use allowance::{apply_allowances, unknown_rule};
pub use author::author;
pub use facts::Setting;

/// The content that is for the office only.
const UNPRINTED: [Content; 2] = [Content::UnprintedColumns, Content::UnprintedSheets];

/// Whether the findings say that placeholders are left in the plan, such as "TBC".
pub fn has_placeholders(findings: &[Finding]) -> bool {
    findings.iter().any(is_of_placeholder)
}

/// The placeholders that findings quote, each once.
pub fn placeholders(findings: &[Finding]) -> Vec<&str> {
    let quoted = findings.iter().filter(|finding| is_of_placeholder(finding));
    let quoted: BTreeSet<&str> = quoted.filter_map(|it| it.focus.as_deref()).collect();
    quoted.into_iter().collect()
}

fn is_of_placeholder(finding: &Finding) -> bool {
    finding.rule == &placeholder_left_in::RULE
}

/// All findings of the rules, sorted by [`sort`](crate::finding::sort). The references of the plan
/// must be resolved. Findings quote the plan and readers may get them, so columns and sheets that no
/// page prints are not checked.
pub fn check(plan: &Plan, setting: Setting<'_>) -> Vec<Finding> {
    let mut printed = plan.clone();
    printed.leave_out(&BTreeSet::from(UNPRINTED));
    let facts = Facts::of(&printed, setting);
    // In parallel, because no rule needs the findings of another.
    let found = CHECKS.par_iter().map(|check| {
        let mut findings = Vec::new();
        (check.find)(&facts, &mut findings);
        findings
    });
    let mut findings = found.collect::<Vec<_>>().concat();
    crate::finding::sort(&mut findings);
    findings
}
