//! Drafting: placeholders, notes to self, highlighted cells and answers that are not ready.

mod draft_cells;
mod highlighted_note;
mod lines;
mod note_to_self;
pub(crate) mod placeholder_left_in;
mod placeholders;
mod still_in_development;

use crate::check::rules::check::Check;

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = &[
    Check::new(&placeholder_left_in::RULE, placeholder_left_in::find),
    Check::new(&note_to_self::RULE, note_to_self::find),
    Check::new(&highlighted_note::RULE, highlighted_note::find),
    Check::new(&still_in_development::RULE, still_in_development::find),
];
