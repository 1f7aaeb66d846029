//! Texts as they are put into a sentence: on one line, or counted.

/// A text on one line: white space of any length and kind is one space, and gone at both ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "one cell", "3 cells": a count with its thing, which forms its plural with `s`.
pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("one {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
