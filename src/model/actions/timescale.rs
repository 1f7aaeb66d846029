//! The reading of a timescale cell: when something is to be done.
//!
//! [`timescale`](crate::timescale) reads the text.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kind of a timescale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimescaleKind {
    /// One day.
    Date,
    /// A calendar month, from its first day to its last.
    Month,
    /// A quarter of a year, financial (from April) or calendar.
    Quarter,
    /// From one day to another. Also several dated milestones.
    Range,
    /// Repeatedly ("quarterly"). It has an end only if one is written.
    Recurring,
    /// Without an end ("ongoing", "from 1 April"), so it is never overdue.
    Ongoing,
    /// It depends on something else ("pending the review").
    Conditional,
    /// The text gives no time.
    Unknown,
    /// An empty cell.
    #[default]
    None,
}

/// One of the points in time that a timescale names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// The text as written.
    pub text: String,
    /// How exact it is.
    pub kind: TimescaleKind,
    /// The first day, if one is written or follows from the text.
    pub start: Option<NaiveDate>,
    /// The last day, if one is written or follows from the text.
    pub end: Option<NaiveDate>,
    /// `true` if the year was not written and was taken from the plan's period; otherwise absent
    /// from JSON.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_inferred: bool,
}

/// The reading of a timescale cell; the default is that of an empty cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timescale {
    /// The cell as shown; empty if it is blank.
    pub text: String,
    /// The cell that says when the action begins, if there is such a column and the cell is filled.
    /// It is also among the action's extras, which are printed.
    pub start_text: Option<String>,
    /// The day in the start's cell, if that cell holds a date and not text. A published plan does
    /// not have it.
    pub start_day: Option<NaiveDate>,
    /// The same for the cell of the timescale.
    pub cell_day: Option<NaiveDate>,
    /// The kind of the timescale as a whole.
    pub kind: TimescaleKind,
    /// First day.
    pub start: Option<NaiveDate>,
    /// The last day. The action is overdue after it.
    pub end: Option<NaiveDate>,
    /// The points in time named, in the order written. Empty for an empty cell.
    pub milestones: Vec<Milestone>,
}

impl Timescale {
    /// The text of a cell that has not been read yet. Its kind is unknown, or `None` if the cell is
    /// blank.
    pub fn unread(text: String) -> Self {
        let kind = if text.trim().is_empty() {
            TimescaleKind::None
        } else {
            TimescaleKind::Unknown
        };
        Self {
            text,
            kind,
            ..Self::default()
        }
    }

    /// The last day of something that is done once; `None` if it is repeated, has no end, or
    /// depends on something else.
    pub fn last_day(&self) -> Option<NaiveDate> {
        use TimescaleKind::{Date, Month, Quarter, Range};
        self.end
            .filter(|_| matches!(self.kind, Date | Month | Quarter | Range))
    }

    /// The whole text: "1 May 2026 – 30 June 2026" if the table has a column for the beginning and
    /// one for the end. "Ongoing" in both is one word.
    pub fn words(&self) -> Cow<'_, str> {
        match &self.start_text {
            Some(start) if self.text.is_empty() || self.text == *start => Cow::Borrowed(start),
            Some(start) => Cow::Owned(format!("{start} – {}", self.text)),
            None => Cow::Borrowed(&self.text),
        }
    }
}
