//! A finding in a list for the people who correct the workbooks.

use serde::Serialize;

use crate::finding::Finding;

/// A finding, and the author of its sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListedFinding<'a> {
    /// The finding.
    #[serde(flatten)]
    pub finding: &'a Finding,
    /// Who wrote the sheet: as the pack file says, or a line above the table. Absent if unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<&'a str>,
}
