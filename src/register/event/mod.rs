//! The events of a register: workbooks are issued and returned, and officers decide.
//!
//! Each event is a file that is written once and never changed ([`record`](super::record)). Its
//! format is `planpack.register/1`, described for users in `docs/register.md`. New versions may add
//! fields, but no field changes its meaning.

mod issue;
mod officer;
mod returned;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

pub(crate) use issue::by_reference;
pub use issue::{Issue, IssuedAction, IssuedWorkbook, OFFICE, RECIPIENT, Recipient, RecipientKind};
pub use officer::{Acceptance, Agreement, Continuation, Correction, Undo};
pub use returned::{Answer, AnsweredCell, Noticed, Return};

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
    /// An officer chose a returned workbook over others.
    Acceptance(Acceptance),
    /// The boards decided about a revised date.
    Agreement(Agreement),
    /// An officer said which earlier actions an action continues.
    Continuation(Continuation),
    /// An officer undid an event.
    Undo(Undo),
}

/// The fields that every event begins with.
#[derive(Deserialize)]
struct Head {
    schema: String,
    kind: String,
}

/// Why a file is not the JSON of an event, in words for people who do not know JSON.
pub(super) fn reason(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Eof => "it is cut short".to_owned(),
        Category::Syntax | Category::Io => format!("it is damaged in line {}", error.line()),
        Category::Data => format!("something is missing or wrong before line {}", error.line()),
    }
}

impl Event {
    /// Reads an event from the bytes of its file.
    ///
    /// # Errors
    /// The reason, to follow "it cannot be read: ".
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        // Read in two passes, because serde would first buffer the whole of a tagged type in one
        // pass.
        let head: Head = serde_json::from_slice(bytes).map_err(|error| reason(&error))?;
        if head.schema != SCHEMA {
            return Err(format!(
                "its format is `{}`, but this version of planpack reads {SCHEMA}",
                head.schema
            ));
        }
        let read = match head.kind.as_str() {
            "issue" => serde_json::from_slice(bytes).map(Self::Issue),
            "return" => serde_json::from_slice(bytes).map(Self::Return),
            "correction" => serde_json::from_slice(bytes).map(Self::Correction),
            "acceptance" => serde_json::from_slice(bytes).map(Self::Acceptance),
            "agreement" => serde_json::from_slice(bytes).map(Self::Agreement),
            "continuation" => serde_json::from_slice(bytes).map(Self::Continuation),
            "undo" => serde_json::from_slice(bytes).map(Self::Undo),
            kind => {
                return Err(format!(
                    "it is of the kind `{kind}`, which this version of planpack does not know"
                ));
            }
        };
        read.map_err(|error| reason(&error))
    }

    /// The date of the event.
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Issue(issue) => issue.day,
            Self::Return(returned) => returned.day,
            Self::Correction(correction) => correction.day,
            Self::Acceptance(acceptance) => acceptance.day,
            Self::Agreement(agreement) => agreement.day,
            Self::Continuation(continuation) => continuation.day,
            Self::Undo(undo) => undo.day,
        }
    }

    /// Its order among returns and officers' events; `None` for an issue.
    pub fn order(&self) -> Option<u64> {
        match self {
            Self::Issue(_) => None,
            Self::Return(returned) => Some(returned.order),
            Self::Correction(correction) => Some(correction.order),
            Self::Acceptance(acceptance) => Some(acceptance.order),
            Self::Agreement(agreement) => Some(agreement.order),
            Self::Continuation(continuation) => Some(continuation.order),
            Self::Undo(undo) => Some(undo.order),
        }
    }

    /// The issue, if the event is one.
    pub fn as_issue(&self) -> Option<&Issue> {
        match self {
            Self::Issue(issue) => Some(issue),
            _ => None,
        }
    }

    /// The return, if the event is one.
    pub fn as_return(&self) -> Option<&Return> {
        match self {
            Self::Return(returned) => Some(returned),
            _ => None,
        }
    }

    /// The name of the event's kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Issue(_) => "issue",
            Self::Return(_) => "return",
            Self::Correction(_) => "correction",
            Self::Acceptance(_) => "acceptance",
            Self::Agreement(_) => "agreement",
            Self::Continuation(_) => "continuation",
            Self::Undo(_) => "undo",
        }
    }
}
