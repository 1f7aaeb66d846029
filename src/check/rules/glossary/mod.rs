//! The glossary and the acronyms of the plan.

mod conflicting_glossary_entry;
mod duplicate_glossary_entry;
mod terms;
mod two_terms_one_meaning;
mod undefined_acronym;
mod unused_glossary_entry;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    undefined_acronym,
    unused_glossary_entry,
    duplicate_glossary_entry,
    conflicting_glossary_entry,
    two_terms_one_meaning,
];
