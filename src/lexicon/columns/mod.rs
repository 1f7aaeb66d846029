//! Words of headings by which the rules for columns decide what a column holds.

use std::sync::LazyLock;

use super::list::Lexicon;

/// Words of a heading such as "Links to board objective".
pub(crate) static BOARD_LINKS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("board_links.txt")));

/// Words in the heading of a description to the left of the actions.
pub(crate) static DESCRIPTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("descriptions.txt")));

/// Words of a heading that names indicators.
pub(crate) static INDICATOR_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("indicator_words.txt")));

/// Words of a heading whose ratings are not those of the actions now.
pub(crate) static OTHER_RATINGS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_ratings.txt")));

/// Words in headings of other tables that have owners and dates.
pub(crate) static OTHER_TABLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("other_tables.txt")));

/// Words that show that a heading is about the past.
pub(crate) static PAST_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("past_words.txt")));

/// Words beside a month or quarter in a heading of a timeline.
pub(crate) static TIMELINE_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::of(include_str!("timeline_words.txt")));
