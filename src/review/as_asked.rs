//! The plan as partners were asked about it, made from the present plan and the issue of a quarter.
//!
//! The review of an earlier quarter is made from it, so that the review is the same whenever it is
//! made. Actions have the wording, lead, measure and timescale of the issue. Actions that have left
//! the plan are put back under their objective, and actions that were added since are left out.
//! Parts and numbers are those of the present plan. The review of the latest quarter lists what was
//! changed in the plan since partners were asked.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::location::{Place, Text};
use crate::model::{Action, Answers, Body, Lead, Objective, Part, Plan};
use crate::references::set_labels;
use crate::register::event::{Issue, IssuedAction, by_reference};
use crate::register::{Continuations, Quarter, Record, as_issued};
use crate::text::one_line;
use crate::timescale;

/// Whether partners were also asked about a later quarter. If so, the plan may have changed for
/// that quarter.
pub fn is_earlier_quarter(records: &[Record], quarter: Quarter) -> bool {
    let mut issues = records.iter().filter_map(|record| record.event.as_issue());
    issues.any(|issue| issue.quarter.first_day() > quarter.first_day())
}

/// The plan as the issue asked about it.
pub fn as_asked(plan: &Plan, issue: &Issue) -> Plan {
    let now = as_issued(plan);
    let now = by_reference(&now);
    let asked: HashMap<&str, usize> = issue
        .actions
        .iter()
        .zip(0..)
        .map(|(action, at)| (action.reference.as_str(), at))
        .collect();
    let mut plan = plan.clone();
    let period = plan.period.as_ref().map(|it| (it.start, it.end));
    let mut replaced = HashSet::new();
    for part in plan.parts.iter_mut().filter(|part| part.is_tracked()) {
        for objective in part.objectives_mut() {
            keep_asked(&mut objective.actions, &asked);
        }
        part.for_each_action_mut(|action| {
            let at = asked.get(action.reference.as_str());
            let current = now.get(action.reference.as_str());
            if let (Some(at), Some(current)) = (at, current) {
                reset_cells(action, current, &issue.actions[*at], period, &mut replaced);
            }
        });
    }
    let gone = issue
        .actions
        .iter()
        .filter(|action| !now.contains_key(action.reference.as_str()));
    for action in gone {
        add_gone_action(&mut plan, action, period);
    }
    for part in &mut plan.parts {
        for objective in part.objectives_mut() {
            let order = |action: &Action| asked.get(action.reference.as_str()).copied();
            objective.actions.sort_by_key(order);
        }
    }
    // Strikethroughs and links are ranges of the present text, so they are dropped where the text
    // is replaced.
    plan.struck
        .retain(|struck| !replaced.contains(&struck.place));
    plan.links.retain(|link| !replaced.contains(&link.place));
    set_labels(&mut plan);
    plan
}

/// Leaves out actions that partners were not asked about, unless a sub-task was asked about.
fn keep_asked(actions: &mut Vec<Action>, asked: &HashMap<&str, usize>) {
    for action in actions.iter_mut() {
        keep_asked(&mut action.subtasks, asked);
    }
    actions.retain(|action| {
        asked.contains_key(action.reference.as_str()) || !action.subtasks.is_empty()
    });
}

/// Gives an action the cells that it had when partners were asked. `replaced` collects the places
/// of those that differ.
fn reset_cells(
    action: &mut Action,
    now: &IssuedAction,
    was: &IssuedAction,
    period: Option<(NaiveDate, NaiveDate)>,
    replaced: &mut HashSet<Place>,
) {
    let mut reset = |text: &mut Text, was: &str| {
        was.clone_into(&mut text.value);
        replaced.insert(text.place.clone());
    };
    if now.action != was.action {
        let is_of_board = action.text.is_blank();
        match &mut action.board_text {
            Some(board_text) if is_of_board => reset(board_text, &was.action),
            Some(_) | None => reset(&mut action.text, &was.action),
        }
    }
    if now.measure != was.measure
        && let Some(measure) = &mut action.measure
    {
        reset(measure, &was.measure);
    }
    if now.leads != was.leads {
        action.leads = leads(was);
        if let Some(lead_text) = &mut action.lead_text {
            reset(lead_text, &was.leads.join("\n"));
        }
    }
    if now.timescale != was.timescale {
        action.timescale = timescale::read(&was.timescale, period);
        // The issue does not say whether this was a revised date.
        action.planned_first = None;
    }
}

