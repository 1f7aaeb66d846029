//! Words and signs of rating cells.

use std::sync::LazyLock;

use super::list::Lexicon;

/// What an answer means where the heading of its column asks whether an action is done.
pub(crate) static DONE_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_answers.txt")));

/// What a rating word means: a rating, that work has begun, or nothing.
pub(crate) static RATINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("ratings.txt")));

/// What a sign in a rating cell means.
pub(crate) static RATING_SIGNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rating_signs.txt")));
