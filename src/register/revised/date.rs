//! A date given in place of the plan's, the boards' decision about it, and the dates of one action
//! in order.

use chrono::NaiveDate;

use crate::quarter::Quarter;
use crate::register::event::Agreement;
use crate::text::{day_in_words, is_ditto, one_line};

/// A date given for an action in place of the plan's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisedDate {
    /// The quarter in which it was given.
    pub quarter: Quarter,
    /// The date in the words of the partner, or of the boards if they agreed to another date.
    pub text: String,
    /// The last day of the revised date; `None` if the text names no day.
    pub day: Option<NaiveDate>,
    /// Whether the text is too vague ("early 2027") to put a day to the boards.
    pub is_guess: bool,
    /// The plan's timescale when the date was given; `None` if unknown.
    pub planned: Option<String>,
    /// The decision about the date.
    pub decision: DateDecision,
    /// The files of the register that give it: returned workbooks and corrections with this date,
    /// and the boards' agreement to it.
    pub given_in: Vec<String>,
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
    /// All dates, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RevisedDate> {
        self.0.iter()
    }

    /// The date that counts: the last one with a day that was neither refused nor replaced.
    pub fn current(&self) -> Option<&RevisedDate> {
        self.iter()
            .rev()
            .find(|revised| revised.day.is_some() && revised.counts())
    }

    /// The dates that are part of the answers that count: the current date, then the last date if
    /// it has no day and no decision.
    pub fn counting(&self) -> impl Iterator<Item = &RevisedDate> {
        let without_day = self.proposed().filter(|proposed| proposed.day.is_none());
        self.current().into_iter().chain(without_day)
    }

    /// The last date, if no decision about it is recorded yet.
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
    pub(super) fn add(&mut self, given: RevisedDate) {
        let is_repeated = |last: &RevisedDate| {
            last.is_same(&given) && (last.counts() || last.quarter.is_same_time(given.quarter))
        };
        match self.0.last_mut() {
            Some(last) if is_repeated(last) => last.given_in.extend(given.given_in),
            Some(_) | None => self.0.push(given),
        }
    }

    /// Records a decision of the boards. `file` is the file of the decision.
    pub(super) fn decide(&mut self, agreement: &Agreement, file: String) {
        if agreement.is_agreed {
            self.agree(agreement, file);
        } else {
            self.refuse(agreement);
        }
    }

    /// Records that the boards agreed to a date. They may agree to a date that nobody gave, or to
    /// one that a partner has replaced since. Such a date is added after the others, because the
    /// last one counts.
    fn agree(&mut self, agreement: &Agreement, file: String) {
        let decision = DateDecision::Agreed(agreement.day);
        let last = self.0.last_mut();
        if let Some(last) = last.filter(|last| last.day == Some(agreement.date)) {
            last.decision = decision;
            last.given_in.push(file);
            return;
        }
        self.0.push(RevisedDate {
            quarter: agreement.quarter,
            text: day_in_words(agreement.date),
            day: Some(agreement.date),
            is_guess: false,
            planned: self.0.last().and_then(|last| last.planned.clone()),
            decision,
            given_in: vec![file],
        });
    }

    /// Records that the boards refused the latest revised date that falls on the refused day. If
    /// there is no such date, the refusal is about the last date, if that is rough and undecided.
    /// The officer may have recorded a rough date as another day than the one that was read from
    /// it. Any other refusal changes nothing.
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
    /// Whether the date is neither refused nor replaced.
    pub fn counts(&self) -> bool {
        matches!(
            self.decision,
            DateDecision::Proposed | DateDecision::Agreed(_)
        )
    }

    /// Whether the text could not be read as a date, not even as a rough one.
    pub(crate) fn is_unclear(&self) -> bool {
        self.day.is_none() && !self.is_guess
    }

    /// Whether both are one date: the same day, or the same words if neither has a day.
    pub(super) fn is_same(&self, other: &RevisedDate) -> bool {
        self.day == other.day
            && (self.day.is_some() || one_line(&self.text) == one_line(&other.text))
    }

    /// The date in a few words, with the decision: `30 November 2026 (proposed)`. A rough date is
    /// in the partner's words.
    pub fn in_words(&self) -> String {
        format!("{} ({})", self.date_in_words(), self.decision.word())
    }

    /// The day, or the partner's words if they name no day or only a rough one.
    pub fn date_in_words(&self) -> String {
        match self.day {
            Some(day) if !self.is_guess => day_in_words(day),
            Some(_) | None => one_line(&self.text),
        }
    }
}

impl DateDecision {
    /// The word for the decision.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Agreed(_) => "agreed",
            Self::Refused(_) => "refused",
            Self::Replaced => "replaced by the plan",
        }
    }
}
