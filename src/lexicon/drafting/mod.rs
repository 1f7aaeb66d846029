//! Words of notes and placeholders that an author has left in a text.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words after "to be confirmed" that begin who confirms it, or when.
pub(crate) static ARRANGEMENT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("arrangement_words.txt")));

/// Words with which a bracket begins that says what belongs there.
pub(crate) static BRACKETED_PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("bracketed_placeholders.txt")));

/// What an answer still needs, after "need to".
pub(crate) static NEEDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("needs.txt")));

/// Words after "to be" on a line that says nothing else.
pub(crate) static OPEN_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_answers.txt")));

/// Placeholders, wherever they are in a text.
pub(crate) static PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("placeholders.txt")));

/// Words after "to be" in a timescale that puts the date off.
pub(crate) static POSTPONING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("postponing.txt")));

/// Words with which a question begins.
pub(crate) static QUESTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("question_words.txt")));
