//! The milestones of a plan by month or quarter, and the state of each.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::Plan;
use crate::pack_file::Ratings;
use crate::timescale::months_between;

use super::action::ReviewedAction;

/// Counts of milestones by month or by quarter, without gaps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// The months or quarters, earliest first. Empty if no milestone has a day.
    pub buckets: Vec<Bucket>,
    /// The position of the day of the review, in buckets from the first: 2.5 is the middle of the
    /// third. `None` if the day is outside.
    pub today: Option<f32>,
    /// The number of milestones before the first bucket.
    pub before: usize,
    /// The number of milestones after the last bucket.
    pub after: usize,
}

/// A month or a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its first day.
    pub first: NaiveDate,
    /// The day after its last.
    pub end: NaiveDate,
    /// The number of milestones due in it, by [`MilestoneState`].
    pub counts: [usize; 3],
}

/// The state of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneState {
    /// Its action is closed.
    Done,
    /// Its day has passed and its action is open.
    Passed,
    /// Its day has not passed.
    ToCome,
}

/// A year and a half: a chart with more months would have columns too narrow to distinguish. Longer
/// plans are shown by quarter.
const MOST_MONTHS: u32 = 18;
/// The most buckets that a chart has room for: six years by quarter.
const MOST_BUCKETS: u32 = 24;

/// The timeline of the actions. It covers the plan's period, or all milestones if the plan gives no
/// period, as far as there is room.
pub(super) fn timeline(
    plan: &Plan,
    actions: &[ReviewedAction],
    ratings: &Ratings,
    review_day: NaiveDate,
) -> Timeline {
    let mut milestones: Vec<(NaiveDate, MilestoneState)> = actions
        .iter()
        .flat_map(|action| milestones_of(action, ratings, review_day))
        .collect();
    milestones.sort_by_key(|(day, _)| *day);
    let (Some((earliest, _)), Some((latest, _))) = (milestones.first(), milestones.last()) else {
        return Timeline::default();
    };
    let (start, end) = plan
        .period
        .as_ref()
        .map_or((*earliest, *latest), |period| (period.start, period.end));
    let mut buckets = empty_buckets(start, end);
    let first = buckets[0].first;
    let (mut before, mut after) = (0, 0);
    for (day, state) in milestones {
        match buckets
            .iter_mut()
            .find(|bucket| (bucket.first..bucket.end).contains(&day))
        {
            Some(bucket) => bucket.counts[state as usize] += 1,
            None if day < first => before += 1,
            None => after += 1,
        }
    }
    let today = buckets
        .iter()
        .zip(0u8..)
        .find(|(bucket, _)| (bucket.first..bucket.end).contains(&review_day));
    let today = today.map(|(bucket, index)| f32::from(index) + share(bucket, review_day));
    Timeline {
        buckets,
        today,
        before,
        after,
    }
}

/// The months from the first day to the last, or the quarters if there are too many months. There
/// is at least one.
fn empty_buckets(start: NaiveDate, end: NaiveDate) -> Vec<Bucket> {
    let months = months_between(start, end) + 1;
    let step = if months > MOST_MONTHS { 3 } else { 1 };
    let first = first_of_step(start, step);
    let count = months_between(first, end).div_euclid(step) + 1;
    (0..count.min(MOST_BUCKETS))
        .map(|index| Bucket {
            first: first + Months::new(index * step),
            end: first + Months::new((index + 1) * step),
            counts: [0; 3],
        })
        .collect()
}

fn milestones_of(
    action: &ReviewedAction,
    ratings: &Ratings,
    review_day: NaiveDate,
) -> Vec<(NaiveDate, MilestoneState)> {
    let is_closed = action.now.is_closed(ratings);
    let state = |day: NaiveDate| match (is_closed, day < review_day) {
        (true, _) => MilestoneState::Done,
        (false, true) => MilestoneState::Passed,
        (false, false) => MilestoneState::ToCome,
    };
    action.days().map(|day| (day, state(day))).collect()
}

/// The first day of the month, or of the quarter, that a day is in.
fn first_of_step(day: NaiveDate, step: u32) -> NaiveDate {
    let month = day.month0() / step * step + 1;
    NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
}

/// The share of a bucket that is before a day, from 0 to 1.
fn share(bucket: &Bucket, day: NaiveDate) -> f32 {
    let days = |from: NaiveDate, to: NaiveDate| {
        u16::try_from((to - from).num_days()).map_or(0.0, f32::from)
    };
    days(bucket.first, day) / days(bucket.first, bucket.end).max(1.0)
}
