//! What happens in a register: workbooks are issued, come back, and an officer corrects an answer.
//!
//! Each event is a file that is written once and never changed. Its shape is `planpack.register/1`,
//! described for users in `docs/register.md`; fields may be added, and none changes its meaning.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::tracker_columns::{TrackerColumn, TrackerHeadings};

use super::quarter::Quarter;

/// The name and version of the shape.
pub const SCHEMA: &str = "planpack.register/1";

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// Workbooks were made for partners to fill in.
    Issue(Issue),
    /// A workbook came back.
    Return(Return),
    /// An officer corrected an answer.
    Correction(Correction),
}

/// What every event begins with.
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
    /// Why it cannot be read, as the rest of a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        // In two passes, because to read a tagged type in one means to keep all of it aside first.
        let head: Head = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if head.schema != SCHEMA {
            return Err(format!(
                "its schema is `{}`, and this planpack knows {SCHEMA}",
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

    /// The bytes of its file: JSON for people.
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

    /// The day on which it happened.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Issue(issue) => issue.day,
            Self::Return(returned) => returned.day,
            Self::Correction(correction) => correction.day,
        }
    }

    /// The word for its kind.
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
    /// What its workbooks carry to be known again.
    pub id: String,
    /// The day on which they were made.
    pub day: NaiveDate,
    /// What they ask about.
    pub quarter: Quarter,
    /// The day by which they should be back.
    pub due: Option<NaiveDate>,
    /// The columns of its workbooks; left out of the file if they are all under our own headings.
    #[serde(default, skip_serializing_if = "TrackerHeadings::are_our_own")]
    pub columns: TrackerHeadings,
    /// One for each recipient.
    pub workbooks: Vec<IssuedWorkbook>,
    /// The actions of the plan, in plan order.
    pub actions: Vec<IssuedAction>,
}

impl Issue {
    /// How the names of its files begin: with the plan and the quarter.
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
    /// Whom it is for.
    pub recipient: Recipient,
    /// Its name.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// Whom a workbook is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// What it is the name of.
    pub kind: RecipientKind,
}

/// What a recipient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientKind {
    /// A partner agency of the plan's list.
    Partner,
    /// A lead that the list ties to no partner.
    Lead,
    /// The office itself: its workbook has every action.
    Office,
}

/// An action as it was issued: what is needed to know it again, and to see whether its cells were
/// changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct IssuedAction {
    /// The reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The heading of its part of the plan.
    pub part: String,
    /// The number of its objective; empty if it has none.
    pub objective_number: String,
    /// What is to be achieved.
    pub objective: String,
    /// Its own number; empty if it has none.
    pub number: String,
    /// How it is done.
    pub action: String,
    /// How success will be known.
    pub measure: String,
    /// By when.
    pub timescale: String,
    /// Who answers for it.
    pub leads: Vec<String>,
    /// The names of those whose workbooks have it, the office apart.
    pub recipients: Vec<String>,
    /// What was reported last.
    pub last_progress: String,
    /// How it was rated last.
    pub last_rag: String,
}

impl IssuedAction {
    /// What the workbook shows in a column that is not to be filled in; empty for the others.
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

/// A workbook that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The day on which it was taken.
    pub day: NaiveDate,
    /// One more than that of the return taken before it: of two on one day it tells the later.
    pub order: u64,
    /// The issue that it answers to.
    pub issue: String,
    /// The quarter of that issue.
    pub quarter: Quarter,
    /// Who filled it in; `None` if that could not be told.
    pub partner: Option<String>,
    /// Its name as received.
    pub file: String,
    /// Its name in the register, where it is kept byte for byte.
    pub kept_as: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// The rows with an answer.
    pub answers: Vec<Answer>,
    /// What was noticed in it.
    pub noticed: Vec<Noticed>,
}

/// The answer to an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The sheet that it stands on.
    pub sheet: Option<String>,
    /// The filled cells.
    #[serde(flatten)]
    pub cells: BTreeMap<TrackerColumn, AnsweredCell>,
}

/// A cell that was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredCell {
    /// What it shows.
    pub text: String,
    /// Which cell it is.
    pub cell: String,
    /// The code of the rating, the status of the list, or the day; left out where the words could
    /// not be read, and for words that only say what they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// Something that was noticed in a return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// The rule's name.
    pub rule: String,
    /// What is so.
    pub message: String,
    /// Where: sheet and cells as people say them.
    pub place: String,
}

/// An answer that an officer corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The day.
    pub day: NaiveDate,
    /// As that of a return.
    pub order: u64,
    /// The quarter whose answer it is.
    pub quarter: Quarter,
    /// Who corrected it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The action.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What stands now, by columns; other columns stay.
    pub cells: BTreeMap<TrackerColumn, CorrectedCell>,
}

/// What a corrected cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedCell {
    /// The words.
    pub text: String,
    /// As that of an answered cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}
