//! First pages: the plan on a page, and the first page of a review. The first page of a review has
//! the decisions for the board, the actions that got worse, a sign for every action, and the
//! overdue actions. It shows as much of each list as it has room for.

use serde::Serialize;

use super::words::{Anchor, Rich};

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
    /// The beginning of its wording, about two lines, for a plan that does not fit a page with its
    /// whole wording.
    pub beginning: String,
    /// A shorter beginning, about one line.
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

/// The lists of the first page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glance {
    /// The decisions that the board is asked for; `None` if there are none.
    pub decisions: Option<Decisions>,
    /// The actions that got worse, the worst first.
    pub worse: GlanceList,
    /// Every action, by part of the plan.
    pub parts: Vec<SignedPart>,
    /// The overdue actions, the longest overdue first.
    pub overdue: GlanceList,
    /// Who has not reported.
    pub outstanding: Rich,
}

/// The decisions for the board, in the only tinted box of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decisions {
    /// The heading of the box.
    pub heading: String,
    /// In order; they are numbered.
    pub items: Vec<Rich>,
}

/// Actions in order of urgency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlanceList {
    /// Its heading.
    pub heading: String,
    /// The text to print if it has no rows.
    pub none: String,
    /// The order of the first rows: `worst`, `oldest`.
    pub order: String,
    /// The section that lists all its actions.
    pub full_list: Anchor,
    /// As many as a page can have, the most urgent first.
    pub rows: Vec<GlanceRow>,
    /// The number of all its actions, with or without a row here.
    pub count: usize,
}

/// An action of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlanceRow {
    /// Its label.
    pub label: String,
    /// The anchor of its objective; empty if the pack has no table with it.
    pub anchor: Anchor,
    /// Its text on one line.
    pub text: String,
    /// Who leads it; may be empty.
    pub lead: String,
    /// The beginning of its text and of its leads, for a page without room for all of them.
    pub short: [String; 2],
    /// The indexes of the marks of its earlier and its present rating; empty in a list of dates.
    pub marks: Vec<usize>,
    /// The day on which it was due; empty in a list of ratings.
    pub day: String,
}

/// A part of the plan with a sign for each action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedPart {
    /// Its number and heading.
    pub label: String,
    /// Its objectives that have actions, in plan order.
    pub objectives: Vec<SignedObjective>,
}

/// An objective with a sign for each action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedObjective {
    /// Its number, otherwise that of its first action; empty if neither has one.
    pub number: String,
    /// Its anchor.
    pub anchor: Anchor,
    /// The indexes of the marks of its actions, in plan order.
    pub marks: Vec<usize>,
    /// The words of these marks, as alternative text.
    pub alt: String,
}
