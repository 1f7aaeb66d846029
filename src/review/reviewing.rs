//! Makes the review of a quarter from the plan and the register.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::model::Plan;
use crate::pack_file::Ratings;
use crate::references::written_out;
use crate::register::event::Issue;
use crate::register::{Continuations, Quarter, Record, State, Until, fold_until, in_force};

use super::action::{ReviewedAction, reviewed};
use super::counts::Counts;
use super::position::Position;
use super::quarter_review::Review;
use super::reporting::reporting;
use super::timeline::timeline;

/// What a review is made from besides the plan.
#[derive(Debug, Clone, Copy)]
pub struct Reviewing<'a> {
    /// The events of the register.
    pub records: &'a [Record],
    /// The quarter.
    pub quarter: Quarter,
    /// The day up to which events count.
    pub day: NaiveDate,
    /// The rating scheme.
    pub ratings: &'a Ratings,
}

/// Makes the review of a quarter. `None` if the register has no events for it.
#[must_use]
pub fn review(plan: &Plan, reviewing: Reviewing<'_>) -> Option<Review> {
    let Reviewing {
        records,
        quarter,
        day,
        ratings,
    } = reviewing;
    let plan = &*written_out(plan);
    let known = Review::quarters(records, day);
    let at = known.iter().position(|known| known.is_same_time(quarter))?;
    let earlier: Vec<AskedQuarter<'_>> = known[..at]
        .iter()
        .map(|known| AskedQuarter::of(records, *known, day))
        .collect();
    let this = AskedQuarter::of(records, quarter, day);
    let before = earlier.last();
    let overdue_before = quarter.next().first_day().min(day);
    let actions = reviewed_actions(plan, &this, before, overdue_before, ratings);
    let now = actions.iter().map(|action| action.now.rated);
    let trend = earlier
        .iter()
        .map(|asked| (asked.quarter, asked.counts(&actions, ratings)))
        .chain([(known[at], Counts::of(ratings.count(), now))])
        .collect();
    Some(Review {
        quarter,
        day,
        overdue_before,
        before: before.map(|before| before.quarter),
        asked: this.issue.map(|issue| (issue.day, issue.due)),
        reporting: reporting(records, this.issue, quarter, day, &actions),
        timeline: timeline(plan, &actions, ratings, overdue_before),
        actions,
        trend,
        rating_count: ratings.count(),
    })
}

/// A quarter that partners were asked about, with what was reported up to the day of the review.
struct AskedQuarter<'a> {
    quarter: Quarter,
    state: State,
    /// The events in force on the day of the review.
    in_force: Vec<&'a Record>,
    /// The last issue of its workbooks; `None` if the register has only returns for it.
    issue: Option<&'a Issue>,
}

impl<'a> AskedQuarter<'a> {
    fn of(records: &'a [Record], quarter: Quarter, day: NaiveDate) -> Self {
        let until = Until {
            day: Some(day),
            quarter: Some(quarter),
        };
        Self {
            quarter,
            in_force: in_force(records, Some(day)),
            state: fold_until(records, until),
            issue: last_issue(records, quarter, day),
        }
    }

    fn position(&self, reference: &str, ratings: &Ratings) -> Position {
        Position::of(&self.state, reference, self.quarter, ratings)
    }

    /// The references of the actions that partners were asked about, and of those that continue
    /// them. `None` without an issue: then they may have been asked about any action.
    fn asked_about(&self) -> Option<HashSet<&'a str>> {
        let continuations = Continuations::of(&self.in_force);
        let actions = self.issue?.actions.iter();
        let references = actions.flat_map(|action| continuations.now(&action.reference));
        Some(references.collect())
    }

    /// The counts of the actions that partners were asked about; of all the plan's actions without
    /// an issue.
    fn counts(&self, actions: &[ReviewedAction], ratings: &Ratings) -> Counts {
        let references: Vec<&str> = match self.issue {
            Some(issue) => issue.actions.iter().map(|it| &*it.reference).collect(),
            None => actions.iter().map(|it| &*it.reference).collect(),
        };
        let rated = references
            .into_iter()
            .map(|reference| self.position(reference, ratings).rated);
        Counts::of(ratings.count(), rated)
    }
}

/// The actions of the plan's tracked parts and their sub-tasks, in plan order.
fn reviewed_actions(
    plan: &Plan,
    this: &AskedQuarter<'_>,
    before: Option<&AskedQuarter<'_>>,
    overdue_before: NaiveDate,
    ratings: &Ratings,
) -> Vec<ReviewedAction> {
    let asked_before = before.and_then(AskedQuarter::asked_about);
    let was_asked = |reference: &str| {
        asked_before
            .as_ref()
            .is_none_or(|asked| asked.contains(reference))
    };
    let mut actions = Vec::new();
    for (index, part) in plan.parts.iter().enumerate() {
        if !part.is_tracked() {
            continue;
        }
        for action in part.actions() {
            let reference = action.reference.as_str();
            let now = this.position(reference, ratings);
            let before = match before {
                Some(before) if was_asked(reference) => Some(before.position(reference, ratings)),
                Some(_) | None => None,
            };
            actions.push(reviewed(
                index,
                action,
                now,
                before,
                overdue_before,
                ratings,
            ));
        }
    }
    actions
}

/// The last issue of a quarter's workbooks.
fn last_issue(records: &[Record], quarter: Quarter, until: NaiveDate) -> Option<&Issue> {
    let issues = records
        .iter()
        .filter_map(|record| Some((record, record.event.as_issue()?)));
    issues
        .filter(|(_, issue)| issue.quarter.is_same_time(quarter) && issue.day <= until)
        .max_by_key(|(record, issue)| (issue.day, record.name.as_str()))
        .map(|(_, issue)| issue)
}
