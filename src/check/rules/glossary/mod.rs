//! The glossary and the acronyms of the plan.

pub(crate) mod conflicting_glossary_entry;
pub(crate) mod duplicate_glossary_entry;
mod terms;
pub(crate) mod two_terms_one_meaning;
pub(crate) mod undefined_acronym;
pub(crate) mod unused_glossary_entry;
