//! The rules of the checks, by subject, each in its own file.
//!
//! Each file has the rule's `RULE` and `find`; the `mod.rs` of a subject lists them as `CHECKS`,
//! and [`SUBJECTS`] lists the subjects. Code that several rules of a subject share is in a file
//! beside them; code that several subjects share is in [`facts`](crate::check::facts).

mod check;
mod completeness;
pub(super) mod drafting;
mod finance;
mod glossary;
mod indicators;
mod language;
mod leads;
mod names;
mod narrative;
pub(crate) mod numbers;
mod profile;
mod ratings;
mod references;
mod risks;
mod scope;
mod text;
mod timescales;
pub(crate) mod unneeded_allowance;

use crate::finding::Rule;

use check::Check;

/// The checks by subject.
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

/// Every check.
pub(crate) fn checks() -> impl Iterator<Item = &'static Check> {
    SUBJECTS.iter().copied().flatten()
}

/// Every rule of the checks and of allowances.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    checks()
        .map(|check| check.rule)
        .chain([&unneeded_allowance::RULE])
}
