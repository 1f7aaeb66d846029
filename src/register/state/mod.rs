//! The state of every action at a date: a fold over the events.
//!
//! An answer is part of the history of its action and of those that continue it ([`continued`]).
//! The answers to an action are sorted by the quarter that they are about, then by their date and
//! time, then by the order of collecting. [`history`] decides which of them count, cell by cell.
//! Events that an officer undid are left out. A file that was collected twice counts once.

mod answer;
mod continued;
mod history;
#[cfg(test)]
mod tests;
mod when;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::model::{Plan, Reported};
use crate::quarter::Quarter;

use super::continuations::{Continuations, in_force};
use super::event::{Acceptance, Correction, Event, Issue, OFFICE, Return};
use super::record::Record;

use continued::Histories;
use history::{Entry, Giver};
use when::When;

/// The answers to every action, by its reference.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State(BTreeMap<String, Reported>);

impl State {
    /// The answers to an action.
    pub fn of(&self, reference: &str) -> Option<&Reported> {
        self.0.get(reference)
    }

    /// All answers, by reference.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Reported)> {
        self.0
            .iter()
            .map(|(reference, reported)| (reference.as_str(), reported))
    }
}

/// The limits of the events that count.
#[derive(Debug, Clone, Copy, Default)]
pub struct Until {
    /// The last date of an event; `None` for no limit.
    pub day: Option<NaiveDate>,
    /// The last quarter of an event; `None` for no limit.
    pub quarter: Option<Quarter>,
}

impl Until {
    /// The end of a day, without a limit of quarters.
    pub const fn day(day: Option<NaiveDate>) -> Self {
        let quarter = None;
        Self { day, quarter }
    }

    /// The end of a day, for events about the quarters up to this one.
    pub const fn day_and_quarter(day: NaiveDate, quarter: Quarter) -> Self {
        Self {
            day: Some(day),
            quarter: Some(quarter),
        }
    }

    fn includes(self, quarter: Quarter) -> bool {
        let is_within = |last: Quarter| quarter.first_day() <= last.first_day();
        self.quarter.is_none_or(is_within)
    }
}

/// The state at the end of a date; without a date, after all events.
pub fn fold(records: &[Record], as_of: Option<NaiveDate>) -> State {
    fold_until(records, Until::day(as_of))
}

/// The state after the events up to a date and about the quarters up to a quarter.
pub fn fold_until(records: &[Record], until: Until) -> State {
    let records = in_force(records, until.day);
    let leads = leads(&records, until);
    let mut events: Vec<(When<'_>, &Record)> = records
        .iter()
        .filter_map(|record| Some((When::of(record)?, *record)))
        .filter(|(when, _)| until.includes(when.quarter))
        .collect();
    events.sort_unstable_by_key(|(when, _)| *when);
    let continuations = Continuations::of(&records);
    let mut histories = Histories::new();
    let mut taken = HashSet::new();
    for (when, record) in events {
        match &record.event {
            Event::Return(returned) if taken.insert(returned.sha256.as_str()) => {
                for (reference, entry) in returned_entries(when, returned, &leads) {
                    continued::add(&mut histories, &continuations, reference, &entry);
                }
            }
            Event::Correction(correction) => {
                let entry = corrected_entry(when, correction, record);
                let reference = &correction.reference;
                continued::add(&mut histories, &continuations, reference, &entry);
            }
            Event::Return(_)
            | Event::Issue(_)
            | Event::Acceptance(_)
            | Event::Agreement(_)
            | Event::Continuation(_)
            | Event::Undo(_) => {}
        }
    }
    let acceptances: Vec<&Acceptance> = records
        .iter()
        .filter_map(|record| match &record.event {
            Event::Acceptance(acceptance) => Some(acceptance),
            _ => None,
        })
        .collect();
    let reported = |(reference, entries): (&str, Vec<Entry<'_>>)| {
        let mut own = vec![reference];
        own.extend(continuations.was(reference));
        let of_action = |accepted: &&&Acceptance| {
            let wanted = accepted.reference.as_deref();
            wanted.is_none_or(|wanted| own.contains(&wanted))
        };
        let accepted: Vec<&Acceptance> = acceptances.iter().filter(of_action).copied().collect();
        let leads: Vec<&[String]> = own
            .iter()
            .filter_map(|reference| leads.get(reference))
            .flatten()
            .copied()
            .collect();
        (
            reference.to_owned(),
            continued::reported(&entries, &accepted, &leads),
        )
    };
    State(histories.into_iter().map(reported).collect())
}

/// The leads of each action by its reference: the names of its recipients in every issue that has
/// it, the latest issue first.
type Leads<'a> = HashMap<&'a str, Vec<&'a [String]>>;

fn leads<'a>(records: &[&'a Record], until: Until) -> Leads<'a> {
    let mut issues: Vec<(&Issue, &str)> = records
        .iter()
        .filter_map(|record| Some((record.event.as_issue()?, record.name.as_str())))
        .filter(|(issue, _)| until.includes(issue.quarter))
        .collect();
    issues.sort_by_key(|(issue, name)| {
        std::cmp::Reverse((issue.quarter.first_day(), issue.day, *name))
    });
    let mut leads: Leads<'_> = HashMap::new();
    for action in issues.iter().flat_map(|(issue, _)| &issue.actions) {
        let of_action = leads.entry(&action.reference).or_default();
        of_action.push(&action.recipients);
    }
    leads
}

/// The answers of a returned workbook, each with the reference of its action.
fn returned_entries<'a>(
    when: When<'a>,
    returned: &'a Return,
    leads: &Leads<'_>,
) -> Vec<(&'a str, Entry<'a>)> {
    let entry = |answer: &'a super::event::Answer| {
        let is_lead = |name: &str| {
            let mut issues = leads.get(answer.reference.as_str()).into_iter().flatten();
            issues.any(|recipients| recipients.iter().any(|recipient| recipient == name))
        };
        let giver = match returned.partner.as_deref() {
            None => Giver::Unknown(&returned.kept_as),
            // A plan may have a lead with the name of the office.
            Some(OFFICE) if !is_lead(OFFICE) => Giver::Office,
            Some(partner) => Giver::Partner(partner),
        };
        let entry = Entry {
            when,
            giver,
            answer: answer::of_return(returned, answer),
        };
        (answer.reference.as_str(), entry)
    };
    returned.answers.iter().map(entry).collect()
}

fn corrected_entry<'a>(
    when: When<'a>,
    correction: &'a Correction,
    record: &'a Record,
) -> Entry<'a> {
    Entry {
        when,
        giver: match correction.partner.as_deref() {
            Some(partner) => Giver::OfficerFor(partner),
            None => Giver::Office,
        },
        answer: answer::of_correction(correction, record),
    }
}

/// Attaches the state to the actions of a plan.
pub fn report(plan: &mut Plan, state: &State) {
    for part in plan.parts.iter_mut().filter(|part| part.is_tracked()) {
        part.for_each_action_mut(|action| {
            let reported = state.of(&action.reference).cloned().unwrap_or_default();
            action.reported = Some(Box::new(reported));
        });
    }
}
