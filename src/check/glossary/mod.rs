//! Checks of the glossary and the acronyms of the plan.
//!
//! What looks like an acronym is said by [`short_form`]; which ones the plan uses, and where, by
//! [`terms`]; what the text itself says they mean by [`written_out`].

mod conflicting_glossary_entry;
mod duplicate_glossary_entry;
mod short_form;
mod terms;
mod two_terms_one_meaning;
mod undefined_acronym;
mod unused_glossary_entry;
mod written_out;

use super::Check;

pub(super) use written_out::{Explanation, explanations};

/// The checks of the glossary and the acronyms of the plan.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &undefined_acronym::RULE,
        find: undefined_acronym::find,
    },
    Check {
        rule: &unused_glossary_entry::RULE,
        find: unused_glossary_entry::find,
    },
    Check {
        rule: &duplicate_glossary_entry::RULE,
        find: duplicate_glossary_entry::find,
    },
    Check {
        rule: &conflicting_glossary_entry::RULE,
        find: conflicting_glossary_entry::find,
    },
    Check {
        rule: &two_terms_one_meaning::RULE,
        find: two_terms_one_meaning::find,
    },
];
