//! Puts texts into a sentence: on one line, or with a count.

/// A text on one line. Any white space becomes one space; at both ends it goes.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A count and its noun, whose plural ends in `s`: "one cell", "3 cells".
pub(crate) fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("one {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
