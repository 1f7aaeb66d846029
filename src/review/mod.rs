//! How a plan stands at the end of a quarter, by what partners reported: the figures of the review
//! pack.
//!
//! Takes a plan whose actions have their references, the register, and the quarter; gives a
//! [`Review`]: for every action what was said of it, what was said the quarter before, and what its
//! dates say ([`standing`]); who reported ([`reporting`]); the milestones along the months
//! ([`timeline`]). Every number of the pack is counted here, from the same list of actions, so that
//! text, tables and charts agree.

mod reporting;
mod standing;
mod timeline;

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use crate::model::{Action, Part, Plan};
use crate::pack_file::{DatesSay, Ratings};
use crate::references::written_out;
use crate::register::event::{Event, Issue};
use crate::register::{Quarter, Record, State, Until, fold_until};

pub use reporting::Reporting;
pub use standing::{Rated, Standing};
pub use timeline::{Bucket, MilestoneState, Timeline};

/// What a review is made from, beside the plan.
#[derive(Debug, Clone, Copy)]
pub struct Reviewing<'a> {
    /// The events of the register.
    pub records: &'a [Record],
    /// The quarter.
    pub quarter: Quarter,
    /// The day up to which events count.
    pub day: NaiveDate,
    /// The scheme.
    pub ratings: &'a Ratings,
}

/// A quarter of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The quarter.
    pub quarter: Quarter,
    /// The day up to which reports count.
    pub day: NaiveDate,
    /// What is open and was due before this day is overdue: the day after the quarter, or `day` if
    /// that is earlier.
    pub reckoned: NaiveDate,
    /// The last quarter before it that partners were asked about.
    pub before: Option<Quarter>,
    /// When partners were asked, and by when they should have answered.
    pub asked: Option<(NaiveDate, Option<NaiveDate>)>,
    /// The actions of the plan and their sub-tasks, in plan order.
    pub actions: Vec<ReviewedAction>,
    /// Who was asked, and what came back.
    pub reporting: Vec<Reporting>,
    /// The counts of the quarters that partners were asked about, up to this one, the oldest first.
    pub trend: Vec<(Quarter, Counts)>,
    /// When things are due.
    pub timeline: Timeline,
    /// How many ratings the scheme has.
    rating_count: usize,
}

/// An action in a review.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewedAction {
    /// Its reference.
    pub reference: String,
    /// The place of its part in [`Plan::parts`].
    pub part: usize,
    /// What is done.
    pub action: String,
    /// Who answers for it, as the plan writes it.
    pub leads: Vec<String>,
    /// By when, as the plan writes it.
    pub timescale: String,
    /// The plan's last day for it.
    pub due: Option<NaiveDate>,
    /// The days of the plan's milestones for it.
    pub milestones: Vec<NaiveDate>,
    /// The last day that a partner named in this quarter.
    pub revised: Option<NaiveDate>,
    /// What was said of it in this quarter.
    pub now: Standing,
    /// What was said of it in the quarter before; `None` if there was none, or it was not asked
    /// about then.
    pub before: Option<Standing>,
    /// What its dates say; `None` if it is closed or has no day.
    pub dates: Option<DatesSay>,
}

/// How many actions have each rating of a scheme, how many none, and of how many nothing was
/// reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<usize>);

impl Counts {
    fn of(rating_count: usize, rated: impl Iterator<Item = Rated>) -> Self {
        let mut counts = vec![0; rating_count + 2];
        for rated in rated {
            counts[rated.column(rating_count)] += 1;
        }
        Self(counts)
    }

