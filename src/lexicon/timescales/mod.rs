//! Words of dates and timescales.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Verbs after "may" that show it to be no month.
pub(crate) static AFTER_MAY: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("after_may.txt")));

/// Words after which figures are a reference and no date.
pub(crate) static BEFORE_REFERENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_references.txt")));

/// Words before a month or a year that show it to be a time.
pub(crate) static BEFORE_TIMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_times.txt")));

/// Words at the beginning of a bracket that holds a date which no longer applies.
pub(crate) static FORMER_DATES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("former_dates.txt")));

/// Words before a date that make it a beginning or an end.
pub(crate) static LIMITS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("limits.txt")));

/// Ways of finding something out, which are not timescales.
pub(crate) static METHODS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("methods.txt")));

/// The number of a month.
pub(crate) static MONTHS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("months.txt")));

/// The number that a word means.
pub(crate) static NUMBER_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("number_words.txt")));

/// Words at the end of a line that the next line continues.
pub(crate) static OPEN_LINES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_lines.txt")));

/// Names for a part of a year, and the season or feast that each means.
pub(crate) static PARTS_OF_A_YEAR: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("parts_of_a_year.txt")));

/// What can come round again: "each year".
pub(crate) static ROUNDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rounds.txt")));

/// Words that speak of time.
pub(crate) static TIME_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("time_words.txt")));

/// Phrases that say in what manner something happens without giving a date.
pub(crate) static UNDATED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("undated.txt")));

/// The days of the week.
pub(crate) static WEEKDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("weekdays.txt")));
