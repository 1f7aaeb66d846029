//! References from the text of a plan to other parts of it.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

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

/// A phrase such as "see Appendix 2: Assurance subgroup plan" or `[[assurance]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The phrase as written.
    pub text: String,
    /// Its cell or line.
    pub place: Place,
    /// Its byte range in the text of that cell.
    pub range: Range<usize>,
    /// The target; `None` for `[[name]]` if no part has that name.
    pub target: Option<Target>,
    /// Whether the target exists and has the title given.
    pub status: ReferenceStatus,
    /// Whether it was written as `[[name]]`, to be replaced by number, title and page.
    pub is_by_name: bool,
}
