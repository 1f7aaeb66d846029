//! The answers of partners about an action since the plan was written.
//!
//! Import leaves them out; [`register::report`](crate::register::report) adds them. The plan's own
//! columns stay as they are.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::Place;
use crate::quarter::Quarter;
use crate::text::one_line;
use crate::tracker_columns::TrackerColumn;

/// The words in place of a partner's name if nobody knows who filled a workbook in.
pub(crate) const UNKNOWN_SENDER: &str = "sender not known";

/// The answers about an action.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reported {
    /// The answers that count, cell by cell. There is one, or one for each partner if they differ.
    /// Empty if nobody has answered.
    pub current: Vec<PartnerAnswer>,
    /// Every answer as it was given, the oldest first. A correction is an answer of its own with
    /// the corrected cells.
    pub answers: Vec<PartnerAnswer>,
}

/// An answer of a partner about an action, in one workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PartnerAnswer {
    /// The partner; `None` if unknown.
    pub partner: Option<String>,
    /// The name of the file as received. Blank in published documents.
    pub file: String,
    /// The name of the file in the register. Blank in published documents.
    pub kept_as: String,
    /// The day on which it was taken.
    pub date: NaiveDate,
    /// The quarter that was asked about: `2026-Q2`.
    pub quarter: String,
    /// What has happened.
    pub progress: String,
    /// What difference it made.
    pub impact: String,
    /// The rating.
    pub rag: ReportedRating,
    /// The status, such as "In progress".
    pub status: String,
    /// The new day by which it will be done, if it has changed.
    pub revised_date: ReportedDay,
    /// The evidence for the answer.
    pub evidence: String,
    /// Where each given cell comes from. The cells of an answer that counts may come from several
    /// workbooks and corrections. Empty in published documents.
    pub origins: BTreeMap<TrackerColumn, CellOrigin>,
    /// The cell of the progress, or else of the first filled answer. If an officer corrected the
    /// answer, the file as a whole. Blank in published documents.
    pub place: Place,
    /// The earlier reference under which the answer was given. Empty if the reference is still the
    /// same, and in published documents.
    pub older_reference: String,
}

/// Where a cell of an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellOrigin {
    /// The name in the register of the returned workbook; for a correction, the name of its event.
    pub kept_as: String,
    /// Its day.
    pub date: NaiveDate,
    /// Who corrected the cell, and why; `None` for a cell as the sender filled it in.
    pub corrected: Option<Corrected>,
}

/// Who corrected a cell, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The name.
    pub by: String,
    /// The reason.
    pub reason: String,
}

/// A rating as written, and its code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Rating")
)]
pub struct ReportedRating {
    /// The rating as written; empty where it was read from the cell's colour.
    pub text: String,
    /// In the plan's own column: `red`, `amber`, `green`, `complete` or `not-started`. In an
    /// answer: a code of the pack's rating scheme. `null` if the text is not a rating.
    pub code: Option<String>,
}

impl ReportedRating {
    /// A rating as written, and its code if it has one.
    pub(crate) fn new(text: String, code: Option<&str>) -> Self {
        let code = code.map(str::to_owned);
        Self { text, code }
    }
}

/// A day as written, and its reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "AnsweredDay")
)]
pub struct ReportedDay {
    /// The day as written.
    pub text: String,
    /// The day, as in `2026-07-01`; `null` if the text names none.
    pub date: Option<String>,
}

impl PartnerAnswer {
    /// The text of a column that partners fill in; empty for other columns.
    pub fn text(&self, column: TrackerColumn) -> &str {
        match column {
            TrackerColumn::Progress => &self.progress,
            TrackerColumn::Impact => &self.impact,
            TrackerColumn::Rag => &self.rag.text,
            TrackerColumn::Status => &self.status,
            TrackerColumn::RevisedDate => &self.revised_date.text,
            TrackerColumn::Evidence => &self.evidence,
            _ => "",
        }
    }

    /// The code of a rating, or the day; `None` for other columns and for text that was not read.
    pub fn reading(&self, column: TrackerColumn) -> Option<&str> {
        match column {
            TrackerColumn::Rag => self.rag.code.as_deref(),
            TrackerColumn::RevisedDate => self.revised_date.date.as_deref(),
            _ => None,
        }
    }

    /// Whether it is about a quarter.
    pub fn is_about(&self, quarter: Quarter) -> bool {
        let own = self.quarter.parse::<Quarter>();
        own.is_ok_and(|own| own.is_same_time(quarter))
    }

    /// Whether another answer says the same in a column: by the reading, else by the text.
    pub fn says_the_same_in(&self, other: &Self, column: TrackerColumn) -> bool {
        let content = |answer: &Self| match answer.reading(column) {
            Some(reading) => reading.to_owned(),
            None => one_line(answer.text(column)),
        };
        content(self) == content(other)
    }

    /// Whether another answer has the same content. The partner, the file and the time do not
    /// matter.
    pub fn says_the_same(&self, other: &Self) -> bool {
        TrackerColumn::answers().all(|column| self.says_the_same_in(other, column))
    }
}

/// The answers for a published document: only the content that its pages print. The files are left
/// out. If one answer counts for all, its partner and the officer who corrected it are left out
/// too.
pub fn published_answers(answers: &[PartnerAnswer]) -> Vec<PartnerAnswer> {
    let names_partners = answers.len() > 1;
    let published = |answer: &PartnerAnswer| PartnerAnswer {
        partner: if names_partners {
            answer.partner.clone()
        } else {
            None
        },
        file: String::new(),
        kept_as: String::new(),
        origins: BTreeMap::new(),
        place: Place::default(),
        older_reference: String::new(),
        ..answer.clone()
    };
    answers.iter().map(published).collect()
}

impl Reported {
    /// The text of the answers that count. If there are several, each comes with its partner. An
    /// answer under an earlier reference comes with that.
    pub fn words(&self, of: impl Fn(&PartnerAnswer) -> &str) -> String {
        match self.current.as_slice() {
            [] => String::new(),
            [only] => of(only).to_owned(),
            several => {
                let named = several.iter().map(|answer| {
                    let partner = answer.partner.as_deref().unwrap_or(UNKNOWN_SENDER);
                    let older = match answer.older_reference.as_str() {
                        "" => String::new(),
                        older => format!(" ({older})"),
                    };
                    format!("{partner}{older}: {}", of(answer))
                });
                named.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The code of the rating that counts. `None` if there is none, or if partners gave different
    /// ratings.
    pub fn rating_code(&self) -> Option<&str> {
        let (first, others) = self.current.split_first()?;
        let code = |answer: &PartnerAnswer| answer.rag.code.clone();
        others
            .iter()
            .all(|other| code(other) == code(first))
            .then_some(first.rag.code.as_deref())?
    }
}
