//! The first page of a review: what the board is asked to decide, what got worse, every action as a
//! sign, and what is overdue. The page shows as much of each list as it has room for.

use serde::Serialize;

use super::words::{Anchor, Rich};

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

/// What the board is asked to decide, in the only tinted box of the page.
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
    /// Its number; empty if it has none.
    pub number: String,
    /// Its anchor.
    pub anchor: Anchor,
    /// The indexes of the marks of its actions, in plan order.
    pub marks: Vec<usize>,
    /// The words of these marks, as alternative text.
    pub alt: String,
}
