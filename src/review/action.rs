//! An action of the plan with the reports on it.

use chrono::NaiveDate;

use crate::model::Action;
use crate::pack_file::{DatesSay, Ratings};
use crate::register::{RevisedDate, RevisedDates};
use crate::text::one_line;

use super::position::{self, Position, Rated};

/// An action in a review.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewedAction {
    /// Its reference.
    pub reference: String,
    /// The index of its part in [`Plan::parts`](crate::model::Plan::parts).
    pub part: usize,
    /// The action's text; if that is blank, the board's action.
    pub action: String,
    /// Its leads, as the plan writes them.
    pub leads: Vec<String>,
    /// Its timescale, as the plan writes it.
    pub timescale: String,
    /// The time that was planned first, if the plan also gives a revised time.
    pub planned_first: Option<String>,
    /// Its last day by the plan.
    pub due: Option<NaiveDate>,
    /// The days of its milestones in the plan.
    pub milestones: Vec<NaiveDate>,
    /// The revised date that counts, given in this quarter or an earlier one.
    pub revised: Option<NaiveDate>,
    /// All revised dates up to this quarter.
    pub revisions: RevisedDates,
    /// The report on it in this quarter.
    pub now: Position,
    /// The report on it in the quarter before; `None` if nobody was asked about it then.
    pub before: Option<Position>,
    /// The state that its dates suggest; `None` if it is closed or has no date.
    pub dates: Option<DatesSay>,
}

impl ReviewedAction {
    /// Its last day: the revised date that counts, otherwise the plan's date.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.revised.or(self.due)
    }

    /// The days on which something of it is due. A revised date replaces the plan's last day;
    /// earlier milestones stay.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let is_kept = |day: &NaiveDate| self.revised.is_none() || Some(*day) != self.due;
        self.milestones
            .iter()
            .copied()
            .filter(is_kept)
            .chain(self.revised)
    }

    /// The index of the rating that its dates suggest.
    pub fn implied(&self, ratings: &Ratings) -> Option<usize> {
        ratings.implied(self.dates?)
    }

    /// Whether its rating is better than its dates suggest.
    pub fn is_better_than_its_dates(&self, ratings: &Ratings) -> bool {
        let Rated::As(index) = self.now.rated else {
            return false;
        };
        let declared = ratings.dates_of(index);
        declared
            .zip(self.dates)
            .is_some_and(|(declared, dates)| declared > dates)
    }

    /// The indexes of its earlier and its present rating, if it has both and they differ.
    pub fn moved(&self) -> Option<(usize, usize)> {
        match (self.before.as_ref()?.rated, self.now.rated) {
            (Rated::As(before), Rated::As(now)) if before != now => Some((before, now)),
            _ => None,
        }
    }

    /// The index of its rating, if it has one.
    pub fn rating(&self) -> Option<usize> {
        match self.now.rated {
            Rated::As(index) => Some(index),
            Rated::Unrated | Rated::NotReported => None,
        }
    }

    /// Whether a rating alone brings an action to the board's attention: the rating leaves the
    /// action open, and it is not the one for actions that are on time.
    pub fn is_rating_of_concern(index: usize, ratings: &Ratings) -> bool {
        ratings.get(index).is_some_and(|rating| rating.is_open)
            && ratings.dates_of(index) != Some(DatesSay::InTime)
    }

    /// Whether its rating is the one that overdue actions have: red, in the usual scheme.
    pub fn is_red(&self, ratings: &Ratings) -> bool {
        let red = ratings.implied(DatesSay::Overdue);
        red.is_some() && self.rating() == red
    }

    /// Whether its rating got worse since the quarter before.
    pub fn got_worse(&self, ratings: &Ratings) -> bool {
        self.moved()
            .is_some_and(|(before, now)| ratings.rank(now) < ratings.rank(before))
    }

    /// The last revised date before the one that a partner proposes; `None` if the plan's date
    /// counted until then.
    pub fn revised_before_proposal(&self) -> Option<&RevisedDate> {
        let counted = |revised: &&RevisedDate| revised.day.is_some() && revised.counts();
        self.revisions.iter().rev().skip(1).find(counted)
    }

    /// The later date that a partner asks for and about which no decision is recorded.
    pub fn later_date_asked(&self, ratings: &Ratings) -> Option<&RevisedDate> {
        if self.now.is_closed(ratings) {
            return None;
        }
        let (proposed, due) = (self.revisions.proposed()?, self.due?);
        let before = self.revised_before_proposal();
        let before_day = before.and_then(|before| before.day).unwrap_or(due);
        let is_later = match proposed.day {
            Some(day) => day > before_day,
            // "Not before May" names no last day, but it is still a question to the board.
            None => proposed.is_guess,
        };
        is_later.then_some(proposed)
    }

    /// Whether it needs the board's attention: it got worse, is overdue or red, was reported
    /// without an agreed rating, or a partner asks for a later date. These are the actions that the
    /// section of exceptions lists.
    pub fn is_exception(&self, ratings: &Ratings) -> bool {
        self.got_worse(ratings)
            || self.dates == Some(DatesSay::Overdue)
            || self.is_red(ratings)
            || self.now.rated == Rated::Unrated
            || self.later_date_asked(ratings).is_some()
    }
}

/// The reports on an action.
pub(super) struct ReportedOn {
    /// In the quarter.
    pub(super) now: Position,
    /// In the quarter before.
    pub(super) before: Option<Position>,
    /// The revised dates up to the quarter.
    pub(super) revisions: RevisedDates,
}

/// An action of the part at index `part`, with the reports on it. The action is overdue if it was
/// due before `overdue_before`.
pub(super) fn reviewed(
    part: usize,
    action: &Action,
    reported: ReportedOn,
    overdue_before: NaiveDate,
    ratings: &Ratings,
) -> ReviewedAction {
    let ReportedOn {
        now,
        before,
        revisions,
    } = reported;
    let due = action.timescale.last_day();
    let revised = revisions.current().and_then(|current| current.day);
    let is_closed = now.is_closed(ratings);
    let milestones = action.timescale.milestones.iter();
    ReviewedAction {
        reference: action.reference.clone(),
        part,
        action: action.own_or_board_text().value.trim().to_owned(),
        leads: action.leads.iter().map(|lead| lead.text.clone()).collect(),
        timescale: action.timescale.words().trim().to_owned(),
        planned_first: planned_first(action),
        due,
        milestones: milestones.filter_map(|it| it.end.or(it.start)).collect(),
        revised,
        revisions,
        dates: if is_closed {
            None
        } else {
            position::dates_say(due, revised, overdue_before)
        },
        now,
        before,
    }
}

/// The time that was planned first, unless the revised time is the same.
fn planned_first(action: &Action) -> Option<String> {
    let first = one_line(&action.planned_first.as_ref()?.value);
    (first != one_line(&action.timescale.words())).then_some(first)
}
