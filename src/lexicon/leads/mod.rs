//! Words of lead cells.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words, or parts of words, of a group or a body.
pub(crate) static GROUP_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("group_words.txt")));

/// Words before a colon in a lead cell, and whether they introduce the lead or a supporter.
pub(crate) static LEAD_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_labels.txt")));

/// Words that show what a long lead cell is.
pub(crate) static LEAD_SENTENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("lead_sentences.txt")));

/// What is written in a lead cell where there is no lead.
pub(crate) static NO_LEAD: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_lead.txt")));

/// Words of a role.
pub(crate) static ROLE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("role_words.txt")));
