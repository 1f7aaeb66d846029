//! The review of a quarter: its actions, and the counts and lists drawn from them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::pack_file::DatesSay;
use crate::register::{Quarter, Record, Until, quarters};

use super::action::ReviewedAction;
use super::as_asked::{ChangedCell, LeftAction};
use super::position::{Counts, Rated};
use super::reporting::Reporting;
use super::timeline::Timeline;

/// The days of an issue of tracking workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueDays {
    /// The day on which partners were asked.
    pub asked: NaiveDate,
    /// The day by which to report, if one was set.
    pub due: Option<NaiveDate>,
}

/// The review of a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The quarter.
    pub quarter: Quarter,
    /// The day up to which updates count.
    pub day: NaiveDate,
    /// Open actions that were due before this day are overdue: the day after the quarter, or `day`
    /// if that is earlier.
    pub overdue_before: NaiveDate,
    /// The last earlier quarter that partners were asked about.
    pub before: Option<Quarter>,
    /// When partners were asked; `None` if the register does not say.
    pub issued: Option<IssueDays>,
    /// The actions of the plan and their sub-tasks, in plan order.
    pub actions: Vec<ReviewedAction>,
    /// The cells that were changed in the plan after partners were asked.
    pub changed: Vec<ChangedCell>,
    /// The actions that partners were asked about, in this quarter or the one before, and that have
    /// left the plan. They are not counted in this quarter.
    pub left: Vec<LeftAction>,
    /// The heading of each part of the plan.
    pub parts: Vec<String>,
    /// Who was asked, and who reported.
    pub reporting: Vec<Reporting>,
    /// The counts of all quarters that partners were asked about up to this one, oldest first.
    pub trend: Vec<(Quarter, Counts)>,
    /// When milestones are due.
    pub timeline: Timeline,
    /// The names of the records that cannot be read. Without them the figures may be incomplete.
    pub damaged: Vec<String>,
    /// The digest of the register at the day of the review. `planpack register PACK --verify`
    /// prints the present digest.
    pub digest: String,
    /// The number of ratings in the scheme.
    pub(super) rating_count: usize,
}

impl Review {
    /// The counts of this quarter, for all actions.
    pub fn counts(&self) -> Counts {
        self.counts_of(|_| true)
    }

    /// The counts of this quarter, for the actions for which `is_counted` is true.
    pub fn counts_of(&self, is_counted: impl Fn(&ReviewedAction) -> bool) -> Counts {
        let rated = self
            .actions
            .iter()
            .filter(|action| is_counted(action))
            .map(|action| action.now.rated);
        Counts::of(self.rating_count, rated)
    }

    /// The counts of this quarter, for the actions at some indexes.
    pub fn counts_at(&self, places: &[usize]) -> Counts {
        Counts::of(
            self.rating_count,
            places.iter().map(|at| self.actions[*at].now.rated),
        )
    }

    /// The counts of the quarter before, if there is one.
    pub fn counts_before(&self) -> Option<&Counts> {
        let before = self.before?;
        self.trend
            .iter()
            .find(|(quarter, _)| *quarter == before)
            .map(|(_, counts)| counts)
    }

    /// Open actions whose last day has passed, longest overdue first.
    pub fn overdue(&self) -> Vec<&ReviewedAction> {
        let is_overdue = |action: &&ReviewedAction| action.dates == Some(DatesSay::Overdue);
        let mut overdue: Vec<_> = self.actions.iter().filter(is_overdue).collect();
        overdue.sort_by_key(|action| action.last_day());
        overdue
    }

    /// The open actions that are due in the next quarter, each with the day.
    pub fn due_next(&self) -> Vec<(NaiveDate, &ReviewedAction)> {
        let next = self.quarter.next();
        let is_next = |day: &NaiveDate| (next.first_day()..=next.last_day()).contains(day);
        let open = self.actions.iter().filter(|action| action.dates.is_some());
        let mut due: Vec<(NaiveDate, &ReviewedAction)> = open
            .flat_map(|action| {
                let mut days: Vec<NaiveDate> = action.days().filter(is_next).collect();
                days.sort_unstable();
                days.dedup();
                days.into_iter().map(move |day| (day, action))
            })
            .collect();
        due.sort_by_key(|(day, _)| *day);
        due
    }

    /// Actions that nobody has reported on and that were in no partner's workbook, such as those
    /// without a lead.
    pub fn unasked(&self) -> Vec<&ReviewedAction> {
        let asked: BTreeSet<usize> = self
            .reporting
            .iter()
            .flat_map(|partner| &partner.asked)
            .copied()
            .collect();
        let is_unasked = |(at, action): &(usize, &ReviewedAction)| {
            action.now.rated == Rated::NotReported && !asked.contains(at)
        };
        self.actions
            .iter()
            .enumerate()
            .filter(is_unasked)
            .map(|(_, action)| action)
            .collect()
    }

    /// The action with a reference.
    pub fn action(&self, reference: &str) -> Option<&ReviewedAction> {
        self.actions
            .iter()
            .find(|action| action.reference == reference)
    }

    /// Actions whose rating has changed since the quarter before, in plan order.
    pub fn moved(&self) -> impl Iterator<Item = (&ReviewedAction, (usize, usize))> {
        self.actions
            .iter()
            .filter_map(|action| Some((action, action.moved()?)))
    }

    /// The quarters in the register up to a day, oldest first.
    pub fn quarters(records: &[Record], until: NaiveDate) -> Vec<Quarter> {
        quarters(records, Until::day(Some(until)))
    }
}
