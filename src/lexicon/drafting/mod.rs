//! Words of notes and placeholders that an author has left in a text.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words that continue "to be confirmed": "to be confirmed by the chair" is not a placeholder.
pub(crate) static ARRANGEMENT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("arrangement_words.txt")));

/// Words at the start of a bracket that says what to write there: "[name of ferry]".
pub(crate) static BRACKETED_PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("bracketed_placeholders.txt")));

/// Words of a status that say that a document is not approved yet.
pub(crate) static DRAFT_STATUSES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("draft_statuses.txt")));

/// Words of a status that say that a document is approved.
pub(crate) static FINAL_STATUSES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("final_statuses.txt")));

/// Words after "need to" for what is still missing: "need to set a baseline".
pub(crate) static NEEDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("needs.txt")));

/// Words after "to be" on a line with nothing else: "To be agreed".
pub(crate) static OPEN_ANSWERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_answers.txt")));

/// Placeholders that may be anywhere in a text.
pub(crate) static PLACEHOLDERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("placeholders.txt")));

/// Words after "to be" in a timescale without a date yet: "to be determined".
pub(crate) static POSTPONING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("postponing.txt")));

/// Words at the start of a question.
pub(crate) static QUESTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("question_words.txt")));
