//! Checks of the glossary and the acronyms of the plan.

mod conflicting_glossary_entry;

use super::Check;

/// The checks of the glossary and the acronyms of the plan.
pub(super) const CHECKS: &[Check] =
    &[Check { rule: &conflicting_glossary_entry::RULE, find: conflicting_glossary_entry::find }];
