//! A finding about a returned workbook for the office, with a request for its sender.
//!
//! A finding may name other partners and their answers. A request mentions only this sender's own
//! answers, and asks only for things that this sender can correct. Findings and requests both quote
//! the beginning of a cell.

use crate::finding::Finding;
use crate::text::first_words;

/// A finding about a returned workbook, with a request for its sender.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The finding for the office.
    pub finding: Finding,
    /// The reference of the action that the finding is about.
    pub reference: Option<String>,
    /// The request to the sender, in sentences; `None` if the sender cannot correct anything.
    pub request: Option<String>,
}

impl Notice {
    /// Sets the action that the finding is about.
    #[must_use]
    pub(super) fn about(mut self, reference: &str) -> Self {
        self.reference = Some(reference.to_owned());
        self
    }

    /// Adds a request to the sender.
    #[must_use]
    pub(super) fn asking(mut self, request: impl Into<String>) -> Self {
        self.request = Some(request.into());
        self
    }
}

/// A finding without an action or request.
impl From<Finding> for Notice {
    fn from(finding: Finding) -> Self {
        Self {
            finding,
            reference: None,
            request: None,
        }
    }
}

/// The beginning of a text on one line.
pub(crate) fn beginning(text: &str) -> String {
    // One line of a terminal or a letter.
    const MAX_CHARS: usize = 80;
    first_words(text, MAX_CHARS)
}
