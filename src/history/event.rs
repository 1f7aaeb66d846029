//! An event in the life of an action, as the register records it.

use chrono::NaiveDate;
use serde::Serialize;

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryEvent {
    /// Its date.
    pub day: NaiveDate,
    /// The quarter that it is about, as in `2026-Q2` or `2026/27-Q1`. Absent if it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// The earlier reference under which it was recorded. Absent if it was the current one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older_ref: Option<String>,
    /// The name of its file in the register.
    pub record: String,
    /// Who undid it. Absent if it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<Undone>,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// Workbooks with the action were sent out.
    Sent {
        /// The date by which they should be returned.
        due: Option<NaiveDate>,
        /// The partners who were sent the action. The office, which always gets a copy, is not
        /// listed.
        recipients: Vec<String>,
        /// Its wording.
        wording: String,
        /// The cells of the plan that had changed since the action was last sent out.
        changes: Vec<CellChange>,
    },
    /// A partner answered.
    Answered {
        /// The partner; `null` if unknown.
        partner: Option<String>,
        /// The name of the file as received.
        file: String,
        /// The sheet of the file.
        sheet: Option<String>,
        /// The name of the file in the register.
        kept_as: String,
        /// The filled cells.
        cells: Vec<AnswerCell>,
        /// The findings about the answer when it was received.
        noticed: Vec<String>,
    },
    /// An officer corrected the answer.
    Corrected {
        /// The partner whose answer was corrected; `null` if all the answers that count were.
        partner: Option<String>,
        /// Who.
        by: String,
        /// Why.
        reason: String,
        /// The corrected cells.
        cells: Vec<AnswerCell>,
    },
    /// An officer chose one returned workbook over others.
    Chosen {
        /// Who.
        by: String,
        /// Why.
        reason: String,
        /// The name of the record of the return.
        returned: String,
    },
    /// The boards decided about a revised date.
    Decided {
        /// The revised date.
        date: NaiveDate,
        /// Whether they agreed to it; otherwise they refused it.
        is_agreed: bool,
        /// Whether they agreed to it and it is the date that counts now.
        counts: bool,
        /// Who recorded it.
        by: String,
        /// Why; may be empty.
        reason: String,
    },
    /// An officer recorded that an action continues others.
    Continued {
        /// The reference of the action.
        #[serde(rename = "ref")]
        reference: String,
        /// The references of those that it continues.
        was: Vec<String>,
        /// Who recorded it.
        by: String,
        /// Why; may be empty.
        reason: String,
    },
}

/// A cell of the plan that changed since the action was last sent out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellChange {
    /// The column of the plan: `action`, `objective`, `number`, `lead`, `measure` or `timescale`.
    pub column: &'static str,
    /// Its text before.
    pub before: String,
    /// Its text now.
    pub now: String,
}

/// A cell of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerCell {
    /// The column, as in `progress` or `revised-date`.
    pub column: &'static str,
    /// The text.
    pub text: String,
    /// The address of the cell, as in `I4`; `null` in a correction.
    pub cell: Option<String>,
    /// The code of a rating, a status or a date; `null` for free text, or if it could not be read.
    pub reading: Option<String>,
    /// Whether the cell is part of the answer that counts now.
    pub counts: bool,
}

/// Who undid an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Undone {
    /// The name of the file in the register that records it. Undoing that one restores the event.
    pub record: String,
    /// When.
    pub day: NaiveDate,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}
