//! A cell's text on one line, for a message.

/// A text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

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
