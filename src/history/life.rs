//! An action with everything that is known about it.

use crate::finding::Finding;
use crate::pack_file::EntryLines;

use super::gather::History;
use super::in_plan::{InPlan, Labels};

/// An action with everything that is known about it.
#[derive(Debug, Clone, Copy)]
pub struct Life<'a> {
    /// The register's records of the action.
    pub history: &'a History,
    /// The action in the plan; `None` if the plan no longer has it.
    pub in_plan: Option<InPlan<'a>>,
    /// The labels of the pack.
    pub labels: &'a Labels,
    /// The page of the pack on which it begins; `None` if the pack does not have it, or if this
    /// program was built without PDF.
    pub page: Option<usize>,
    /// The lines of the pack file.
    pub lines: &'a EntryLines,
    /// The findings about the plan.
    pub findings: &'a [Finding],
}

impl<'a> Life<'a> {
    /// The findings about the action.
    pub fn own_findings(&self) -> Vec<&'a Finding> {
        self.in_plan
            .map_or_else(Vec::new, |in_plan| in_plan.findings(self.findings))
    }
}
