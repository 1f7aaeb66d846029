//! RAG ratings: the ones known, and one as a cell writes it.

use serde::{Deserialize, Serialize};

use crate::location::Text;

/// A rating that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RagRating {
    /// Will not be reached unless something changes.
    Red,
    /// Late or short, with a plan to recover.
    Amber,
    /// On track.
    Green,
    /// Finished.
    Complete,
    /// Not begun.
    NotStarted,
}

impl RagRating {
    /// Its name in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Complete => "complete",
            Self::NotStarted => "not-started",
        }
    }

    /// The rating of that name in data.
    #[must_use]
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

    /// Its name, for a rating that the author gave by colour alone.
    #[must_use]
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

/// A rating as written and as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rag {
    /// The cell.
    pub text: Text,
    /// The rating, if the words are one.
    pub rating: Option<RagRating>,
}
