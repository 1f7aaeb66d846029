//! Checks of the words of cells.

mod cut_off_text;
mod duplicate_action;
mod phrases;
mod unprintable_character;

use super::Check;

/// The checks of the words of cells.
pub(super) const CHECKS: &[Check] = &[
    Check {
        rule: &duplicate_action::RULE,
        find: duplicate_action::find,
    },
    Check {
        rule: &cut_off_text::RULE,
        find: cut_off_text::find,
    },
    Check {
        rule: &unprintable_character::RULE,
        find: unprintable_character::find,
    },
];
