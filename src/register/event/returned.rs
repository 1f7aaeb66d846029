//! The event of a returned workbook.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::quarter::Quarter;
use crate::tracker_columns::TrackerColumn;

/// A returned workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The day of its answers: the day of the e-mail if known, else of the last save, else of
    /// recording.
    pub day: NaiveDate,
    /// The time at which the workbook was saved, if that is after the issue. The time orders the
    /// returns of one day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<NaiveDateTime>,
    /// One more than the order of the previous run. All returns of one run have the same order.
    pub order: u64,
    /// The identity of the issue that it belongs to.
    pub issue: String,
    /// The quarter of that issue.
    pub quarter: Quarter,
    /// The sender; `None` if unknown.
    pub partner: Option<String>,
    /// The name of the file as received.
    pub file: String,
    /// Its name in the register, where it is kept byte for byte.
    pub kept_as: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The rows with an answer.
    pub answers: Vec<Answer>,
    /// The findings about it.
    pub noticed: Vec<Noticed>,
}

impl Return {
    /// Whether nothing was filled in: there is no answer, and no finding about something that could
    /// be one.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        /// Rules about cells and rows that were left blank or removed, and about the sender.
        const ABOUT_NOTHING: [&str; 4] = [
            "answer-missing",
            "row-deleted",
            "older-issue",
            "unknown-sender",
        ];
        let is_about_nothing = |noticed: &Noticed| ABOUT_NOTHING.contains(&noticed.rule.as_str());
        self.answers.is_empty() && self.noticed.iter().all(is_about_nothing)
    }
}

/// The answer to an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The name of its sheet.
    pub sheet: Option<String>,
    /// The filled cells.
    #[serde(flatten)]
    pub cells: BTreeMap<TrackerColumn, AnsweredCell>,
}

/// A cell that was filled in or corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredCell {
    /// Its text.
    pub text: String,
    /// Its address, as in `I4`; empty, and left out of the file, in a correction.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cell: String,
    /// The code of the rating, the status, or the date; left out if the text could not be read, and
    /// for free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// A finding about a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// The rule's name.
    pub rule: String,
    /// The message.
    pub message: String,
    /// The place: sheet and cells.
    pub place: String,
}
