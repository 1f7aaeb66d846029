//! Letters that look like Latin ones.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::LOOK_ALIKES;

/// The Latin letter that a letter of another script looks like.
#[must_use]
pub fn look_alike(character: char) -> Option<char> {
    if character.is_ascii() {
        return None;
    }
    let latin = LOOK_ALIKES.meaning(character.encode_utf8(&mut [0; 4]))?;
    latin.chars().next()
}

/// A short code in plain letters: compatibility forms folded, look-alikes read as Latin, no spaces
/// around it.
///
/// ```
/// # use planpack::text::fold_look_alikes;
/// assert_eq!(fold_look_alikes(" СА\u{412} "), "CAB");
/// ```
#[must_use]
pub fn fold_look_alikes(text: &str) -> String {
    text.trim()
        .nfkc()
        .map(|character| look_alike(character).unwrap_or(character))
        .collect()
}
