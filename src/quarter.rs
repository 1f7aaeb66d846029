//! A quarter of a year: `2026-Q2` of the calendar year, `2026/27-Q1` or "Q1 2026/27" of the
//! financial year, which begins in April.

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
    /// The calendar year, or the year in which the financial year begins.
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
    pub fn of_day(day: NaiveDate) -> Self {
        Self {
            is_financial: false,
            year: day.year(),
            number: day.month0() / 3 + 1,
        }
    }

    /// The last calendar quarter that had ended by a day. A quarter ends on its last day.
    pub fn ended_by(day: NaiveDate) -> Self {
        let of_day = Self::of_day(day);
        if of_day.last_day() == day {
            return of_day;
        }
        let day_before = of_day.first_day().pred_opt();
        Self::of_day(day_before.unwrap_or(day))
    }

    /// The same three months, counted in the year of a plan that begins on `first_day`: from April
    /// or from January. For other plans, and for those without a first day, the quarter stays as it
    /// is.
    #[must_use]
    pub fn in_year_from(self, first_day: Option<NaiveDate>) -> Self {
        let is_financial = match first_day.map(|day| day.month()) {
            Some(4) => true,
            Some(1) => false,
            Some(_) | None => return self,
        };
        let first = self.first_day();
        // Months since the year began: since April, which is nine months before January.
        let months = first.month0() + if is_financial { 9 } else { 0 };
        Self {
            is_financial,
            year: first.year() - i32::from(is_financial && first.month() < 4),
            number: months % 12 / 3 + 1,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        let months = (self.number - 1) * 3 + if self.is_financial { 3 } else { 0 };
        let (year, month) = (self.year + i32::from(months >= 12), months % 12 + 1);
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
    }

    /// Its last day.
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
    pub fn is_same_time(self, other: Self) -> bool {
        self.first_day() == other.first_day()
    }

    /// Its months: `April to June 2026`.
    pub fn months_in_words(self) -> String {
        format!(
            "{} to {}",
            self.first_day().format("%B"),
            self.last_day().format("%B %Y")
        )
    }

    /// Its months, and the option that chooses it: `April to June 2026 (--quarter 2026-Q2)`.
    pub fn months_with_option(self) -> String {
        format!("{} (--quarter {self})", self.months_in_words())
    }

    /// Its name in documents of a plan that begins on `first_day`:
    /// `July to September 2026 (quarter 2 of 2026/27)`, or `(quarter 3)` if the plan's year begins
    /// in January. For other plans, and for those without a first day, the name is only the months.
    /// Readers whose year begins in April would take `2026-Q3` for October to December.
    pub fn in_words_from(self, first_day: Option<NaiveDate>) -> String {
        let months = self.months_in_words();
        match self.number_in_words_from(first_day) {
            Some(number) => format!("{months} ({number})"),
            None => months,
        }
    }

    /// Its number within the year of a plan that begins on `first_day`: `quarter 2 of 2026/27`, or
    /// `quarter 3` of a calendar year. `None` if the plan may count quarters in either way.
    pub fn number_in_words_from(self, first_day: Option<NaiveDate>) -> Option<String> {
        let quarter = self.in_year_from(first_day);
        let (number, year, next) = (quarter.number, quarter.year, (quarter.year + 1) % 100);
        if quarter.is_financial {
            return Some(format!("quarter {number} of {year}/{next:02}"));
        }
        let begins_in_january = first_day.is_some_and(|day| day.month() == 1);
        begins_in_january.then(|| format!("quarter {number}"))
    }

    /// Its name in the name of a file.
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
/// quarter, because it may mean a quarter of the financial year that begins in 2026.
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
    }

    #[test]
    fn a_quarter_is_printed_as_months_with_its_number_in_the_plan() {
        let quarter: Quarter = "2026-Q2".parse().unwrap();
        for (first_day, words) in [
            ("2026-04-01", "April to June 2026 (quarter 1 of 2026/27)"),
            ("2026-01-01", "April to June 2026 (quarter 2)"),
            ("2026-09-01", "April to June 2026"),
            ("", "April to June 2026"),
        ] {
            assert_eq!(quarter.in_words_from(first_day.parse().ok()), words);
        }
        let financial: Quarter = "2026/27-Q1".parse().unwrap();
        let words = financial.in_words_from(None);
        assert_eq!(words, "April to June 2026 (quarter 1 of 2026/27)");
    }

    #[test]
    fn a_quarter_is_typed_with_its_year_before_or_after() {
        for (typed, meant) in [
            ("Q1 2026/27", "2026/27-Q1"),
            ("q4  2026/27", "2026/27-Q4"),
            (" 2026-q2 ", "2026-Q2"),
        ] {
            assert_eq!(typed.parse::<Quarter>().unwrap().to_string(), meant);
        }
    }

    #[test]
    fn the_quarter_that_has_ended_is_the_one_before_until_its_last_day() {
        for (day, ended) in [
            ("2026-06-29", "2026-Q1"),
            ("2026-06-30", "2026-Q2"),
            ("2026-07-01", "2026-Q2"),
            ("2027-01-01", "2026-Q4"),
        ] {
            assert_eq!(Quarter::ended_by(day.parse().unwrap()).to_string(), ended);
        }
    }

    #[test]
    fn a_quarter_is_counted_in_the_year_of_the_plan() {
        let [april, january, september] =
            ["2026-04-01", "2026-01-01", "2026-09-01"].map(|day| day.parse().ok());
        for (quarter, first_day, named) in [
            ("2026-Q2", april, "2026/27-Q1"),
            ("2027-Q1", april, "2026/27-Q4"),
            ("2026-Q4", april, "2026/27-Q3"),
            ("2026/27-Q4", january, "2027-Q1"),
            ("2026/27-Q1", january, "2026-Q2"),
            ("2026-Q2", september, "2026-Q2"),
            ("2026/27-Q1", None, "2026/27-Q1"),
        ] {
            let quarter: Quarter = quarter.parse().unwrap();
            let renamed = quarter.in_year_from(first_day);
            assert_eq!(renamed.to_string(), named);
            assert!(renamed.is_same_time(quarter));
        }
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
