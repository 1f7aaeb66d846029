//! Months, quarters or school terms across the page. Marks or milestones in their columns show the
//! time.
//!
//! If no other column is a timescale, an action lasts from the first marked month to the last. The
//! marks stay under their headings. Each row is read by itself, so a part of the table gives the
//! same result as the whole.

use chrono::NaiveDate;

use crate::columns::{ColumnRole, TableKind};
use crate::lexicon::TIMELINE_WORDS;
use crate::location::Text;
use crate::model::Extra;
use crate::text::plain_words;

use super::claims::Header;
use crate::timescale::{self, NamedTime, PartOfYear};

/// The columns of a calendar.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// From the first month to the last.
    columns: Vec<Month>,
}

/// A column for a month, quarter, school term or year.
#[derive(Debug)]
struct Month {
    /// The column's position in the header.
    column: usize,
    /// The time that its heading names.
    words: String,
    /// Whether its heading announces milestones.
    holds_milestones: bool,
}

/// A column that may be part of a calendar.
struct Step {
    column: usize,
    time: Time,
    holds_milestones: bool,
}

/// The time in the heading of a column.
enum Time {
    Named(NamedTime),
    /// A season or school term without its year.
    Part(PartOfYear),
}

impl Step {
    /// The step that a heading names, if all its words are those of a calendar.
    fn of(column: usize, heading: &str) -> Option<Self> {
        let part = || timescale::part_of_year(heading).map(Time::Part);
        let named = timescale::named_time(heading).filter(NamedTime::is_period);
        let has_only_own_words = |time: &Time| {
            let others = plain_words(time.other_words());
            others
                .split_whitespace()
                .all(|word| TIMELINE_WORDS.has(word))
        };
        let mut times = named.map(Time::Named).into_iter().chain(part());
        let time = times.find(has_only_own_words)?;
        let others = plain_words(time.other_words());
        let is_milestones = |word| TIMELINE_WORDS.meaning(word) == Some("milestones");
        Some(Self {
            column,
            holds_milestones: others.split_whitespace().any(is_milestones),
            time,
        })
    }

    fn month(&self, first_month: u32) -> Month {
        Month {
            column: self.column,
            words: match &self.time {
                Time::Named(time) => time.in_words(),
                Time::Part(part) => part.in_words(first_month),
            },
            holds_milestones: self.holds_milestones,
        }
    }
}

impl Time {
    fn other_words(&self) -> &str {
        match self {
            Self::Named(time) => &time.other_words,
            Self::Part(part) => &part.other_words,
        }
    }

    fn first_day(&self, first_month: u32) -> Option<NaiveDate> {
        match self {
            Self::Named(time) => time.first_day(first_month),
            Self::Part(part) => part.first_day(first_month),
        }
    }
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
        let steps = columns.filter_map(|(column, heading)| Step::of(column, &heading.heading));
        let steps: Vec<Step> = steps.collect();
        // A year begins in April, in January or, at schools, in September.
        let first_month = [4, 1, 9].into_iter().find(|first_month| {
            let days: Option<Vec<_>> = steps
                .iter()
                .map(|step| step.time.first_day(*first_month))
                .collect();
            days.is_some_and(|days| days.is_sorted_by(|one, next| one < next))
        })?;
        let columns: Vec<Month> = steps.iter().map(|step| step.month(first_month)).collect();
        (!columns.is_empty()).then_some(Self { columns })
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
        Some(Text::new(value, text.place.clone()))
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