    /// One for each rating in the order of the scheme, then those reported without a rating, then
    /// those not reported.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.0
    }

    /// How many were reported without a rating of the scheme, or with several.
    #[must_use]
    pub fn unrated(&self) -> usize {
        self.0[self.0.len() - 2]
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

impl ReviewedAction {
    /// The last day that stands: the partner's, else the plan's.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.revised.or(self.due)
    }

    /// The days on which something of it is due. A day that a partner named stands for the plan's
    /// last one; the milestones before that stay.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let is_kept = |day: &NaiveDate| self.revised.is_none() || Some(*day) != self.due;
        self.milestones
            .iter()
            .copied()
            .filter(is_kept)
            .chain(self.revised)
    }

    /// The place of the rating that the dates imply.
    #[must_use]
    pub fn implied(&self, ratings: &Ratings) -> Option<usize> {
        ratings.implied(self.dates?)
    }

    /// Whether its rating is better than its dates bear out.
    #[must_use]
    pub fn is_better_than_its_dates(&self, ratings: &Ratings) -> bool {
        let Rated::As(index) = self.now.rated else {
            return false;
        };
        let declared = ratings.dates_of(index);
        declared
            .zip(self.dates)
            .is_some_and(|(declared, dates)| declared > dates)
    }

    /// The places of its ratings before and now, if it had one then, has another now.
    #[must_use]
    pub fn moved(&self) -> Option<(usize, usize)> {
        match (self.before.as_ref()?.rated, self.now.rated) {
            (Rated::As(before), Rated::As(now)) if before != now => Some((before, now)),
            _ => None,
        }
    }

    /// The place of its rating, if it has one.
    #[must_use]
    pub fn rating(&self) -> Option<usize> {
        match self.now.rated {
            Rated::As(index) => Some(index),
            Rated::Unrated | Rated::NotReported => None,
        }
    }

    /// Whether the board should look at it: it is overdue, rated worse than in time, rated better
    /// than its dates bear out, or reported without a rating on which partners agree.
    #[must_use]
    pub fn is_exception(&self, ratings: &Ratings) -> bool {
        let is_rated_badly = |index: usize| {
            let rating = ratings.get(index);
            rating.is_some_and(|rating| rating.is_open)
                && ratings.dates_of(index) != Some(DatesSay::InTime)
        };
        self.dates == Some(DatesSay::Overdue)
            || self.now.rated == Rated::Unrated
            || self.rating().is_some_and(is_rated_badly)
            || self.is_better_than_its_dates(ratings)
    }
}

impl Review {
    /// The counts of this quarter, of all actions.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.counts_of(|_| true)
    }

    /// The counts of this quarter, of some actions.
    pub fn counts_of(&self, is_meant: impl Fn(&ReviewedAction) -> bool) -> Counts {
        let rated = self
            .actions
            .iter()
            .filter(|action| is_meant(action))
            .map(|action| action.now.rated);
        Counts::of(self.rating_count, rated)
    }

    /// The counts of this quarter, of the actions at some places.
    #[must_use]
    pub fn counts_at(&self, places: &[usize]) -> Counts {
        Counts::of(
            self.rating_count,
            places.iter().map(|at| self.actions[*at].now.rated),
        )
    }

    /// The counts of the quarter before.
    #[must_use]
    pub fn counts_before(&self) -> Option<&Counts> {
        let before = self.before?;
        self.trend
            .iter()
            .find(|(quarter, _)| *quarter == before)
            .map(|(_, counts)| counts)
    }

    /// Open actions whose last day has passed, the longest overdue first.
    #[must_use]
    pub fn overdue(&self) -> Vec<&ReviewedAction> {
        let is_overdue = |action: &&ReviewedAction| action.dates == Some(DatesSay::Overdue);
        let mut overdue: Vec<_> = self.actions.iter().filter(is_overdue).collect();
        overdue.sort_by_key(|action| action.last_day());
        overdue
    }

    /// What falls due in the quarter after this one: open actions with the day.
    #[must_use]
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

    /// Actions that nobody has reported and that were in no partner's workbook, as those without a
    /// lead.
    #[must_use]
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

    /// Actions whose rating is another than the quarter before, in plan order.
    pub fn moved(&self) -> impl Iterator<Item = (&ReviewedAction, (usize, usize))> {
        self.actions
            .iter()
            .filter_map(|action| Some((action, action.moved()?)))
    }

    /// The quarters that partners were asked about, as the register knows them, the oldest first.
    #[must_use]
    pub fn quarters(records: &[Record], until: NaiveDate) -> Vec<Quarter> {
        let of = |record: &Record| match &record.event {
            _ if record.event.day() > until => None,
            Event::Issue(issue) => Some(issue.quarter),
            Event::Return(returned) => Some(returned.quarter),
            Event::Correction(_) => None,
        };
        let mut quarters: Vec<Quarter> = records.iter().filter_map(of).collect();
        quarters.sort_unstable();
        quarters.dedup_by(|one, other| one.is_same_time(*other));
        quarters
    }
}

