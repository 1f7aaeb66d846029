//! The text above a column: one heading, or a group's heading and the column's own below it.

use crate::sheets::grid::GridCell;
use crate::text::plain_words;
use crate::timescale;

/// The text above a column.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The column, from zero.
    pub(crate) column_index: u32,
    /// The heading that several columns share.
    pub(crate) group: Option<String>,
    /// The column's own heading; empty if it has only the group's.
    pub(crate) own: String,
}

impl Heading {
    /// The heading in one cell.
    pub(crate) fn of(cell: &GridCell) -> Self {
        Self {
            column_index: cell.column_index,
            group: None,
            own: cell.text.clone(),
        }
    }

    /// The text of both levels.
    pub(crate) fn words(&self) -> String {
        match &self.group {
            Some(group) if self.own.is_empty() => group.clone(),
            Some(group) => format!("{} {}", group.trim(), self.own.trim()),
            None => self.own.clone(),
        }
    }

    /// Its forms, the most specific first: both levels together, its own, the group's.
    pub(crate) fn forms(&self) -> impl Iterator<Item = String> {
        let both = self.group.as_ref().map(|_| self.words());
        let own = Some(self.own.clone()).filter(|own| !own.is_empty());
        both.into_iter().chain(own).chain(self.group.clone())
    }

    /// Whether its column is part of a timeline across the page. Such a column does not show the
    /// subject of the table.
    pub(crate) fn is_timeline(&self) -> bool {
        let text = if self.own.is_empty() {
            self.group.as_deref().unwrap_or_default()
        } else {
            &self.own
        };
        is_timeline(text)
    }
}

/// Whether a heading is only a month, a quarter or a year.
pub(crate) fn is_period(heading: &str) -> bool {
    /// The longest period in use, "Quarter 4 (January to March 2027)", has 33 bytes. Longer
    /// headings are more than a period.
    const MAX_BYTES: usize = 48;
    heading.len() <= MAX_BYTES
        && timescale::named_time(heading)
            .is_some_and(|time| time.is_period() && time.other_words.is_empty())
}

/// Whether a heading is a step of a timeline: a month, quarter or year, a week ("W14", "Week 3",
/// "KW 12"), a day or its letter.
pub(crate) fn is_timeline(heading: &str) -> bool {
    /// The longest text for a weekday or a numbered week.
    const MAX_BYTES: usize = 24;
    const WEEKS: [&str; 9] = [
        "w", "wk", "wks", "week", "kw", "semana", "semaine", "woche", "d",
    ];
    const DAYS: [&str; 14] = [
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday",
        "friday", "saturday", "sunday",
    ];
    if is_period(heading) {
        return true;
    }
    let text = heading.trim();
    if text.len() > MAX_BYTES {
        return false;
    }
    let plain = plain_words(text);
    let is_letter_of_day = plain.len() == 1 && plain.starts_with(['m', 't', 'w', 'f', 's']);
    let is_number =
        !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit()) && plain.len() <= 2;
    let word = plain.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let is_week = word.len() < plain.len() && WEEKS.contains(&word);
    is_letter_of_day || is_number || is_week || DAYS.contains(&plain.as_str()) || is_day(text)
}

/// Whether a text is a day: "2026-04-05", "5 Apr".
fn is_day(text: &str) -> bool {
    timescale::read_date(text).is_some()
        || timescale::named_time(text).is_some_and(|time| time.other_words.is_empty())
}
