//! A quarter of a year: `2026-Q2` of the calendar year, `2026/27-Q1` or "Q1 2026/27" of the financial
//! year, which begins in April.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A quarter. Quarters are ordered by their first days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quarter {
    /// Whether it is a quarter of a financial year.
    is_financial: bool,
    /// The year, or the one in which the financial year begins.
    year: i32,
    /// From 1 to 4.
    number: u32,
}

/// A text that is not the name of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a quarter; write \"Q1 2026/27\" for a quarter of a financial year, or 2026-Q2 for \
     one of a calendar year"
)]
pub struct NotAQuarter(String);

impl Quarter {
    /// The calendar quarter of a day.
    #[must_use]
    pub fn of_day(day: NaiveDate) -> Self {
        Self {
            is_financial: false,
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let months = (self.number - 1) * 3 + if self.is_financial { 3 } else { 0 };
        let (year, month) = (self.year + i32::from(months >= 12), months % 12 + 1);
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = self.next().first_day();
        next.pred_opt().unwrap_or(next)
    }

    /// The quarter after it, of the same kind of year.
    #[must_use]
    pub fn next(self) -> Self {
        let (year, number) = if self.number == 4 {
            (self.year + 1, 1)
        } else {
            (self.year, self.number + 1)
        };
        Self {
            year,
            number,
            ..self
        }
    }

    /// Whether both are the same three months, whatever kind of year they belong to.
    #[must_use]
    pub fn is_same_time(self, other: Self) -> bool {
        self.first_day() == other.first_day()
    }

    /// Its months: `April to June 2026`.
    #[must_use]
    pub fn months_in_words(self) -> String {
        format!(
            "{} to {}",
            self.first_day().format("%B"),
            self.last_day().format("%B %Y")
        )
    }

    /// Its name in documents: `July to September 2026`, with `(Quarter 2 of 2026/27)` for a quarter
    /// of a financial year. Readers whose year begins in April would take `2026-Q3` for October to
    /// December.
    #[must_use]
    pub fn in_words(self) -> String {
        let months = self.months_in_words();
        if !self.is_financial {
            return months;
        }
        let (number, year, next) = (self.number, self.year, (self.year + 1) % 100);
        format!("{months} (Quarter {number} of {year}/{next:02})")
    }

    /// Its short name within its year: `Q2`.
    #[must_use]
    pub fn short_name(self) -> String {
        format!("Q{}", self.number)
    }

    /// Its name in the name of a file.
    #[must_use]
    pub fn file_words(self) -> String {
        self.to_string().replace('/', "-").to_lowercase()
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_financial {
            write!(
                f,
                "{}/{:02}-Q{}",
                self.year,
                (self.year + 1) % 100,
                self.number
            )
        } else {
            write!(f, "{}-Q{}", self.year, self.number)
        }
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || NotAQuarter(text.to_owned());
        let (year, number) = year_and_number(text).ok_or_else(fault)?;
        let (year, next) = year
            .split_once(['/', '-'])
            .map_or((year, None), |(year, next)| (year, Some(next)));
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let quarter = Self {
            is_financial: next.is_some(),
            year: year.parse().map_err(|_| fault())?,
            number,
        };
        let is_next = next.is_none_or(|next| format!("{:02}", (quarter.year + 1) % 100) == next);
        if is_year && is_next && (1..=4).contains(&number) {
            Ok(quarter)
        } else {
            Err(fault())
        }
    }
}

/// The year and the number of a quarter as written: `2026/27-Q1`, `Q1 2026/27`. "Q1 2026" is not a
/// quarter: it may mean one of the financial year that begins in 2026.
fn year_and_number(text: &str) -> Option<(&str, u32)> {
    let text = text.trim();
    if let Some(after) = text.strip_prefix(['Q', 'q']) {
        let (number, year) = after.split_once(' ')?;
        let is_financial = year.contains(['/', '-']);
        return is_financial.then_some((year.trim(), number.parse().ok()?));
    }
    let (year, number) = text.rsplit_once(['-', ' '])?;
    let number = number.strip_prefix(['Q', 'q'])?.parse().ok()?;
    Some((year.trim(), number))
}

impl Ord for Quarter {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.is_financial).cmp(&(other.first_day(), other.is_financial))
    }
}

impl PartialOrd for Quarter {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_read_and_written_in_both_forms() {
        for (text, first) in [
            ("2026-Q2", "2026-04-01"),
            ("2026/27-Q1", "2026-04-01"),
            ("1999/00-Q4", "2000-01-01"),
        ] {
            let quarter: Quarter = text.parse().unwrap();
            assert_eq!(
                (
                    quarter.to_string().as_str(),
                    quarter.first_day().to_string().as_str()
                ),
                (text, first)
            );
        }
        for text in ["Q1 2026/27", "q1 2026-27", "2026/27 Q1", "2026-27-Q1"] {
            let quarter: Quarter = text.parse().unwrap();
            assert_eq!(quarter.to_string(), "2026/27-Q1", "{text}");
        }
        assert_eq!(
            Quarter::of_day("2026-12-31".parse().unwrap()).to_string(),
            "2026-Q4"
        );
    }

    #[test]
    fn a_quarter_ends_the_day_before_the_next_begins() {
        let ends = [
            ("2026-Q2", "2026-06-30"),
            ("2026/27-Q4", "2027-03-31"),
            ("2026-Q4", "2026-12-31"),
        ];
        for (text, last) in ends {
            let quarter: Quarter = text.parse().unwrap();
            assert_eq!(quarter.last_day().to_string(), last);
            assert!(quarter < quarter.next());
        }
        let [calendar, financial] =
            ["2026-Q2", "2026/27-Q1"].map(|text| text.parse::<Quarter>().unwrap());
        assert!(calendar.is_same_time(financial));
        assert_eq!(calendar.in_words(), "April to June 2026");
        assert_eq!(
            financial.in_words(),
            "April to June 2026 (Quarter 1 of 2026/27)"
        );
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "2026",
            "2026-5",
            "2026-Q5",
            "2026-Q0",
            "26-Q1",
            "2026/28-Q1",
            "2026/27",
            "Q1-2026",
            "Q1 2026",
            "+026-Q1",
        ] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }
}
