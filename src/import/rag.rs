//! Ratings as people write them.

use crate::model::RagRating;
use crate::wording::plain_words;

/// Words and letters for a rating, in lower case.
const RATINGS: &[(RagRating, &[&str])] = &[
    (RagRating::Red, &["red", "r"]),
    (RagRating::Amber, &["amber", "a", "yellow", "orange"]),
    (RagRating::Green, &["green", "g"]),
    (RagRating::Complete, &["complete", "completed", "blue", "b", "done", "closed", "c"]),
    (RagRating::NotStarted, &["not started", "not yet started", "white", "grey"]),
];

/// Reads a rating cell. `None` if its words are no rating.
pub(crate) fn read(text: &str) -> Option<RagRating> {
    let words = plain_words(text);
    RATINGS.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(rating, _)| *rating)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_read_by_word_and_letter() {
        assert_eq!(read(" AMBER "), Some(RagRating::Amber));
        assert_eq!(read("G"), Some(RagRating::Green));
        assert_eq!(read("Mostly fine"), None);
    }
}