fn leads(was: &IssuedAction) -> Vec<Lead> {
    let lead = |text: &String| Lead {
        text: text.clone(),
        partner: None,
    };
    was.leads.iter().map(lead).collect()
}

/// Adds an action that has left the plan, in the part with its heading or else in the first tracked
/// part. There it comes to the objective with its objective's wording, or to a new one.
fn add_gone_action(plan: &mut Plan, was: &IssuedAction, period: Option<(NaiveDate, NaiveDate)>) {
    let parts = &mut plan.parts;
    let is_tracked =
        |part: &&mut Part| part.is_tracked() && matches!(part.body, Body::Objectives(_));
    let at = parts
        .iter_mut()
        .filter(is_tracked)
        .position(|part| one_line(&part.heading) == was.part)
        .unwrap_or_default();
    // A plan without a table of actions is not reviewed.
    let Some(part) = parts.iter_mut().filter(is_tracked).nth(at) else {
        return;
    };
    let place = part.place.clone();
    let Body::Objectives(objectives) = &mut part.body else {
        return;
    };
    let is_theirs = |objective: &Objective| objective.wording().trim() == was.objective;
    let at = objectives.iter().position(is_theirs).unwrap_or_else(|| {
        let text = Text::new(was.objective.clone(), place.clone());
        objectives.push(Objective::new(None, text));
        objectives.len() - 1
    });
    objectives[at]
        .actions
        .push(gone_action(was, &place, period));
}

fn gone_action(
    was: &IssuedAction,
    place: &Place,
    period: Option<(NaiveDate, NaiveDate)>,
) -> Action {
    let text = |words: &str| Text::new(words, place.clone());
    let some = |words: String| (!words.is_empty()).then(|| text(&words));
    Action {
        reference: was.reference.clone(),
        text: text(&was.action),
        answers: Answers {
            lead_text: some(was.leads.join("\n")),
            leads: leads(was),
            measure: some(was.measure.clone()),
            timescale: timescale::read(&was.timescale, period),
            ..Answers::default()
        },
        ..Action::default()
    }
}

/// A cell of an action that was changed in the plan after partners were asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangedCell {
    /// The action's reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What was changed: `wording`, `lead`, `measure` or `timescale`.
    pub what: &'static str,
    /// The text that partners were sent.
    pub then: String,
    /// The text in the plan now.
    pub now: String,
}

/// An action that partners were asked about and that is no longer in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeftAction {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its wording.
    pub action: String,
    /// Its leads.
    pub leads: Vec<String>,
}

/// The cells that differ between an issue and the actions of the plan, in plan order.
pub(super) fn changed_cells(issue: &Issue, now: &[IssuedAction]) -> Vec<ChangedCell> {
    let asked = by_reference(&issue.actions);
    now.iter()
        .filter_map(|now| Some((*asked.get(now.reference.as_str())?, now)))
        .flat_map(|(then, now)| changes(then, now))
        .collect()
}

fn changes(then: &IssuedAction, now: &IssuedAction) -> Vec<ChangedCell> {
    let cells = |action: &IssuedAction| {
        [
            ("wording", action.action.clone()),
            ("lead", action.leads.join(", ")),
            ("measure", action.measure.clone()),
            ("timescale", action.timescale.clone()),
        ]
    };
    cells(then)
        .into_iter()
        .zip(cells(now))
        .filter(|((_, then), (_, now))| then != now)
        .map(|((what, then), (_, now_text))| ChangedCell {
            reference: now.reference.clone(),
            what,
            then,
            now: now_text,
        })
        .collect()
}

/// The actions of `issues`, oldest first, that are no longer in the plan and that no action of the
/// plan continues, each with its latest wording.
pub(super) fn left_actions<'a>(
    issues: impl Iterator<Item = &'a Issue>,
    now: &[IssuedAction],
    continuations: &Continuations<'_>,
) -> Vec<LeftAction> {
    let mut left: Vec<LeftAction> = Vec::new();
    let now: HashSet<&str> = now.iter().map(|now| now.reference.as_str()).collect();
    for action in issues.flat_map(|issue| &issue.actions) {
        let is_it = |reference: &String| *reference == action.reference;
        let mut references = continuations.now(&action.reference).into_iter();
        if references.any(|reference| now.contains(reference)) {
            continue;
        }
        left.retain(|earlier| !is_it(&earlier.reference));
        left.push(LeftAction {
            reference: action.reference.clone(),
            action: action.action.clone(),
            leads: action.leads.clone(),
        });
    }
    left
}
