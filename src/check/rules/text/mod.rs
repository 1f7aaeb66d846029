//! The text of cells: actions given twice, text that is cut off, characters that cannot be drawn.

mod continuations;
pub(crate) mod cut_off_text;
pub(crate) mod duplicate_action;
pub(crate) mod unprintable_character;
