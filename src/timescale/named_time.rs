//! The time in a heading or a short cell: "Q1", "Apr–Jun 2026", "Update for Quarter 2".

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::Calendar;
use super::grammar::dates;
use super::grammar::points::{Expression, Mention, Point};
use super::grammar::words::Words;

/// An expression and its words.
type Worded = (Expression, String);

/// The time in a heading or a short cell.
#[derive(Debug, Clone)]
pub(crate) struct NamedTime {
    /// The expressions in the order written, each with its words.
    found: Vec<Worded>,
    /// The other words, in lower case with one space between them.
    pub(crate) other_words: String,
}

/// The time in a short text; `None` if the text has no time.
pub(crate) fn named_time(text: &str) -> Option<NamedTime> {
    /// Longer texts are sentences; a date in a sentence does not name a column.
    const MAX_BYTES: usize = 80;
    if text.len() > MAX_BYTES {
        return None;
    }
    let text = &year_last(text.trim());
    let words = Words::of(text);
    let found = dates::find(&words, 0..words.len());
    if found.is_empty() {
        return None;
    }
    let is_taken = |at: usize| found.iter().any(|found| found.words.contains(&at));
    let others: Vec<&str> = (0..words.len())
        .filter(|at| !is_taken(*at) && words.mark(*at).is_none())
        .filter_map(|at| words.lower_text(&(at..at + 1)))
        .collect();
    let other_words = others.join(" ");
    let other_words = if is_counted(text) {
        let digits = |last: char| last.is_ascii_digit() || last == ' ';
        other_words.trim_end_matches(digits).to_owned()
    } else {
        other_words
    };
    let text_of = |range| Some(text.get(words.bytes(range)?)?.to_owned());
    let found = found
        .iter()
        .map(|found| (found.expression, text_of(&found.words).unwrap_or_default()))
        .collect();
    Some(NamedTime { found, other_words })
}

/// Whether the spreadsheet program added a number to a heading because the table has it twice:
/// "Planned2".
fn is_counted(heading: &str) -> bool {
    /// Shorter headings with a number are times: "Q2", "FY26".
    const MIN_LETTERS: usize = 3;
    let last = heading.rsplit(' ').next().unwrap_or_default();
    let word = last.trim_end_matches(|sign: char| sign.is_ascii_digit());
    word.len() < last.len()
        && word.chars().filter(|sign| sign.is_alphabetic()).count() >= MIN_LETTERS
}

/// A season or school term in a heading that does not say in which year it is: "Autumn term",
/// "Summer term 2026/27".
#[derive(Debug, Clone)]
pub(crate) struct PartOfYear {
    /// Its name: "Autumn term".
    name: String,
    /// The first of the two years beside it.
    first_year: Option<i32>,
    /// Its first day in the year 2000.
    first_day: NaiveDate,
    /// The other words, in lower case with one space between them.
    pub(crate) other_words: String,
}

/// The season or school term in a short text, if its year is not written.
pub(crate) fn part_of_year(text: &str) -> Option<PartOfYear> {
    let text = year_last(text.trim());
    let is_pair = |years: &&str| {
        years
            .get(4..)
            .is_some_and(|rest| rest.starts_with(['/', '-', '–']))
    };
    let years = text.rsplit(' ').next().filter(is_pair);
    let first_year = years.and_then(|years| years.get(..4)?.parse().ok());
    let name = text.trim_end_matches(years.filter(|_| first_year.is_some()).unwrap_or("\n"));
    let time = named_time(&format!("{} 2000", name.trim_end()))?;
    let [(Expression::One(mention), words)] = time.found.as_slice() else {
        return None;
    };
    let first_day = time.first_day(1)?;
    matches!(mention.point, Point::Season { .. }).then(|| PartOfYear {
        name: words.trim_end_matches("2000").trim_end().to_owned(),
        first_year,
        first_day,
        other_words: time.other_words.clone(),
    })
}

