//! Reads a plan and yields findings. It changes nothing.
//!
//! One file holds the checks of one subject; what each rule means stands in [`finding::RULES`](crate::finding::RULES).

mod characters;
mod glossary;
mod references;
mod totals;

use crate::finding::Finding;
use crate::model::Plan;

/// Every fault of a plan whose references are resolved, sorted by place.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    references::check(plan, &mut findings);
    glossary::check(plan, &mut findings);
    totals::check(plan, &mut findings);
    characters::check(plan, &mut findings);
    sort(&mut findings);
    findings
}

/// Puts findings in the order of their places, then of their rules.
pub fn sort(findings: &mut [Finding]) {
    findings
        .sort_by(|one, other| (&one.place, one.rule, &one.message).cmp(&(&other.place, other.rule, &other.message)));
}
