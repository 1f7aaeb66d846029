//! Words by which the wording of actions, indicators and sentences is judged.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Abbreviations whose full stop does not end a sentence.
pub(crate) static ABBREVIATIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("abbreviations.txt")));

/// Words that make the next verb part of a clause: "Ensure that crews …".
pub(crate) static CLAUSE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("clause_words.txt")));

/// Words that many actions share, so they do not show what an action is about.
pub(crate) static COMMON_PLAN_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("common_plan_words.txt")));

/// Words and signs of a target that show whether more or less is better.
pub(crate) static COMPARISONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("comparisons.txt")));

/// Words in capitals that are not acronyms, and acronyms that need no explanation.
pub(crate) static NO_ACRONYMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("no_acronyms.txt")));

/// Words at the start of a verb's object: "the routes".
pub(crate) static OBJECT_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("object_words.txt")));

/// Words with which sentences do not end.
pub(crate) static OPEN_ENDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_ends.txt")));

/// Results that a review looks back on.
pub(crate) static RESULTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("results.txt")));

/// Words that the initials of a name leave out.
pub(crate) static SMALL_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("small_words.txt")));

/// Verbs for carrying something out or looking back on it.
pub(crate) static STEP_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("step_verbs.txt")));

/// Verbs at the start of an action for which nobody can say whether it was done.
pub(crate) static VAGUE_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("vague_verbs.txt")));

/// Verbs at the start of an action, and whether they are nouns as well.
pub(crate) static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("verbs.txt")));

/// Words before "of" or "against" at the end of a sentence: "aware of".
pub(crate) static WORDS_BEFORE_OF: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("words_before_of.txt")));

/// Words that make a date a rough one, and which part of the time they mean.
pub(crate) static ROUGH_DATES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rough_dates.txt")));
