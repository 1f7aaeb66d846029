//! Words by which the wording of actions, indicators and sentences is judged.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Abbreviations whose full stop does not end a sentence.
pub(crate) static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("abbreviations.txt")));

/// Words that make a verb after them part of a clause.
pub(crate) static CLAUSE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("clause_words.txt")));

/// Words that do not show what an action is about.
pub(crate) static COMMON_PLAN_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("common_plan_words.txt")));

/// Words and signs of a target that say which way is good.
pub(crate) static COMPARISONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("comparisons.txt")));

/// Words in capitals that are no acronym, or one that needs no explanation.
pub(crate) static NO_ACRONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_acronyms.txt")));

/// Words with which the object of a verb begins.
pub(crate) static OBJECT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("object_words.txt")));

/// Words with which no sentence ends.
pub(crate) static OPEN_ENDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_ends.txt")));

/// What a review looks back on.
pub(crate) static RESULTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("results.txt")));

/// Words that the initials of a name leave out.
pub(crate) static SMALL_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("small_words.txt")));

/// Verbs that carry something out or look back on it.
pub(crate) static STEP_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("step_verbs.txt")));

/// Beginnings of an action of which nobody can say whether it was done.
pub(crate) static VAGUE_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("vague_verbs.txt")));

/// Verbs with which an action begins, and whether they are nouns as well.
pub(crate) static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("verbs.txt")));

/// Words after which a sentence may end in "of" or "against".
pub(crate) static WORDS_BEFORE_OF: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("words_before_of.txt")));
