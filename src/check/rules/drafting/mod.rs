//! Drafting: placeholders, notes to self, highlighted cells and answers that are not ready.

mod draft_cells;
mod highlighted_note;
mod lines;
mod note_to_self;
pub(crate) mod placeholder_left_in;
mod placeholders;
mod still_in_development;

use crate::check::rules::check::{Check, checks};

/// The checks of this subject.
pub(super) const CHECKS: &[Check] = checks![
    placeholder_left_in,
    note_to_self,
    highlighted_note,
    still_in_development,
];
