//! The text of cells: actions given twice, text that is cut off, characters that cannot be drawn.

mod continuations;
mod cut_off_text;
mod duplicate_action;
mod unprintable_character;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&duplicate_action::RULE, duplicate_action::find),
    Check::new(&cut_off_text::RULE, cut_off_text::find),
    Check::new(&unprintable_character::RULE, unprintable_character::find),
];
