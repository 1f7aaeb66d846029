//! The dates that partners have given for an action in place of the plan's, and the boards'
//! decisions about them.
//!
//! A revised date counts until a partner gives another one, the boards refuse it, or the plan
//! itself changes its date. A partner need not repeat it.

mod date;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{PartnerAnswer, Plan, Reported};
use crate::quarter::Quarter;
use crate::timescale::read_new_date;
use crate::tracker_columns::TrackerColumn;

use super::continuations::{Continuations, in_force};
use super::event::{Agreement, Event, Issue};
use super::record::Record;
use super::state::{Until, fold_until};

pub use date::{DateDecision, RevisedDate, RevisedDates};

/// The revised dates of all actions, by reference.
pub type RevisedByAction = BTreeMap<String, RevisedDates>;

/// The revised dates that were given up to and including `until`, with the decisions up to then.
///
/// The dates of an action also belong to the actions that continue it.
pub fn revised_dates(records: &[Record], until: Until) -> RevisedByAction {
    let mut dates = RevisedByAction::new();
    let in_force = in_force(records, until.day);
    let continuations = Continuations::of(&in_force);
    for quarter in quarters(records, until) {
        let of_quarter = Until {
            quarter: Some(quarter),
            ..until
        };
        let issue = last_issue(records, of_quarter);
        for (reference, reported) in fold_until(records, of_quarter).iter() {
            if let Some(given) = given(reference, reported, quarter, issue) {
                dates.entry(reference.to_owned()).or_default().add(given);
            }
        }
        for (agreement, file) in decisions(&in_force, quarter) {
            for reference in continuations.now_in(&agreement.reference, quarter) {
                let of_action = dates.entry(reference.to_owned()).or_default();
                of_action.decide(agreement, file.clone());
            }
        }
    }
    dates
}

/// Attaches the revised dates that count to the actions of a plan.
pub fn attach_dates(plan: &mut Plan, revised: &RevisedByAction) {
    for part in plan.parts.iter_mut().filter(|part| part.is_tracked()) {
        part.for_each_action_mut(|action| {
            let dates = revised.get(&action.reference);
            let timescale = action.answer_text(ColumnRole::Timescale);
            let dates = dates.map(|dates| dates.in_plan(&timescale));
            let current = dates.as_ref().and_then(RevisedDates::current);
            action.current_revised_date = current.map(RevisedDate::in_words);
        });
    }
}

/// The quarters that partners were asked about, up to and including `until`, oldest first.
pub fn quarters(records: &[Record], until: Until) -> Vec<Quarter> {
    let of = |record: &Record| match &record.event {
        Event::Issue(issue) => Some(issue.quarter),
        Event::Return(returned) => Some(returned.quarter),
        Event::Correction(_)
        | Event::Acceptance(_)
        | Event::Agreement(_)
        | Event::Continuation(_)
        | Event::Undo(_) => None,
    };
    let is_within = |quarter: &Quarter| {
        let last = until.quarter.map(Quarter::first_day);
        last.is_none_or(|last| quarter.first_day() <= last)
    };
    let known = records
        .iter()
        .filter(|record| is_recorded_by(record, until));
    let mut quarters: Vec<Quarter> = known.filter_map(of).filter(is_within).collect();
    quarters.sort_unstable();
    quarters.dedup_by(|one, other| one.is_same_time(*other));
    quarters
}

/// The latest issue about `until.quarter` that was made by `until.day`.
pub fn last_issue(records: &[Record], until: Until) -> Option<&Issue> {
    let quarter = until.quarter?;
    let issues = records
        .iter()
        .filter(|record| is_recorded_by(record, until))
        .filter_map(|record| Some((record, record.event.as_issue()?)));
    issues
        .filter(|(_, issue)| issue.quarter.is_same_time(quarter))
        .max_by_key(|(record, issue)| (issue.day, record.name.as_str()))
        .map(|(_, issue)| issue)
}

fn is_recorded_by(record: &Record, until: Until) -> bool {
    until.day.is_none_or(|day| record.event.day() <= day)
}

/// The answers of a quarter that have a revised date.
fn dated(reported: &Reported, quarter: Quarter) -> impl Iterator<Item = &PartnerAnswer> {
    let has_date = |answer: &PartnerAnswer| !answer.revised_date.text.trim().is_empty();
    let answers = reported.current.iter();
    answers.filter(move |answer| answer.is_about(quarter) && has_date(answer))
}

/// The day of the revised date given in a quarter, and whether it is a guess. A rough date before
/// the quarter cannot be meant, so it has no day.
fn day_given(answer: &PartnerAnswer, quarter: Quarter) -> (Option<NaiveDate>, bool) {
    let revised = &answer.revised_date;
    let read = read_new_date(&revised.text);
    if read.is_guess {
        return (read.day.filter(|day| *day >= quarter.first_day()), true);
    }
    // The stored date comes first, because the displayed text may lack the year.
    let recorded = revised.date.as_deref().and_then(|day| day.parse().ok());
    (recorded, false)
}

/// The revised date that was given for an action in a quarter. If several partners gave one, it is
/// the latest.
fn given(
    reference: &str,
    reported: &Reported,
    quarter: Quarter,
    issue: Option<&Issue>,
) -> Option<RevisedDate> {
    let date = |answer: &PartnerAnswer| {
        // An answer to an older action that this one continues was about the older action's
        // timescale.
        let asked = match answer.older_reference.as_str() {
            "" => reference,
            older => older,
        };
        let planned = issue.and_then(|issue| Some(issue.action(asked)?.timescale.as_str()));
        let (day, is_guess) = day_given(answer, quarter);
        let origin = answer.origins.get(&TrackerColumn::RevisedDate);
        RevisedDate {
            quarter,
            text: answer.revised_date.text.clone(),
            day,
            is_guess,
            planned: planned.map(str::to_owned),
            decision: DateDecision::Proposed,
            given_in: origin
                .map(|origin| origin.kept_as.clone())
                .into_iter()
                .collect(),
        }
    };
    let mut dates: Vec<RevisedDate> = dated(reported, quarter).map(date).collect();
    dates.sort_by_key(|date| date.day);
    let mut latest = dates.pop()?;
    let same = dates.into_iter().filter(|date| date.is_same(&latest));
    let others: Vec<String> = same.flat_map(|date| date.given_in).collect();
    latest.given_in.extend(others);
    Some(latest)
}

/// The boards' decisions about a quarter, each with its file, in the order of recording.
fn decisions<'a>(in_force: &[&'a Record], quarter: Quarter) -> Vec<(&'a Agreement, String)> {
    let agreement = |record: &&'a Record| match &record.event {
        Event::Agreement(agreement) if agreement.quarter.is_same_time(quarter) => {
            Some((agreement, record.file()))
        }
        _ => None,
    };
    let mut decisions: Vec<(&Agreement, String)> = in_force.iter().filter_map(agreement).collect();
    decisions.sort_by_key(|(agreement, _)| (agreement.day, agreement.order));
    decisions
}
