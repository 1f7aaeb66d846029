//! The plan as partners were asked about it, made from the present plan and the issue of a quarter.
//!
//! The review of an earlier quarter is made from it, so that the review is the same whenever it is
//! made. Actions have the wording, lead, measure and timescale of the issue. Actions that have left
//! the plan are put back under their objective, and actions that were added since are left out.
//! Parts and numbers are those of the present plan.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::location::{Place, Text};
use crate::model::{Action, Answers, Body, Lead, Objective, Part, Plan};
use crate::references::set_labels;
use crate::register::event::{Issue, IssuedAction};
use crate::register::{Quarter, Record, as_issued};
use crate::text::one_line;
use crate::timescale;

/// Whether a later quarter was asked about. If so, the plan may have changed for that quarter.
pub fn is_earlier_quarter(records: &[Record], quarter: Quarter) -> bool {
    let mut issues = records.iter().filter_map(|record| record.event.as_issue());
    issues.any(|issue| issue.quarter.first_day() > quarter.first_day())
}

/// The plan as the issue asked about it.
pub fn as_asked(plan: &Plan, issue: &Issue) -> Plan {
    let now = as_issued(plan);
    let now: HashMap<&str, &IssuedAction> = now
        .iter()
        .map(|action| (action.reference.as_str(), action))
        .collect();
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
            let is_now = now.get(action.reference.as_str());
            if let (Some(at), Some(is_now)) = (at, is_now) {
                put_back(action, is_now, &issue.actions[*at], period, &mut replaced);
            }
        });
    }
    let left = issue
        .actions
        .iter()
        .filter(|action| !now.contains_key(action.reference.as_str()));
    for action in left {
        restore(&mut plan, action, period);
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

/// Gives an action the cells that it had. `replaced` collects the places of those that differ.
fn put_back(
    action: &mut Action,
    now: &IssuedAction,
    was: &IssuedAction,
    period: Option<(NaiveDate, NaiveDate)>,
    replaced: &mut HashSet<Place>,
) {
    let mut put = |text: &mut Text, was: &str| {
        was.clone_into(&mut text.value);
        replaced.insert(text.place.clone());
    };
    if now.action != was.action {
        let is_of_board = action.text.is_blank();
        match &mut action.board_text {
            Some(board_text) if is_of_board => put(board_text, &was.action),
            Some(_) | None => put(&mut action.text, &was.action),
        }
    }
    if now.measure != was.measure
        && let Some(measure) = &mut action.measure
    {
        put(measure, &was.measure);
    }
    if now.leads != was.leads {
        action.leads = leads(was);
        if let Some(lead_text) = &mut action.lead_text {
            put(lead_text, &was.leads.join("\n"));
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

/// Adds an action that has left the plan to its objective, or to an objective with the same wording
/// in its part.
fn restore(plan: &mut Plan, was: &IssuedAction, period: Option<(NaiveDate, NaiveDate)>) {
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
    objectives[at].actions.push(restored(was, &place, period));
}

fn restored(was: &IssuedAction, place: &Place, period: Option<(NaiveDate, NaiveDate)>) -> Action {
    let text = |words: &str| Text::new(words, place.clone());
    let some = |words: String| (!words.is_empty()).then(|| text(&words));
    Action {
        reference: was.reference.clone(),
        reference_text: None,
        label: String::new(),
        number: None,
        text: text(&was.action),
        answers: Answers {
            board_text: None,
            lead_text: some(was.leads.join("\n")),
            leads: leads(was),
            supporters: Vec::new(),
            measure: some(was.measure.clone()),
            timescale: timescale::read(&was.timescale, period),
            timescale_place: None,
            planned_first: None,
            progress: None,
            impact: None,
            rag: None,
            extras: Vec::new(),
        },
        scope: None,
        objective_text: None,
        baseline: None,
        periods: Vec::new(),
        subtasks: Vec::new(),
        current_revised_date: None,
        reported: None,
    }
}
