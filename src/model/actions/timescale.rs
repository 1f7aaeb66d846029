//! When something is to be done: the reading of a timescale's words.
//!
//! The words themselves are read by [`timescale`](crate::timescale).

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How exact a timescale is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimescaleKind {
    /// One day.
    Date,
    /// A calendar month, from its first day to its last.
    Month,
    /// A quarter of a year, financial (from April) or calendar.
    Quarter,
    /// From one day to another; also several dated milestones.
    Range,
    /// Again and again ("quarterly"). Its end is known only if written.
    Recurring,
    /// Without an end ("ongoing", "from 1 April"). Never overdue.
    Ongoing,
    /// Waits for something else ("pending the review").
    Conditional,
    /// Words that give no time.
    Unknown,
    /// An empty cell.
    None,
}

/// One of the points in time that a timescale names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The author's words for it.
    pub text: String,
    /// How exact it is.
    pub kind: TimescaleKind,
    /// First day, if one is written or follows.
    pub start: Option<NaiveDate>,
    /// Last day, if one is written or follows.
    pub end: Option<NaiveDate>,
    /// Whether the year was not written and was taken from the plan's period.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_inferred: bool,
}

/// The reading of a timescale cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timescale {
    /// The cell as shown; empty if it is blank.
    pub text: String,
    /// The cell of the column that says when the action begins, if there is one and it is filled.
    /// It is among the action's extras too, where it is printed.
    #[serde(skip)]
    pub start_text: Option<String>,
    /// The day that the cell holds, where it holds a date and not words. Only import uses it, until
    /// the column is read.
    #[serde(skip)]
    pub cell_day: Option<NaiveDate>,
    /// How exact it is as a whole.
    pub kind: TimescaleKind,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day: what "by when" means.
    pub end: Option<NaiveDate>,
    /// The points in time named, in the order written. Empty for an empty cell.
    pub milestones: Vec<Milestone>,
}

impl Timescale {
    /// The text of a cell that has not been read yet: of unknown kind, or of kind `None` if it is
    /// blank.
    #[must_use]
    pub fn unread(text: String) -> Self {
        let kind = if text.trim().is_empty() {
            TimescaleKind::None
        } else {
            TimescaleKind::Unknown
        };
        Self {
            text,
            kind,
            ..Self::none()
        }
    }

    /// The timescale of an empty cell.
    #[must_use]
    pub fn none() -> Self {
        Self {
            text: String::new(),
            start_text: None,
            cell_day: None,
            kind: TimescaleKind::None,
            start: None,
            end: None,
            milestones: Vec::new(),
        }
    }

    /// All words, those of both columns where beginning and end have one each: "1 May 2026 – 30
    /// June 2026".
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match &self.start_text {
            Some(start) if self.text.is_empty() => Cow::Borrowed(start),
            Some(start) => Cow::Owned(format!("{start} – {}", self.text)),
            None => Cow::Borrowed(&self.text),
        }
    }
}
