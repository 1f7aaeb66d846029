//! Makes the review of a quarter from the plan and the register.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::columns::ColumnRole;
use crate::model::{Action, Part, Plan};
use crate::pack_file::Ratings;
use crate::references::written_out;
use crate::register::event::Issue;
use crate::register::{
    Continuations, Quarter, Record, RevisedByAction, State, Until, as_issued, fold_until, in_force,
    last_issue, revised_dates,
};

use super::action::{ReportedOn, ReviewedAction, reviewed};
use super::as_asked::{changed_cells, left_actions};
use super::position::{Counts, Position};
use super::quarter_review::{IssueDays, Review};
use super::reporting::reporting;
use super::timeline::timeline;

/// The data besides the plan from which a review is made.
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
    /// The names of the records that cannot be read.
    pub damaged: &'a [String],
    /// The digest of the register, as [`Register::digest`](crate::register::Register::digest) gives
    /// it.
    pub digest: &'a str,
}

/// Makes the review of a quarter. `None` if the register has no events for it.
pub fn review(plan: &Plan, reviewing: Reviewing<'_>) -> Option<Review> {
    let Reviewing {
        records,
        quarter,
        day,
        ratings,
        damaged,
        digest,
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
    let until = Until::day_and_quarter(day, quarter);
    let asked = Asked {
        this: &this,
        before,
        revised: &revised_dates(records, until),
    };
    let actions = reviewed_actions(plan, &asked, overdue_before, ratings);
    let planned = as_issued(plan);
    let issues = before
        .and_then(|before| before.issue)
        .into_iter()
        .chain(this.issue);
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
        issued: this.issue.map(|issue| IssueDays {
            asked: issue.day,
            due: issue.due,
        }),
        reporting: reporting(records, this.issue, quarter, day, &actions),
        timeline: timeline(plan, &actions, ratings, overdue_before),
        actions,
        changed: this
            .issue
            .map_or_else(Vec::new, |issue| changed_cells(issue, &planned)),
        left: left_actions(issues, &planned, &Continuations::of(&this.in_force)),
        parts: plan.parts.iter().map(|part| part.heading.clone()).collect(),
        trend,
        damaged: damaged.to_vec(),
        digest: digest.to_owned(),
        rating_count: ratings.count(),
    })
}

/// A quarter that partners were asked about, with the reports up to the day of the review.
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
        let until = Until::day_and_quarter(day, quarter);
        Self {
            quarter,
            in_force: in_force(records, Some(day)),
            state: fold_until(records, until),
            issue: last_issue(records, until),
        }
    }

    fn position(&self, reference: &str, ratings: &Ratings) -> Position {
        Position::of(&self.state, reference, self.quarter, ratings)
    }

    /// The references of the actions that partners were asked about, and of the actions that
    /// continue them. `None` if there is no issue, because partners may then have been asked about
    /// any action.
    fn asked_about(&self) -> Option<HashSet<&'a str>> {
        let continuations = Continuations::of(&self.in_force);
        let actions = self.issue?.actions.iter();
        let references = actions.flat_map(|action| continuations.now(&action.reference));
        Some(references.collect())
    }

    /// The counts of the actions that partners were asked about, or of all the plan's actions if
    /// there is no issue.
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

/// The questions to partners and their answers, in the quarter and in the quarter before it.
struct Asked<'a> {
    this: &'a AskedQuarter<'a>,
    before: Option<&'a AskedQuarter<'a>>,
    revised: &'a RevisedByAction,
}

impl Asked<'_> {
    /// The report on an action. `asked_before` has the references of the actions that partners were
    /// asked about in the quarter before; `None` if that is not known.
    fn reported_on(
        &self,
        action: &Action,
        asked_before: Option<&HashSet<&str>>,
        ratings: &Ratings,
    ) -> ReportedOn {
        let reference = action.reference.as_str();
        let was_asked = asked_before.is_none_or(|asked| asked.contains(reference));
        let before = if was_asked { self.before } else { None };
        let revisions = self.revised.get(reference);
        let timescale = action.answer_text(ColumnRole::Timescale);
        ReportedOn {
            now: self.this.position(reference, ratings),
            before: before.map(|before| before.position(reference, ratings)),
            revisions: revisions
                .map(|revisions| revisions.in_plan(&timescale))
                .unwrap_or_default(),
        }
    }
}

/// The actions of the plan's tracked parts and their sub-tasks, in plan order.
fn reviewed_actions(
    plan: &Plan,
    asked: &Asked<'_>,
    overdue_before: NaiveDate,
    ratings: &Ratings,
) -> Vec<ReviewedAction> {
    let asked_before = asked.before.and_then(AskedQuarter::asked_about);
    let parts = plan.parts.iter().enumerate();
    let of_part = |(index, part): (usize, &Part)| -> Vec<ReviewedAction> {
        let reported_on = |action| asked.reported_on(action, asked_before.as_ref(), ratings);
        part.actions()
            .map(|action| reviewed(index, action, reported_on(action), overdue_before, ratings))
            .collect()
    };
    parts
        .filter(|(_, part)| part.is_tracked())
        .flat_map(of_part)
        .collect()
}
