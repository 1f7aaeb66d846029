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

use chrono::NaiveDate;
use serde::Deserialize;

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

/// A day written `2026-04-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Day(pub NaiveDate);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| format!("`{text}` is not a date; write it as \"2026-04-22\""))
    }
}
