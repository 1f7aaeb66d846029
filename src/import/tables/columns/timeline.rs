//! Months or quarters across the page, in whose columns marks or milestones show the time.
//!
//! If no other column is a timescale, an action lasts from the first marked month to the last. The
//! marks stay under their headings. Each row is read by itself, so a part of the table gives the
//! same result as the whole.

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::TIMELINE_WORDS;
use crate::location::Text;
use crate::model::Extra;
use crate::text::plain_words;

use super::claims::Header;
use crate::timescale;

/// The columns of a calendar.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// From the first month to the last.
    columns: Vec<Month>,
}

/// A column for a month, quarter or year.
#[derive(Debug)]
struct Month {
    /// The column's position in the header.
    column: usize,
    /// The time that its heading names.
    words: String,
    /// Whether its heading announces milestones.
    holds_milestones: bool,
}

impl Timeline {
    /// The timeline of a table of actions without a timescale. `None` if there is none, or if its
    /// months are not in order.
    pub(crate) fn of(header: &Header) -> Option<Self> {
        if header.table != TableKind::Actions
            || header.has(ColumnRole::Timescale)
            || header.has(ColumnRole::Start)
        {
            return None;
        }
        let columns = header
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.role.is_none());
        let named = columns.filter_map(|(index, column)| {
            let time =
                timescale::named_time(&column.heading).filter(timescale::NamedTime::is_period)?;
            let others = plain_words(&time.other_words);
            let words = || others.split_whitespace();
            let is_milestones = |word| TIMELINE_WORDS.meaning(word) == Some("milestones");
            let holds_milestones = words().any(is_milestones);
            words().all(|word| TIMELINE_WORDS.has(word)).then_some((
                Month {
                    column: index,
                    words: time.in_words(),
                    holds_milestones,
                },
                time,
            ))
        });
        let named: Vec<_> = named.collect();
        let is_in_order = [4, 1].into_iter().any(|first_month| {
            let days: Option<Vec<_>> = named
                .iter()
                .map(|(_, time)| time.first_day(first_month))
                .collect();
            days.is_some_and(|days| days.is_sorted_by(|one, next| one < next))
        });
        let columns: Vec<Month> = named.into_iter().map(|(month, _)| month).collect();
        (!columns.is_empty() && is_in_order).then_some(Self { columns })
    }

    /// The timescale of a row: "Jun – Aug", placed at the first marked cell. `None` if the cells
    /// are blank or hold something else.
    pub(crate) fn timescale(&self, extras: &[Extra]) -> Option<Text> {
        let cell = |month: &Month| extras.iter().find(|extra| extra.column == month.column);
        let mut filled = self
            .columns
            .iter()
            .filter_map(|month| Some((month, &cell(month)?.text)));
        let is_when = |(month, text): (&Month, &Text)| {
            is_mark(&text.value) || (month.holds_milestones && is_words(&text.value))
        };
        if !filled.clone().all(is_when) {
            return None;
        }
        let (first, text) = filled.next()?;
        let last = filled.next_back().map_or(first, |(month, _)| month);
        let value = if last.words == first.words {
            first.words.clone()
        } else {
            format!("{} – {}", first.words, last.words)
        };
        Some(Text {
            value,
            place: text.place.clone(),
        })
    }
}

/// Whether a cell holds a mark: a cross, a tick, a bullet.
pub(super) fn is_mark(text: &str) -> bool {
    /// Three signs of up to four bytes each.
    const MAX_BYTES: usize = 12;
    let text = text.trim();
    let is_sign = |sign: char| {
        !sign.is_alphanumeric() && !matches!(sign, '-' | '–' | '—' | '?' | '!' | '.' | ',')
    };
    text.len() <= MAX_BYTES
        && (matches!(text, "x" | "X" | "xx" | "XX" | "Y" | "y" | "yes" | "Yes")
            || text.chars().all(is_sign))
}

fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
