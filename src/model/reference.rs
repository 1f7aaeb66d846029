//! References from the text of a plan to other parts of it.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize, Serializer};

use crate::location::Place;

use super::number::Number;

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An appendix, by its number.
    Appendix(Number),
    /// An objective of a priority.
    Objective(Number),
    /// A priority.
    Priority(Number),
}

impl Target {
    /// The number of the appendix, objective or priority.
    pub fn number(&self) -> &Number {
        match self {
            Self::Appendix(number) | Self::Objective(number) | Self::Priority(number) => number,
        }
    }
}

/// `appendix:2`, `objective:2.7`, `priority:3`.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Appendix(number) => write!(f, "appendix:{number}"),
            Self::Objective(number) => write!(f, "objective:{number}"),
            Self::Priority(number) => write!(f, "priority:{number}"),
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether the target of a reference exists and has the title given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceStatus {
    /// The target exists, and has the title given if one is given.
    Resolved,
    /// The target exists but has another title.
    TitleDiffers,
    /// The target does not exist.
    Dangling,
}

/// A phrase that refers to another part of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// The phrase as written.
    pub text: String,
    /// The cell or line.
    pub place: Place,
    /// Its byte range in the text of that cell.
    #[serde(skip)]
    pub range: Range<usize>,
    /// What it refers to: `appendix:2`, `objective:2.7` or `priority:3`. `null` for a `[[name]]`
    /// without a target.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub target: Option<Target>,
    /// Whether the target exists.
    pub status: ReferenceStatus,
    /// Whether it was written as `[[name]]`, to be replaced by number, title and page.
    #[serde(skip)]
    pub is_by_name: bool,
}
