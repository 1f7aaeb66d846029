//! What was noticed about a returned workbook: for the office a finding, for whoever sent it a
//! request.
//!
//! The two say the same in other words. A finding may name other partners and their answers; a
//! request speaks only of what the reader sent and was sent, and of what the reader can put right.

use crate::finding::Finding;

/// Something that was noticed about a returned workbook.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What the office is told.
    pub finding: Finding,
    /// The action that it is about.
    pub reference: Option<String>,
    /// What the sender is asked, in sentences; `None` if there is nothing that the sender could put
    /// right.
    pub request: Option<String>,
}

impl Notice {
    /// About an action.
    #[must_use]
    pub(super) fn about(mut self, reference: &str) -> Self {
        self.reference = Some(reference.to_owned());
        self
    }

    /// Asks the sender to put it right.
    #[must_use]
    pub(super) fn asking(mut self, request: impl Into<String>) -> Self {
        self.request = Some(request.into());
        self
    }
}

/// About no one action, and nothing for the sender to do.
impl From<Finding> for Notice {
    fn from(finding: Finding) -> Self {
        Self {
            finding,
            reference: None,
            request: None,
        }
    }
}
