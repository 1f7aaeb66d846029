//! Words of the headings of columns. `headings.txt` is read by [`columns`](crate::columns).

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words in an unknown heading or label that suggest a lead or a timescale.
pub(crate) static COLUMN_HINTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("column_hints.txt")));

/// Words in a heading that asks whether an action is done.
pub(crate) static DONE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_headings.txt")));

/// Headings of the figures of an indicator, and the figure that each means.
pub(crate) static FIGURE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("figure_headings.txt")));

/// Words for how important, likely or bad something is: "high".
pub(crate) static LEVELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("levels.txt")));

/// Headings that ask for one person.
pub(crate) static ONE_LEAD_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("one_lead_headings.txt")));

/// Headings that are not about the plan's own questions: how long, how much.
pub(crate) static OTHER_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_headings.txt")));

/// Words at the start of the headings of a pivot table.
pub(crate) static PIVOT_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("pivot_headings.txt")));

/// The first word, and a later word, of headings that ask for a column.
pub(crate) static QUESTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("questions.txt")));

/// Words in the heading of a column for remarks.
pub(crate) static REMARK_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("remark_headings.txt")));

/// Headings of the column of those who help the lead.
pub(crate) static SUPPORT_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("support_headings.txt")));

/// Headings that lists of all kinds have.
pub(crate) static VAGUE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("vague_headings.txt")));

/// Days of the week in other languages, as headings of calendars have them.
pub(crate) static OTHER_WEEKDAYS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_weekdays.txt")));

/// Words of headings that, with a number, are a week or a day of a timeline.
pub(crate) static WEEK_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("week_headings.txt")));
