//! The beginning of a cell's text, for a message.

use crate::text::one_line;

/// The beginning of a text on one line.
pub(crate) fn beginning(text: &str) -> String {
    // One line of a terminal or a letter.
    const MAX_CHARS: usize = 80;
    let line = one_line(text);
    if line.chars().count() <= MAX_CHARS {
        return line;
    }
    line.chars().take(MAX_CHARS).chain(['…']).collect()
}
