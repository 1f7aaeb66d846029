//! Reads a plan and yields findings. It changes nothing.
//!
//! [`check`] runs every check over one plan, whose references are resolved; [`settle`] then applies
//! what the officer has allowed or weighs otherwise, to these findings and to those of import. One
//! file holds one rule: its name, its documentation, and what finds it. The folders are the
//! subjects, and `mod.rs` of each lists its checks. [`facts`] is what they all read. [`rules`]
//! lists every rule of the program.

mod allowance;
mod author;
mod cells;
mod completeness;
mod differing_words;
mod drafting;
pub(crate) mod facts;
mod finance;
mod glossary;
mod indicators;
mod language;
mod leads;
mod names;
mod names_in_text;
mod narrative;
mod numbers;
mod passages;
mod profile;
mod ratings;
mod references;
mod risks;
mod scope;
mod text;
pub(crate) mod text_not_drawn;
mod timescales;
pub(crate) mod verbs;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::finding::{Finding, Rule};
use crate::import;
use crate::model::Plan;
use crate::pack_file::{ChecksFile, Ratings};
use crate::register;
use crate::sheets;

use facts::Facts;

pub(crate) use allowance::nearest_rule;
pub use allowance::{settle, unknown_rule};
pub use author::author;

/// What a check depends on beside the plan.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The day to reckon from.
    pub day: NaiveDate,
    /// What the pack file says of checks.
    pub checks: &'a ChecksFile,
    /// The rating scheme.
    pub ratings: &'a Ratings,
}

/// A rule, and what finds its faults.
#[derive(Clone, Copy)]
struct Check {
    rule: &'static Rule,
    find: fn(&Facts<'_>, &mut Vec<Finding>),
}

/// The checks by subject, in the order of the guide's list of rules.
const SUBJECTS: &[&[Check]] = &[
    completeness::CHECKS,
    drafting::CHECKS,
    numbers::CHECKS,
    scope::CHECKS,
    references::CHECKS,
    glossary::CHECKS,
    names::CHECKS,
    narrative::CHECKS,
    text::CHECKS,
    finance::CHECKS,
    timescales::CHECKS,
    leads::CHECKS,
    ratings::CHECKS,
    risks::CHECKS,
    indicators::CHECKS,
    profile::CHECKS,
    language::CHECKS,
];

/// Every fault of a plan whose references are resolved, sorted by place.
#[must_use]
pub fn check(plan: &Plan, setting: Setting<'_>) -> Vec<Finding> {
    let facts = Facts::of(plan, setting);
    let checks: Vec<&Check> = SUBJECTS.iter().copied().flatten().collect();
    // Side by side: none needs what another finds, and the order is that of their places.
    let found = checks.into_par_iter().map(|check| {
        let mut findings = Vec::new();
        (check.find)(&facts, &mut findings);
        findings
    });
    let mut findings: Vec<Finding> = found.collect::<Vec<_>>().into_iter().flatten().collect();
    sort(&mut findings);
    findings
}

/// Every rule of the program, by name: those of import, of the checks, of allowances, of drawing
/// and of the register.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = sheets::rules::RULES.to_vec();
    rules.extend(import::rules::RULES);
    rules.extend(SUBJECTS.iter().copied().flatten().map(|check| check.rule));
    rules.push(&allowance::UNNEEDED_ALLOWANCE);
    rules.push(&text_not_drawn::RULE);
    rules.extend(register::RULES);
    rules.sort();
    rules
}

/// The rule of that name.
#[must_use]
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    rules().into_iter().find(|rule| rule.name == name)
}

/// Puts findings in the order of their places, then of their rules.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|one, other| {
        (&one.place, one.rule, &one.message).cmp(&(&other.place, other.rule, &other.message))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_bear_one_name() {
        for pair in rules().windows(2) {
            assert_ne!(pair[0].name, pair[1].name);
        }
    }

    #[test]
    fn every_rule_says_what_it_is_in_its_name_and_why_in_sentences() {
        for rule in rules() {
            let is_name = rule
                .name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(is_name && !rule.name.starts_with("no-"), "{}", rule.name);
            assert!(
                rule.meaning.ends_with('.') && !rule.fault.ends_with('.'),
                "{}",
                rule.name
            );
            assert!(!rule.example.is_empty(), "{}", rule.name);
        }
    }
}
