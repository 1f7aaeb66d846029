//! The text above a column: one heading, or a group's heading and the column's own below it.

use std::borrow::Cow;

use crate::lexicon::{OTHER_WEEKDAYS, WEEK_HEADINGS, WEEKDAYS};
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
    /// The column's own heading.
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
    pub(crate) fn words(&self) -> Cow<'_, str> {
        match &self.group {
            Some(group) => Cow::Owned(format!("{} {}", group.trim(), self.own.trim())),
            None => Cow::Borrowed(&self.own),
        }
    }

    /// The first result of `find` for both levels together, then for the column's own heading, then
    /// for the group's heading.
    pub(crate) fn find<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let both = self.group.as_ref().map(|_| self.words());
        both.and_then(|both| find(&both))
            .or_else(|| find(&self.own))
            .or_else(|| find(self.group.as_ref()?))
    }

    /// Whether it asks for an amount of work: "Time required (hours)".
    pub(crate) fn is_effort(&self) -> bool {
        const UNITS: &[&str] = &["hour", "hours", "hrs", "minutes", "mins"];
        let plain = plain_words(&self.words());
        plain.split(' ').any(|word| UNITS.contains(&word))
    }

    /// Whether its column is part of a timeline across the page. Such a column does not show the
    /// subject of the table.
    pub(crate) fn is_timeline(&self) -> bool {
        // One heading may name a week and, on the next line, a day.
        self.own.lines().all(is_timeline)
    }
}

/// Whether a heading is only a month, a quarter, a school term or a year.
pub(crate) fn is_period(heading: &str) -> bool {
    /// The longest period in use, "Quarter 4 (January to March 2027)", has 33 bytes. Longer
    /// headings are more than a period.
    const MAX_BYTES: usize = 48;
    if heading.len() > MAX_BYTES {
        return false;
    }
    match timescale::named_time(heading) {
        Some(time) => time.is_period() && time.other_words.is_empty(),
        None => timescale::part_of_year(heading).is_some_and(|it| it.other_words.is_empty()),
    }
}

/// Whether a heading is a step of a timeline: a month, quarter or year, a week ("W14", "Week 3",
/// "KW 12"), or a day or its letter. A single letter can only be a weekday, except "N", which heads
/// numbers.
pub(crate) fn is_timeline(heading: &str) -> bool {
    /// The longest text for a weekday or a numbered week.
    const MAX_BYTES: usize = 24;
    if is_period(heading) {
        return true;
    }
    let text = heading.trim();
    if text.len() > MAX_BYTES {
        return false;
    }
    let plain = plain_words(text);
    let is_number = is_day_number(&plain) && !text.contains('%');
    is_weekday_letter(&plain)
        || is_number
        || is_week(&plain)
        || is_weekday(&plain)
        || is_day(text)
        || is_week_of_month(text)
        || is_part_of_month(text)
}

/// Whether a heading is a week after its month: "July W2".
fn is_week_of_month(text: &str) -> bool {
    let pair = text.rsplit_once(char::is_whitespace);
    pair.is_some_and(|(month, week)| is_period(month) && is_week(&plain_words(week)))
}

/// Whether a heading is a month with its first and last day: "Jan 1-15", "16–31 March".
fn is_part_of_month(text: &str) -> bool {
    let is_range = |days: &str| {
        let days = days.split_once(['-', '–']);
        days.is_some_and(|(first, last)| is_day_number(first) && is_day_number(last))
    };
    let before = text.rsplit_once(char::is_whitespace);
    let after = text.split_once(char::is_whitespace);
    before.is_some_and(|(month, days)| is_range(days) && is_period(month))
        || after.is_some_and(|(days, month)| is_range(days) && is_period(month))
}

fn is_weekday_letter(plain: &str) -> bool {
    let mut letters = plain.chars();
    let is_letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    is_letter && plain != "n"
}

fn is_day_number(plain: &str) -> bool {
    matches!(plain.len(), 1 | 2) && plain.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a heading is a numbered week: "week 3".
fn is_week(plain: &str) -> bool {
    let word = plain.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    word.len() < plain.len() && WEEK_HEADINGS.has(word)
}

/// Whether a heading is a weekday, in English or as calendars of other languages write it.
pub(crate) fn is_weekday(plain: &str) -> bool {
    WEEKDAYS.has(plain) || OTHER_WEEKDAYS.has(plain)
}

/// Whether a text is a day, or the first and last day of a week: "2026-04-05", "5 Apr", "05/04",
/// "06.04.2026-12.04.2026".
fn is_day(text: &str) -> bool {
    // A published workbook numbers the columns that have the same heading: "05/01/2026 2".
    let is_number = |last: &str| last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    let text = match text.rsplit_once(' ') {
        Some((text, last)) if is_number(last) => text,
        _ => text,
    };
    timescale::read_date(text).is_some()
        || is_day_and_month(text)
        || timescale::named_time(text).is_some_and(|time| time.other_words.is_empty())
}

/// Whether a text is a day and a month in figures, as a date cell shows them: "04/03", "4.3.",
/// "04.03". "4.3" is a number.
fn is_day_and_month(text: &str) -> bool {
    let is_whole = text.len() == "04.03".len();
    let pair = text
        .split_once('/')
        .or_else(|| text.strip_suffix('.')?.split_once('.'))
        .or_else(|| text.split_once('.').filter(|_| is_whole));
    let number = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    pair.and_then(|(day, month)| number(day).zip(number(month)))
        .is_some_and(|(day, month)| (1..=31).contains(&day) && (1..=12).contains(&month))
}

/// How many of some headings are steps of a timeline.
pub(crate) fn steps(headings: &[Heading]) -> usize {
    headings.iter().filter(|own| own.is_timeline()).count()
}
