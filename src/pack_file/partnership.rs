//! What the pack file says of the partnership: `[[partners]]` and `[[meetings]]`.
//!
//! ```toml
//! [[partners]]
//! name = "Harrowdale Constabulary"
//! aliases = ["Police", "Public Protection Unit"]
//! contact = "performance@harrowdale-police.example"
//! format = "ods"
//!
//! [[meetings]]
//! name = "Board"
//! dates = ["2026-04-22", "2026-07-15"]
//! ```

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use toml::value::Datetime;

/// A partner agency, and what plans also call it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PartnerEntry {
    /// What it is called.
    pub name: String,
    /// Other names of it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Whom the office writes to there: a name, an address.
    pub contact: Option<String>,
    /// What its tracking workbooks are saved as.
    #[serde(default)]
    pub format: TrackerFormat,
}

/// A format of tracking workbooks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrackerFormat {
    /// Excel.
    #[default]
    Xlsx,
    /// The open format.
    Ods,
}

impl TrackerFormat {
    /// The suffix of its files.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }
}

/// A meeting and its days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MeetingEntry {
    /// Who meets.
    pub name: String,
    /// When.
    pub dates: Vec<Day>,
}

/// A day written `2026-04-22`, of a year from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenDay")]
pub struct Day(pub NaiveDate);

/// A day as a pack file may write it: in quotes, or as the date that TOML knows.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a date is written as \"2026-04-22\"")]
enum WrittenDay {
    Words(String),
    Date(Datetime),
}

impl TryFrom<WrittenDay> for Day {
    type Error = String;

    fn try_from(written: WrittenDay) -> Result<Self, Self::Error> {
        match written {
            WrittenDay::Words(text) => text.try_into(),
            WrittenDay::Date(date) => date.to_string().try_into(),
        }
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let day: NaiveDate = text.parse().map_err(|_| {
            format!(
                "`{text}` is not a date; write it as \
            \"2026-04-22\""
            )
        })?;
        // Neither PDF nor XLSX can state a day of another year.
        if (1..=9999).contains(&day.year()) {
            Ok(Self(day))
        } else {
            Err(format!(
                "the year of `{text}` is not one from 1 to 9999; write the date as \
                         \"2026-04-22\""
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_may_be_written_with_quotes_and_without() {
        let day = |written: &str| {
            crate::pack_file::PackFile::parse(&format!("date = {written}")).map(|file| file.day())
        };
        assert!(day("\"2026-04-22\"").is_ok_and(|day| day.is_some()));
        assert_eq!(day("2026-04-22"), day("\"2026-04-22\""));
        for written in ["2026-04-22T10:00:00", "10:00:00", "20260422", "[2026]"] {
            let message = day(written).unwrap_err();
            assert!(
                message.starts_with("line 1: ") && message.contains("2026-04-22"),
                "{written}: {message}"
            );
        }
    }

    #[test]
    fn days_are_of_years_that_documents_can_state() {
        for (text, is_day) in [
            ("0001-01-01", true),
            ("9999-12-31", true),
            ("0000-12-31", false),
            ("-0001-01-01", false),
            ("+10000-01-01", false),
            ("2026-02-30", false),
            ("soon", false),
        ] {
            assert_eq!(Day::try_from(text.to_owned()).is_ok(), is_day, "{text}");
        }
    }
}