/// Makes the review of a quarter. `None` if the register knows nothing of it.
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
    let before = at.checked_sub(1).map(|at| known[at]);
    let states: Vec<(Quarter, State)> = known[..=at]
        .iter()
        .map(|quarter| {
            (
                *quarter,
                fold_until(
                    records,
                    Until {
                        day: Some(day),
                        quarter: Some(*quarter),
                    },
                ),
            )
        })
        .collect();
    let issues: Vec<Option<&Issue>> = known[..=at]
        .iter()
        .map(|known| last_issue(records, *known, day))
        .collect();
    let reckoned = quarter.next().first_day().min(day);
    let (state, state_before) = (&states[at].1, at.checked_sub(1).map(|at| &states[at].1));
    let issue_before = at.checked_sub(1).and_then(|at| issues[at]);
    let asked_before: Option<HashSet<&str>> = issue_before.map(|issue| {
        issue
            .actions
            .iter()
            .map(|action| action.reference.as_str())
            .collect()
    });
    let mut actions = Vec::new();
    for (part, of_part) in plan
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.is_tracked())
    {
        walk(of_part, &mut |action| {
            let now = Standing::of(state, &action.reference, quarter, ratings);
            let before = before.zip(state_before).and_then(|(before, state)| {
                let was_asked = asked_before
                    .as_ref()
                    .is_none_or(|asked| asked.contains(action.reference.as_str()));
                was_asked.then(|| Standing::of(state, &action.reference, before, ratings))
            });
            actions.push(reviewed(part, action, now, before, reckoned, ratings));
        });
    }
    let rating_count = ratings.count();
    let trend = states.iter().zip(&issues).map(|((of, state), issue)| {
        let rated = |reference: &str| Standing::of(state, reference, *of, ratings).rated;
        let counts = match issue {
            _ if of.is_same_time(quarter) => {
                Counts::of(rating_count, actions.iter().map(|action| action.now.rated))
            }
            Some(issue) => Counts::of(
                rating_count,
                issue.actions.iter().map(|action| rated(&action.reference)),
            ),
            None => Counts::of(
                rating_count,
                actions.iter().map(|action| rated(&action.reference)),
            ),
        };
        (*of, counts)
    });
    let trend = trend.collect();
    let issue = issues[at];
    Some(Review {
        quarter,
        day,
        reckoned,
        before,
        asked: issue.map(|issue| (issue.day, issue.due)),
        reporting: reporting::reporting(records, issue, quarter, day, &actions),
        timeline: timeline::timeline(plan, &actions, ratings, reckoned),
        actions,
        trend,
        rating_count,
    })
}

/// The last issue of a quarter's workbooks.
fn last_issue(records: &[Record], quarter: Quarter, until: NaiveDate) -> Option<&Issue> {
    let issues = records.iter().filter_map(|record| match &record.event {
        Event::Issue(issue) if issue.quarter.is_same_time(quarter) && issue.day <= until => {
            Some((record, issue))
        }
        Event::Issue(_) | Event::Return(_) | Event::Correction(_) => None,
    });
    issues
        .max_by_key(|(record, issue)| (issue.day, record.name.as_str()))
        .map(|(_, issue)| issue)
}

/// Hands every action of a part and its sub-tasks to `visit`, in order.
fn walk<'a>(part: &'a Part, visit: &mut impl FnMut(&'a Action)) {
    fn down<'a>(action: &'a Action, visit: &mut impl FnMut(&'a Action)) {
        visit(action);
        action
            .subtasks
            .iter()
            .for_each(|subtask| down(subtask, visit));
    }
    part.objectives()
        .iter()
        .flat_map(|objective| &objective.actions)
        .for_each(|action| down(action, visit));
}

fn reviewed(
    part: usize,
    action: &Action,
    now: Standing,
    before: Option<Standing>,
    reckoned: NaiveDate,
    ratings: &Ratings,
) -> ReviewedAction {
    let board_text = action
        .board_text
        .as_ref()
        .map_or("", |text| text.value.as_str());
    let words = if action.text.is_blank() {
        board_text
    } else {
        &action.text.value
    };
    let due = standing::due(&action.timescale);
    let revised = now.revised;
    let is_closed = now.is_closed(ratings);
    let milestones = action.timescale.milestones.iter();
    ReviewedAction {
        reference: action.reference.clone(),
        part,
        action: words.trim().to_owned(),
        leads: action.leads.iter().map(|lead| lead.text.clone()).collect(),
        timescale: action.timescale.words().trim().to_owned(),
        due,
        milestones: milestones.filter_map(|it| it.end.or(it.start)).collect(),
        revised,
        dates: if is_closed {
            None
        } else {
            standing::dates_say(due, revised, reckoned)
        },
        now,
        before,
    }
}
