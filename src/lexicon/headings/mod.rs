//! Words of the headings of columns. `headings.txt` is read by [`columns`](crate::columns).

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words of a heading or label that may be meant for the lead or the timescale.
pub(crate) static COLUMN_HINTS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("column_hints.txt")));

/// Words of a heading that asks whether an action is done.
pub(crate) static DONE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("done_headings.txt")));

/// Headings of the figures of an indicator, and the figure that each means.
pub(crate) static FIGURE_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("figure_headings.txt")));

/// Words that say how much something matters.
pub(crate) static LEVELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("levels.txt")));

/// Headings that ask for one person.
pub(crate) static ONE_LEAD_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("one_lead_headings.txt")));

/// Headings of columns that answer nothing the plan asks for.
pub(crate) static OTHER_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_headings.txt")));

/// Words of the heading of a column that takes remarks.
pub(crate) static REMARK_HEADINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("remark_headings.txt")));
