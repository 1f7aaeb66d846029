//! The events of an officer: corrections, choices, agreements, continuations and undoings.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quarter::Quarter;
use crate::tracker_columns::TrackerColumn;

use super::returned::AnsweredCell;

/// An answer that an officer corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The date of the correction.
    pub day: NaiveDate,
    /// Its place in the order of recording. Returns collected together share one place.
    pub order: u64,
    /// The quarter of the answer.
    pub quarter: Quarter,
    /// The partner whose answer it corrects; `None` for every partner whose answer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Who corrected it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The corrected cells; other columns stay as they were.
    pub cells: BTreeMap<TrackerColumn, AnsweredCell>,
}

/// A returned workbook whose answers an officer chose over the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The date of the choice.
    pub day: NaiveDate,
    /// Its place in the order of recording.
    pub order: u64,
    /// The quarter of the answers.
    pub quarter: Quarter,
    /// Who chose it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The name of the record of the return.
    #[serde(rename = "return")]
    pub returned: String,
    /// The action; `None` for all actions that the workbook answers.
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// The boards' decision about the revised date of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The date of the decision.
    pub day: NaiveDate,
    /// Its place in the order of recording.
    pub order: u64,
    /// The quarter whose review put the date to the boards.
    pub quarter: Quarter,
    /// Who recorded it.
    pub by: String,
    /// Why the boards decided so; empty if not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The revised date.
    pub date: NaiveDate,
    /// Whether the boards agreed to it; otherwise they refused it.
    pub is_agreed: bool,
}

/// A record that an action continues earlier actions with older references: it was reworded, split
/// or merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continuation {
    /// The date on which it was recorded.
    pub day: NaiveDate,
    /// Its place in the order of recording.
    pub order: u64,
    /// Who recorded it; empty if not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Why; empty if not given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The action as it is now.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The older references of the action.
    pub was: Vec<String>,
}

/// Says that a recorded event no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    /// The date on which it was undone.
    pub day: NaiveDate,
    /// Its place in the order of recording.
    pub order: u64,
    /// Who undid it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The name of the record that no longer counts.
    pub event: String,
}
