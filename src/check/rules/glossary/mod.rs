//! The glossary and the acronyms of the plan.

mod conflicting_glossary_entry;
mod duplicate_glossary_entry;
mod terms;
mod two_terms_one_meaning;
mod undefined_acronym;
mod unused_glossary_entry;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&undefined_acronym::RULE, undefined_acronym::find),
    Check::new(&unused_glossary_entry::RULE, unused_glossary_entry::find),
    Check::new(
        &duplicate_glossary_entry::RULE,
        duplicate_glossary_entry::find,
    ),
    Check::new(
        &conflicting_glossary_entry::RULE,
        conflicting_glossary_entry::find,
    ),
    Check::new(&two_terms_one_meaning::RULE, two_terms_one_meaning::find),
];
