//! The answers of partners about an action.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::model::{CellOrigin, Corrected, PartnerAnswer, ReportedDay, ReportedRating};
use crate::tracker_columns::TrackerColumn;

/// What a partner answered about an action, in one returned workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The partner; `null` if it is not known, and in a published document where one answer counts
    /// for all.
    pub partner: Option<String>,
    /// The name of the file as received. Absent from a published document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// The name of the file in the register. Absent from a published document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kept_as: String,
    /// The day on which the answer was received.
    pub date: NaiveDate,
    /// The quarter that was asked about, as in `2026-Q2` or `2026/27-Q1`.
    pub quarter: String,
    /// What has happened.
    pub progress: String,
    /// What difference it made.
    pub impact: String,
    /// The rating.
    pub rag: ReportedRating,
    /// How far the action has got.
    pub status: String,
    /// The day by which the action will be done, if that has changed.
    pub revised_date: ReportedDay,
    /// What shows the progress.
    pub evidence: String,
    /// The cells that an officer corrected. Absent where none was, and from a published document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<CorrectedCell>,
    /// The cell in the returned workbook; the file as a whole if an officer corrected the answer.
    /// Absent from a published document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The earlier reference under which the answer was given. Absent if the action still has it,
    /// and from a published document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub older_ref: String,
}

impl Answer {
    /// The published form of an answer.
    pub fn of(answer: &PartnerAnswer) -> Self {
        let has_place = !answer.place.source.file.is_empty();
        Self {
            partner: answer.partner.clone(),
            file: answer.file.clone(),
            kept_as: answer.kept_as.clone(),
            date: answer.date,
            quarter: answer.quarter.clone(),
            progress: answer.progress.clone(),
            impact: answer.impact.clone(),
            rag: answer.rag.clone(),
            status: answer.status.clone(),
            revised_date: answer.revised_date.clone(),
            evidence: answer.evidence.clone(),
            corrected: corrected(answer),
            place: has_place.then(|| answer.place.clone()),
            older_ref: answer.older_reference.clone(),
        }
    }
}

fn corrected(answer: &PartnerAnswer) -> Vec<CorrectedCell> {
    let of_cell = |(column, origin): (&TrackerColumn, &CellOrigin)| {
        let Corrected { by, reason } = origin.corrected.clone()?;
        Some(CorrectedCell {
            column: column.key().to_owned(),
            by,
            reason,
        })
    };
    answer.origins.iter().filter_map(of_cell).collect()
}

/// A cell of an answer that an officer corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CorrectedCell {
    /// The column: `progress`, `impact`, `rag`, `status`, `revised-date` or `evidence`.
    pub column: String,
    /// Who corrected it.
    pub by: String,
    /// Why.
    pub reason: String,
}
