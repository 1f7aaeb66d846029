//! The life of an action as JSON.

use serde::Serialize;

use crate::columns::ColumnRole;
use crate::finding::Finding;
use crate::history::{HistoryEvent, Life};
use crate::location::Place;
use crate::model::{ColumnHeading, HeadingMatch};
use crate::pack_file::EntryLine;
use crate::render::plan_document::{Action, Number};

/// The name and version of this JSON format.
pub const WHY_SCHEMA: &str = "planpack.why/1";

/// The history of an action.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhyDocument<'a> {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = WHY_SCHEMA)))]
    pub schema: &'static str,
    /// The action's reference.
    #[serde(rename = "ref")]
    pub reference: &'a str,
    /// The references that it had before, the nearest first.
    pub older_refs: &'a [String],
    /// The references of the actions that continue it.
    pub newer_refs: &'a [String],
    /// The action in the plan; `null` if the plan no longer has it.
    pub in_plan: Option<ActionInPlan>,
    /// The findings at its cells, at its objective and at the headings of its columns.
    pub findings: Vec<Finding>,
    /// What the register has about it, in order of time.
    pub events: &'a [HistoryEvent],
}

/// An action in the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ActionInPlan {
    /// Its label in the pack, as in `1.1a`; `null` if the pack leaves it out.
    pub label: Option<String>,
    /// The title of its section in the pack.
    pub section: Option<String>,
    /// The page on which it begins, counted from 1, if the pack were built now. `null` if the pack
    /// leaves it out, or if this build of planpack has no PDF support.
    pub page: Option<usize>,
    /// The heading of its part of the plan.
    pub part: String,
    /// Its objective.
    pub objective: ObjectiveAbove,
    /// The action with its readings, as `inspect` shows it.
    pub action: Action,
    /// The columns of its table that were recognised.
    pub columns: Vec<Column>,
}

/// The objective of an action.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectiveAbove {
    /// Its number; `null` if it has none.
    pub number: Option<Number>,
    /// Its wording. If its cell repeats another by a ditto mark, the wording of that one.
    pub text: String,
    /// Its cell.
    pub place: Place,
}

/// A column whose cells were read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Column {
    /// Its role, as in `lead`.
    pub role: String,
    /// Its heading.
    pub text: String,
    /// The cell of the heading.
    pub place: Place,
    /// How the role was found.
    pub matched: HeadingMatch,
    /// The line of the pack file that gives it the role; `null` if none does.
    pub set_by: Option<EntryLine>,
}

/// The life of an action, as bytes.
///
/// # Panics
/// Never: all keys are strings.
pub fn why(life: &Life<'_>) -> Vec<u8> {
    let history = life.history;
    let findings = life.own_findings().into_iter().cloned();
    let document = WhyDocument {
        schema: WHY_SCHEMA,
        reference: &history.reference,
        older_refs: &history.older,
        newer_refs: &history.newer,
        in_plan: in_plan(life),
        findings: findings.collect(),
        events: &history.events,
    };
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

fn in_plan(life: &Life<'_>) -> Option<ActionInPlan> {
    let own = life.in_plan?;
    let reference = &life.history.reference;
    let column = |(heading, set_by): (&ColumnHeading, Option<EntryLine>)| Column {
        role: heading.role.map_or_else(String::new, ColumnRole::key),
        text: heading.text.value.clone(),
        place: heading.text.place.clone(),
        matched: heading.matched,
        set_by,
    };
    Some(ActionInPlan {
        label: life.labels.label(reference).map(str::to_owned),
        section: life.labels.section(reference).map(str::to_owned),
        page: life.page,
        part: own.part.heading.clone(),
        objective: ObjectiveAbove {
            number: own.objective.number.as_ref().map(Number::of),
            text: own.objective.wording().to_owned(),
            place: own.objective.text.place.clone(),
        },
        action: Action::of(own.action, own.part),
        columns: own.columns(life.lines).into_iter().map(column).collect(),
    })
}
