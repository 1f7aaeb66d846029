//! Checks of the words of cells.

mod unprintable_character;

use super::Check;

/// The checks of the words of cells.
pub(super) const CHECKS: &[Check] = &[Check { rule: &unprintable_character::RULE, find: unprintable_character::find }];
