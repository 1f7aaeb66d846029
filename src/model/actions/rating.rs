//! RAG ratings: the known ones, and the rating in a cell.

use serde::{Deserialize, Serialize};

use crate::location::Text;

/// A known rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RagRating {
    /// It will not be achieved without further action.
    Red,
    /// It is behind schedule or short of target, with a plan to recover.
    Amber,
    /// It is on track.
    Green,
    /// It is complete.
    Complete,
    /// It has not begun.
    NotStarted,
}

impl RagRating {
    /// Its name in data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Complete => "complete",
            Self::NotStarted => "not-started",
        }
    }

    /// The rating with this name in data.
    pub fn of_code(code: &str) -> Option<Self> {
        [
            Self::Red,
            Self::Amber,
            Self::Green,
            Self::Complete,
            Self::NotStarted,
        ]
        .into_iter()
        .find(|rating| rating.code() == code)
    }

    /// Its name, used if the author gave the rating by colour alone.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
            Self::Complete => "Complete",
            Self::NotStarted => "Not started",
        }
    }
}

/// A rating as written, and its reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Rag {
    /// The cell.
    pub text: Text,
    /// The rating; `None` if the text is not one.
    pub rating: Option<RagRating>,
}
