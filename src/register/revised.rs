//! The dates that partners have given for an action in place of the plan's, and the boards'
//! decisions about them.
//!
//! A revised date counts until a partner gives another one, the boards refuse it, or the plan
//! itself changes its date. A partner need not repeat it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{PartnerAnswer, Plan, Reported};
use crate::quarter::Quarter;
use crate::text::{day_in_words, is_ditto, one_line};
use crate::timescale::read_new_date;

use super::event::{Agreement, Event, Issue};
use super::record::Record;
use super::state::{Until, fold_until, in_force};

/// A date given for an action in place of the plan's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisedDate {
    /// The quarter in which it was given.
    pub quarter: Quarter,
    /// The date in the words of the partner, or of the boards if they agreed to another one.
    pub text: String,
    /// The last day of the revised date; `None` if the text names none.
    pub day: Option<NaiveDate>,
    /// Whether the text is too vague ("early 2027") to put a day to the boards.
    pub is_guess: bool,
    /// The plan's timescale when it was given; `None` if unknown.
    pub planned: Option<String>,
    /// The decision about it.
    pub decision: DateDecision,
}

/// The decision about a revised date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateDecision {
    /// No decision is recorded yet.
    Proposed,
    /// The boards agreed, on this day.
    Agreed(NaiveDate),
    /// The boards refused it, on this day.
    Refused(NaiveDate),
    /// The plan gives another time now.
    Replaced,
}

/// The revised dates of an action, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RevisedDates(Vec<RevisedDate>);

impl RevisedDates {
    /// All of them, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RevisedDate> {
        self.0.iter()
    }

    /// The one that counts: the last with a day that was neither refused nor replaced.
    pub fn current(&self) -> Option<&RevisedDate> {
        self.iter()
            .rev()
            .find(|revised| revised.day.is_some() && revised.counts())
    }

    /// The last one, if no decision about it is recorded yet.
    pub fn proposed(&self) -> Option<&RevisedDate> {
        self.iter()
            .next_back()
            .filter(|revised| revised.decision == DateDecision::Proposed)
    }

    /// The same dates, for a plan in which the action has this timescale. Dates that were given
    /// while the plan named another time are replaced.
    #[must_use]
    pub fn in_plan(&self, timescale: &str) -> Self {
        let is_kept =
            |planned: &String| is_ditto(timescale) || one_line(planned) == one_line(timescale);
        let in_plan = |revised: &RevisedDate| {
            let mut revised = revised.clone();
            let is_replaced = revised.planned.as_ref().is_some_and(|it| !is_kept(it));
            if is_replaced {
                revised.decision = DateDecision::Replaced;
            }
            revised
        };
        Self(self.iter().map(in_plan).collect())
    }

    /// Adds a date that a partner gave. A date that is repeated is added once, unless the boards
    /// refused it in an earlier quarter.
    fn add(&mut self, given: RevisedDate) {
        let is_repeated = self.0.last().is_some_and(|last| {
            // The same day; or both without a day, and the same text.
            let is_same = (last.day, one_line(&last.text)) == (given.day, one_line(&given.text))
                || (last.day.is_some() && last.day == given.day);
            is_same && (last.counts() || last.quarter.is_same_time(given.quarter))
        });
        if !is_repeated {
            self.0.push(given);
        }
    }

    /// Records a decision of the boards.
    fn decide(&mut self, agreement: &Agreement) {
        if agreement.is_agreed {
            self.agree(agreement);
        } else {
            self.refuse(agreement);
        }
    }

    /// Records that the boards agreed to a date. They may agree to a date that nobody gave, or to
    /// one that a partner has replaced since: it is added after the others, because the last one
    /// counts.
    fn agree(&mut self, agreement: &Agreement) {
        let decision = DateDecision::Agreed(agreement.day);
        let last = self.0.last_mut();
        if let Some(last) = last.filter(|last| last.day == Some(agreement.date)) {
            last.decision = decision;
            return;
        }
        self.0.push(RevisedDate {
            quarter: agreement.quarter,
            text: day_in_words(agreement.date),
            day: Some(agreement.date),
            is_guess: false,
            planned: self.0.last().and_then(|last| last.planned.clone()),
            decision,
        });
    }

    /// Records that the boards refused the latest revised date that falls on the refused day. If
    /// none does, the refusal is about a last date that is rough and undecided: the officer may
    /// have recorded it as another day than the one that was read from it. Any other refusal
    /// changes nothing.
    fn refuse(&mut self, agreement: &Agreement) {
        let is_refused = |given: &RevisedDate| given.day == Some(agreement.date);
        let is_rough =
            |given: &RevisedDate| given.is_guess && given.decision == DateDecision::Proposed;
        let refused = match self.0.iter().rposition(is_refused) {
            Some(at) => self.0.get_mut(at),
            None => self.0.last_mut().filter(|last| is_rough(last)),
        };
        if let Some(refused) = refused {
            refused.decision = DateDecision::Refused(agreement.day);
        }
    }
}

