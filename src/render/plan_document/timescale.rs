//! When an action is to be done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{self, TimescaleKind};

/// When an action is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timescale {
    /// The cell as shown. Where start and end have a column each, both: `May 2026 – June 2026`.
    pub text: String,
    /// How exact it is as a whole.
    pub kind: TimescaleKind,
    /// The first day, if one is written or follows.
    pub start: Option<NaiveDate>,
    /// The last day, if one is written or follows.
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
            milestones: timescale.milestones.iter().map(Milestone::of).collect(),
        }
    }
}

/// One of the dates that a timescale names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// The date as written.
    pub text: String,
    /// How exact it is.
    pub kind: TimescaleKind,
    /// The first day, if one is written or follows.
    pub start: Option<NaiveDate>,
    /// The last day, if one is written or follows.
    pub end: Option<NaiveDate>,
    /// `true` if the year was not written and was taken from the plan's period; absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_inferred: bool,
}

impl Milestone {
    fn of(milestone: &model::Milestone) -> Self {
        Self {
            text: milestone.text.clone(),
            kind: milestone.kind,
            start: milestone.start,
            end: milestone.end,
            year_inferred: milestone.year_inferred,
        }
    }
}
