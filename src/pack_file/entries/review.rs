//! Decisions and a note for the review of a quarter: `[[review]]`.
//!
//! ```toml
//! [[review]]
//! quarter = "2026-Q2"
//! decisions = ["Require the audit data of both agencies by 30 November."]
//! note = "Many actions began: the campaign waits for the printer."
//! ```

use serde::Deserialize;

use crate::quarter::Quarter;

/// Decisions and a note for the review of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReviewEntry {
    /// The quarter.
    pub quarter: Quarter,
    /// The decisions that the board is asked to make, in order.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// The officer's comment on the quarter, printed above its figures.
    #[serde(default)]
    pub note: Option<String>,
}