impl PartOfYear {
    /// Its first day if years begin with `first_month`. Without a year beside it, the day is in
    /// 2000 or 2001.
    pub(crate) fn first_day(&self, first_month: u32) -> Option<NaiveDate> {
        let is_in_second = self.first_day.month() < first_month;
        let year = self.first_year.unwrap_or(2000) + i32::from(is_in_second);
        NaiveDate::from_ymd_opt(year, self.first_day.month(), 1)
    }

    /// Its name, with its year if years are beside it and begin with `first_month`.
    pub(crate) fn in_words(&self, first_month: u32) -> String {
        let name = &self.name;
        match (self.first_year, self.first_day(first_month)) {
            (Some(_), Some(day)) => format!("{name} {}", day.year()),
            (_, _) => name.clone(),
        }
    }
}

impl NamedTime {
    /// Whether it names a day that is not in the calendar: "31 June 2027".
    pub(crate) fn names_impossible_day(&self) -> bool {
        let is_impossible = |mention: &Mention| match mention.point {
            Point::Day { day, month, year } => {
                // In a leap year February has its 29th.
                const LEAP_YEAR: i32 = 2000;
                NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month, day).is_none()
            }
            _ => false,
        };
        self.found.iter().any(|(expression, _)| {
            is_impossible(expression.first()) || is_impossible(expression.last())
        })
    }

    /// Whether the time is a month or longer.
    pub(crate) fn is_period(&self) -> bool {
        let is_day = |mention: &Mention| {
            matches!(mention.point, Point::Day { .. } | Point::FinancialYearEnd)
        };
        self.found
            .iter()
            .all(|(expression, _)| !is_day(expression.first()) && !is_day(expression.last()))
    }

    /// Its first day. If no year is written, the year begins with `first_month`.
    pub(crate) fn first_day(&self, first_month: u32) -> Option<NaiveDate> {
        let year_from = |first: NaiveDate| {
            let next = first.checked_add_months(Months::new(12))?;
            Some(Calendar::new(Some((first, next.pred_opt()?))))
        };
        // The year does not matter, because only the months are put in order.
        let mut calendar = year_from(NaiveDate::from_ymd_opt(2000, first_month, 1)?)?;
        let (closest, year) = self.closest()?;
        if let Some((year, _)) = year {
            calendar = year_from(calendar.resolve(*year)?.start)?;
        }
        calendar.resolve(closest.0).map(|span| span.start)
    }

    /// Its time in words, the month before the year: "Apr 2026".
    pub(crate) fn in_words(&self) -> String {
        match self.closest() {
            Some(((_, words), Some((_, year)))) => format!("{words} {year}"),
            Some(((Expression::One(_), words), None)) => year_last(words),
            Some(((Expression::Between(..), words), None)) => words.clone(),
            None => String::new(),
        }
    }

    /// The first month, quarter or day of the text, and the year beside it if it has no year
    /// itself. If the text has no month, quarter or day, its first year.
    fn closest(&self) -> Option<(&Worded, Option<&Worded>)> {
        let is_year = |(expression, _): &&Worded| match expression {
            Expression::One(mention) => {
                matches!(mention.point, Point::Year(_) | Point::Years { .. })
            }
            Expression::Between(..) => false,
        };
        let Some(closest) = self.found.iter().find(|found| !is_year(found)) else {
            return self.found.first().map(|year| (year, None));
        };
        if closest.0.first().point.has_year() || closest.0.last().point.has_year() {
            return Some((closest, None));
        }
        Some((closest, self.found.iter().find(is_year)))
    }
}

/// Moves a leading year to the end: "2026 Apr", from two rows of headings, becomes "Apr 2026".
fn year_last(words: &str) -> String {
    match words.split_once(' ') {
        Some((year, rest)) if year.bytes().take_while(u8::is_ascii_digit).count() == 4 => {
            format!("{} {year}", rest.trim_start())
        }
        Some(_) | None => words.to_owned(),
    }
}
