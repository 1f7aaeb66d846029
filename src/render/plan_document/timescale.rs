//! When an action is to be done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{self, Milestone, TimescaleKind};

/// When an action is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timescale {
    /// The cell as shown. Where start and end have a column each, both: `May 2026 – June 2026`.
    pub text: String,
    /// How exact it is as a whole.
    pub kind: TimescaleKind,
    /// The first day, if it is written or follows from the text.
    pub start: Option<NaiveDate>,
    /// The last day, if it is written or follows from the text.
    pub end: Option<NaiveDate>,
    /// The dates that it names, in the order written.
    pub milestones: Vec<Milestone>,
}

impl Timescale {
    pub(super) fn of(timescale: &model::Timescale) -> Self {
        Self {
            text: timescale.words().into_owned(),
            kind: timescale.kind,
            start: timescale.start,
            end: timescale.end,
            milestones: timescale.milestones.clone(),
        }
    }
}
