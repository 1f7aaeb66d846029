//! Words for cells with special content.

use std::sync::LazyLock;

use super::list::Lexicon;

/// The error values of spreadsheet programs.
pub(crate) static ERROR_VALUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("error_values.txt")));

/// Names and tags of languages, each with its tag.
pub(crate) static LANGUAGES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("languages.txt")));