impl RevisedDate {
    /// Whether it is neither refused nor replaced.
    pub fn counts(&self) -> bool {
        matches!(
            self.decision,
            DateDecision::Proposed | DateDecision::Agreed(_)
        )
    }

    /// The date in a few words, with the decision: `30 November 2026 (proposed)`. A rough date is in
    /// the partner's words.
    pub fn in_words(&self) -> String {
        format!("{} ({})", self.date_in_words(), self.decision.word())
    }

    /// The day, or the partner's words if they name none or only a rough one.
    pub fn date_in_words(&self) -> String {
        match self.day {
            Some(day) if !self.is_guess => day_in_words(day),
            Some(_) | None => one_line(&self.text),
        }
    }
}

impl DateDecision {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Agreed(_) => "agreed",
            Self::Refused(_) => "refused",
            Self::Replaced => "replaced by the plan",
        }
    }
}

/// The revised dates of all actions, by reference.
pub type RevisedByAction = BTreeMap<String, RevisedDates>;

/// The revised dates that were given up to and including `until`, with the decisions up to then.
pub fn revised_dates(records: &[Record], until: Until) -> RevisedByAction {
    let mut dates = RevisedByAction::new();
    for quarter in quarters(records, until) {
        let of_quarter = Until {
            quarter: Some(quarter),
            ..until
        };
        let issue = last_issue(records, of_quarter);
        for (reference, reported) in fold_until(records, of_quarter).iter() {
            let Some(answer) = latest(reported, quarter) else {
                continue;
            };
            let planned = issue.and_then(|issue| planned_timescale(issue, reference));
            let given = given(answer, quarter, planned);
            dates.entry(reference.to_owned()).or_default().add(given);
        }
        for agreement in decisions(records, of_quarter) {
            let of_action = dates.entry(agreement.reference.clone()).or_default();
            of_action.decide(agreement);
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

/// The latest issue of the quarter's workbooks, made by `until.day`.
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

/// Of the answers in a quarter, the one with the latest revised date.
fn latest(reported: &Reported, quarter: Quarter) -> Option<&PartnerAnswer> {
    let is_of_quarter = |answer: &&PartnerAnswer| {
        let answered = answer.quarter.parse::<Quarter>();
        answered.is_ok_and(|answered| answered.is_same_time(quarter))
    };
    let has_date = |answer: &&PartnerAnswer| !answer.revised_date.text.trim().is_empty();
    let answers = reported.current.iter().filter(is_of_quarter);
    answers
        .filter(has_date)
        .max_by_key(|answer| day_given(answer, quarter).0)
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

fn given(answer: &PartnerAnswer, quarter: Quarter, planned: Option<&str>) -> RevisedDate {
    let (day, is_guess) = day_given(answer, quarter);
    RevisedDate {
        quarter,
        text: answer.revised_date.text.clone(),
        day,
        is_guess,
        planned: planned.map(str::to_owned),
        decision: DateDecision::Proposed,
    }
}

fn planned_timescale<'a>(issue: &'a Issue, reference: &str) -> Option<&'a str> {
    let mut actions = issue.actions.iter();
    let asked = actions.find(|action| action.reference == reference);
    asked.map(|action| action.timescale.as_str())
}

/// The boards' decisions recorded for a quarter, in the order of recording, without those that were
/// undone.
fn decisions(records: &[Record], until: Until) -> Vec<&Agreement> {
    let recorded = in_force(records, until.day);
    let mut decisions: Vec<&Agreement> = recorded
        .into_iter()
        .filter_map(|record| match &record.event {
            Event::Agreement(agreement) => Some(agreement),
            _ => None,
        })
        .filter(|agreement| {
            let quarter = until.quarter;
            quarter.is_some_and(|quarter| agreement.quarter.is_same_time(quarter))
        })
        .collect();
    decisions.sort_by_key(|agreement| (agreement.day, agreement.order));
    decisions
}
