//! The events of a register: workbooks are issued and returned, and officers correct answers.
//!
//! Each event is a file that is written once and never changed. Its format is `planpack.register/1`,
//! described for users in `docs/register.md`. Fields may be added; none changes its meaning.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quarter::Quarter;
use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

/// The name and version of the format.
pub const SCHEMA: &str = "planpack.register/1";

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// Workbooks were made for partners to fill in.
    Issue(Issue),
    /// A workbook was returned.
    Return(Return),
    /// An officer corrected an answer.
    Correction(Correction),
}

/// The fields that every event begins with.
#[derive(Deserialize)]
struct Head {
    schema: String,
    kind: Kind,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Issue,
    Return,
    Correction,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    #[serde(flatten)]
    event: &'a Event,
}

impl Event {
    /// Reads an event from the bytes of its file.
    ///
    /// # Errors
    /// Why it cannot be read; continues "it cannot be read: ".
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        // In two passes: to read a tagged type in one, serde would first buffer all of it.
        let head: Head = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if head.schema != SCHEMA {
            return Err(format!(
                "its schema is `{}`, and this version of planpack knows {SCHEMA}",
                head.schema
            ));
        }
        let read = match head.kind {
            Kind::Issue => serde_json::from_slice(bytes).map(Self::Issue),
            Kind::Return => serde_json::from_slice(bytes).map(Self::Return),
            Kind::Correction => serde_json::from_slice(bytes).map(Self::Correction),
        };
        read.map_err(|error| error.to_string())
    }

    /// The bytes of its file: JSON with line breaks and indents.
    ///
    /// # Panics
    /// Never: all keys are strings.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let document = Document {
            schema: SCHEMA,
            event: self,
        };
        let mut bytes = serde_json::to_vec_pretty(&document).expect("all keys are strings");
        bytes.push(b'\n');
        bytes
    }

    /// The date of the event.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Issue(issue) => issue.day,
            Self::Return(returned) => returned.day,
            Self::Correction(correction) => correction.day,
        }
    }

    /// The name of its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Issue(_) => "issue",
            Self::Return(_) => "return",
            Self::Correction(_) => "correction",
        }
    }
}

/// Workbooks made for partners to fill in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Its identity, which its workbooks carry.
    pub id: String,
    /// The date on which they were made.
    pub day: NaiveDate,
    /// The quarter that they ask about.
    pub quarter: Quarter,
    /// The date by which they should be returned.
    pub due: Option<NaiveDate>,
    /// The columns of its workbooks; left out of the file if all columns have the usual headings.
    #[serde(default, skip_serializing_if = "TrackerHeadings::are_our_own")]
    pub columns: TrackerHeadings,
    /// One for each recipient.
    pub workbooks: Vec<IssuedWorkbook>,
    /// The actions of the plan, in plan order.
    pub actions: Vec<IssuedAction>,
}

impl Issue {
    /// The beginning of the names of its files: the plan and the quarter.
    #[must_use]
    pub fn file_stem(&self) -> String {
        let office = self
            .workbooks
            .iter()
            .find(|workbook| workbook.recipient.kind == RecipientKind::Office);
        let file = office.map_or("", |office| office.file.as_str());
        file.rsplit_once("-all.")
            .map_or_else(|| self.quarter.file_words(), |(stem, _)| stem.to_owned())
    }

    /// The heading of a column in its workbooks.
    #[must_use]
    pub fn heading(&self, column: TrackerColumn) -> &str {
        self.columns.heading(column)
    }
}

/// A workbook that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedWorkbook {
    /// The recipient.
    pub recipient: Recipient,
    /// The name of its file.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// The recipient of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// The kind of recipient.
    pub kind: RecipientKind,
}

/// The kind of a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientKind {
    /// A partner agency from the plan's list.
    Partner,
    /// A lead that is not in the list of partners.
    Lead,
    /// The office, whose workbook has every action.
    Office,
}

/// An action as it was issued: everything needed to recognise it later, and to see whether its cells
/// were changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IssuedAction {
    /// The reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The heading of its part of the plan.
    pub part: String,
    /// The number of its objective; empty if it has none.
    pub objective_number: String,
    /// The wording of its objective.
    pub objective: String,
    /// Its own number; empty if it has none.
    pub number: String,
    /// Its wording.
    pub action: String,
    /// The measure.
    pub measure: String,
    /// The timescale.
    pub timescale: String,
    /// The leads.
    pub leads: Vec<String>,
    /// The names of the recipients whose workbooks have it, without the office.
    pub recipients: Vec<String>,
    /// The progress reported last.
    pub last_progress: String,
    /// The rating reported last.
    pub last_rag: String,
}

impl IssuedAction {
    /// The text of a locked column; empty for the columns that the partner fills in.
    #[must_use]
    pub fn words(&self, column: TrackerColumn) -> &str {
        match column {
            TrackerColumn::Ref => &self.reference,
            TrackerColumn::Number if self.number.is_empty() => &self.objective_number,
            TrackerColumn::Number => &self.number,
            TrackerColumn::Objective => &self.objective,
            TrackerColumn::Action => &self.action,
            TrackerColumn::Measure => &self.measure,
            TrackerColumn::Timescale => &self.timescale,
            TrackerColumn::LastProgress => &self.last_progress,
            TrackerColumn::LastRag => &self.last_rag,
            TrackerColumn::Progress
            | TrackerColumn::Impact
            | TrackerColumn::Rag
            | TrackerColumn::Status
            | TrackerColumn::RevisedDate
            | TrackerColumn::Evidence => "",
        }
    }
}

/// A returned workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The date on which it was recorded.
    pub day: NaiveDate,
    /// One more than that of the return recorded before it. It orders the returns of one day.
    pub order: u64,
    /// The identity of the issue that it belongs to.
    pub issue: String,
    /// The quarter of that issue.
    pub quarter: Quarter,
    /// The sender; `None` if unknown.
    pub partner: Option<String>,
    /// Its name as received.
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

/// A cell that was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredCell {
    /// Its text.
    pub text: String,
    /// Its address, as in `I4`.
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

/// An answer that an officer corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The date of the correction.
    pub day: NaiveDate,
    /// Its order among returns and corrections.
    pub order: u64,
    /// The quarter of the answer.
    pub quarter: Quarter,
    /// Who corrected it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The corrected cells; other columns stay as they were.
    pub cells: BTreeMap<TrackerColumn, CorrectedCell>,
}

/// A corrected cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedCell {
    /// Its text.
    pub text: String,
    /// Its reading, as that of an [`AnsweredCell`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}
