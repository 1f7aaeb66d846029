//! A finding as it is published.

use serde::{Deserialize, Serialize};

use crate::finding::{self, Severity};
use crate::location::Place;

/// Something that is wrong with a plan or a returned workbook, at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The name of the rule, which never changes. `planpack explain RULE` says what it means.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence without capital or full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The cell or line to look at.
    pub place: Place,
    /// Other places that matter.
    pub related: Vec<Related>,
}

/// Another place that matters for a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// How it is related, as in `first used here`.
    pub label: String,
    /// The cell or line.
    pub place: Place,
}

impl Finding {
    /// The published form of a finding.
    #[must_use]
    pub fn of(finding: &finding::Finding) -> Self {
        let related = |related: &finding::Related| Related {
            label: related.label.clone(),
            place: related.place.clone(),
        };
        Self {
            rule: finding.rule.name.to_owned(),
            severity: finding.severity,
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: finding.place.clone(),
            related: finding.related.iter().map(related).collect(),
        }
    }
}
