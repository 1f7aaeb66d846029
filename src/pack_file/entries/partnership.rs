//! Partner agencies, people and meetings: `[[partners]]`, `[[people]]` and `[[meetings]]`; and the
//! type of dates.
//!
//! ```toml
//! [[partners]]
//! name = "Harrowdale Constabulary"
//! aliases = ["Police", "Public Protection Unit"]
//! contact = "performance@harrowdale-police.example"
//! format = "ods"
//!
//! [[people]]
//! name = "Ann Okafor"
//! role = "Independent Chair"
//! aliases = ["A. Okafor"]
//!
//! [[meetings]]
//! name = "Board"
//! dates = ["2026-04-22", "2026-07-15"]
//! ```

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use toml::value::Datetime;

/// A partner agency and its other names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PartnerEntry {
    /// Its name.
    pub name: String,
    /// Other names that plans use for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The address for reminders: a name and an email address, or one of them.
    pub contact: Option<String>,
    /// The format of its tracking workbooks.
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
    /// `OpenDocument`, the format of `LibreOffice`.
    Ods,
}

impl TrackerFormat {
    /// The suffix of its files.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }
}

/// A person, and the role that replaces the name in the public edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonEntry {
    /// The name, without "Dr" or "Cllr".
    pub name: String,
    /// The role or organisation that replaces it.
    pub role: String,
    /// Other ways in which the plan writes the name.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A meeting and its dates.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MeetingEntry {
    /// Who meets.
    pub name: String,
    /// The dates, in any order.
    pub dates: Vec<Day>,
}

/// A date, written `2026-04-22`, 22/04/2026 or 22 April 2026, of a year from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenDay")]
pub struct Day(pub NaiveDate);

/// A date as a pack file may write it: in quotation marks, or as a date of TOML.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "write the date in quotation marks, as in date = \"2026-04-22\""
)]
enum WrittenDay {
    Text(String),
    Date(Datetime),
}

impl TryFrom<WrittenDay> for Day {
    type Error = String;

    fn try_from(written: WrittenDay) -> Result<Self, Self::Error> {
        match written {
            WrittenDay::Text(text) => text.try_into(),
            WrittenDay::Date(date) => date.to_string().try_into(),
        }
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let day = text.parse().ok().or_else(|| british(&text));
        // PDF and XLSX cannot store dates of other years.
        match day {
            Some(day) if (1..=9999).contains(&day.year()) => Ok(Self(day)),
            Some(_) => Err(format!(
                "the year of `{text}` must be from 1 to 9999; write the date as 2026-04-22"
            )),
            None => Err(format!(
                "`{text}` is not a date; write it as 2026-04-22 or 22/04/2026"
            )),
        }
    }
}

/// Reads 22/04/2026 and 22 April 2026, with the day first. The year needs four digits, because
/// 22/04/26 could also mean 26 April 2022.
fn british(text: &str) -> Option<NaiveDate> {
    ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok())
        .filter(|day| day.year() > 999)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_written_with_quotation_marks_and_without() {
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
    fn dates_are_read_in_both_forms_within_the_years_that_documents_can_state() {
        for (text, is_day) in [
            ("0001-01-01", true),
            ("9999-12-31", true),
            ("0000-12-31", false),
            ("-0001-01-01", false),
            ("+10000-01-01", false),
            ("2026-02-30", false),
            ("14/07/2026", true),
            ("3 April 2026", true),
            ("31.12.2026", true),
            ("14/07/26", false),
            ("07/14/2026", false),
            ("soon", false),
        ] {
            assert_eq!(Day::try_from(text.to_owned()).is_ok(), is_day, "{text}");
        }
    }
}
