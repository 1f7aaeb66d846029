//! Words of dates and timescales.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Verbs after "may" that show that it is not the month.
pub(crate) static AFTER_MAY: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("after_may.txt")));

/// Words before a reference that looks like a date: "objective 1.2.10".
pub(crate) static BEFORE_REFERENCES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_references.txt")));

/// Words before a month or a year that show that it is meant as a time.
pub(crate) static BEFORE_TIMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("before_times.txt")));

/// Words at the start of a bracket with a date that no longer applies: "(extended from June)".
pub(crate) static FORMER_DATES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("former_dates.txt")));

/// Words before a date that make it a beginning or an end.
pub(crate) static LIMITS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("limits.txt")));

/// Methods, such as "survey", that authors write in the column of timescales by mistake.
pub(crate) static METHODS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("methods.txt")));

/// English names of months and their numbers.
pub(crate) static MONTHS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("months.txt")));

/// Words of a heading that make it the time that replaces an earlier one: "Revised deadline".
pub(crate) static NEW_DATE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("new_date_headings.txt")));

/// Numbers in words.
pub(crate) static NUMBER_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("number_words.txt")));

/// Words at the end of a line that show that the next line continues it.
pub(crate) static OPEN_LINES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("open_lines.txt")));

/// Names for a part of a year, each with its season or feast.
pub(crate) static PARTS_OF_A_YEAR: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("parts_of_a_year.txt")));

/// Names of months in other languages and their numbers.
pub(crate) static OTHER_MONTHS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_months.txt")));

/// Periods and meetings after "each" or "every": "each year".
pub(crate) static ROUNDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("rounds.txt")));

/// Words about time.
pub(crate) static TIME_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("time_words.txt")));

/// Phrases for how something happens, without a date: "quarterly".
pub(crate) static UNDATED: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("undated.txt")));

/// The days of the week.
pub(crate) static WEEKDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("weekdays.txt")));
