//! Letters that look like Latin ones.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::marks::is_note_mark;

/// Letters of other scripts and the Latin letters that they look like.
static LOOK_ALIKES: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("look_alikes.txt").lines();
    let letter = |text: &str| text.chars().next();
    lines
        .filter_map(|line| line.split_once(" = "))
        .filter_map(|(other, latin)| Some((letter(other)?, letter(latin)?)))
        .collect()
});

/// The Latin letter that a letter of another script looks like.
pub fn look_alike(character: char) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    LOOK_ALIKES.get(&character).copied()
}

/// A short code in plain letters: Unicode compatibility forms are folded, look-alikes become Latin,
/// and spaces at both ends and note marks are removed.
///
/// ```
/// # use planpack::text::fold_look_alikes;
/// assert_eq!(fold_look_alikes(" СА\u{412} "), "CAB");
/// assert_eq!(fold_look_alikes("1.2³"), "1.2");
/// ```
pub fn fold_look_alikes(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|character| !is_note_mark(*character))
        .nfkc()
        .map(|character| look_alike(character).unwrap_or(character))
        .collect()
}
