//! The text of cells: actions given twice, text that is cut off, characters that cannot be drawn.

mod continuations;
mod cut_off_text;
mod duplicate_action;
mod unprintable_character;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![duplicate_action, cut_off_text, unprintable_character,];
