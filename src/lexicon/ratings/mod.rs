//! Words and signs of rating cells.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Answers to a heading that asks whether an action is done, and their meaning.
pub(crate) static DONE_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_answers.txt")));

/// Words in a rating cell: a rating, "work has begun", or no rating.
pub(crate) static RATINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("ratings.txt")));

/// Signs in a rating cell and their meaning.
pub(crate) static RATING_SIGNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rating_signs.txt")));
