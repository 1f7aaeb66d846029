//! The plan on a page: its priorities, their objectives, and when its milestones are due.

use serde::Serialize;

use super::words::Anchor;

/// The plan on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The priorities, in plan order.
    pub parts: Vec<OverviewPart>,
    /// When milestones are due; `None` if few actions have a date.
    pub milestones: Option<MilestoneTable>,
}

/// A priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverviewPart {
    /// The anchor of its section.
    pub anchor: Anchor,
    /// Its number; empty if it has none.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Who leads it; empty if the plan does not say.
    pub lead: String,
    /// How much it holds: `14 objectives, 28 actions`.
    pub size: String,
    /// Its objectives that have a wording of their own, in plan order.
    pub objectives: Vec<OverviewObjective>,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverviewObjective {
    /// Its anchor.
    pub anchor: Anchor,
    /// Its number; empty if it has none.
    pub number: String,
    /// Its wording in one paragraph.
    pub text: String,
    /// The beginning of its wording, about two lines, for a plan that does not fit a page with all of it.
    pub beginning: String,
    /// Less of it, about one line.
    pub first_words: String,
}

/// The number of milestones of each priority in each quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneTable {
    /// What the table shows, in a sentence.
    pub caption: String,
    /// The headings of the columns after the first.
    pub columns: Vec<String>,
    /// A row for each priority, in plan order.
    pub rows: Vec<MilestoneRow>,
    /// The greatest of the counts.
    pub most: usize,
}

/// The milestones of a priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneRow {
    /// The number of the priority and the beginning of its heading.
    pub label: String,
    /// A count for each column except the last, which counts actions without a date.
    pub counts: Vec<usize>,
    /// The number of its actions without a date.
    pub undated: usize,
}
