//! How often the dates of actions were moved: for each action its dates over time, and the number
//! of moves of each part and partner.

use chrono::NaiveDate;

use crate::register::{DateDecision, Quarter};
use crate::timescale;

use super::action::ReviewedAction;
use super::quarter_review::Review;

/// The dates of an action over time.
#[derive(Debug, Clone, PartialEq)]
pub struct DateHistory<'a> {
    /// The action, as the review shows it.
    pub action: &'a ReviewedAction,
    /// Its dates, the oldest first. The first is the plan's.
    pub steps: Vec<DateStep>,
    /// How often the action was moved to a later date. A date that the boards refused is not a
    /// move.
    pub moves: usize,
}

impl DateHistory<'_> {
    /// The days that it had, except those that the boards refused, in the order given.
    pub fn days(&self) -> Vec<NaiveDate> {
        days(&self.steps)
    }
}

/// A date that an action had or was to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateStep {
    /// The date as written.
    pub text: String,
    /// Its last day; `None` if the date names no day.
    pub day: Option<NaiveDate>,
    /// Whether a partner's text could not be read as a date, so that it does not count.
    pub is_unclear: bool,
    /// The quarter in which a partner gave it and the decision about it; `None` for a date of the
    /// plan.
    pub given: Option<(Quarter, DateDecision)>,
}

/// How many dates of a part or partner were moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MoveCounts {
    /// The number of actions with a date that was moved.
    pub actions: usize,
    /// The number of moves.
    pub moves: usize,
}

impl Review {
    /// The actions whose date was revised, by a partner or in the plan, in plan order.
    pub fn date_histories(&self) -> Vec<DateHistory<'_>> {
        self.actions.iter().filter_map(history).collect()
    }

    /// The moves of the actions for which `is_counted` is true. `is_counted` gets the index of an
    /// action in the review.
    pub fn moves_of(&self, is_counted: impl Fn(usize, &ReviewedAction) -> bool) -> MoveCounts {
        let actions = self.actions.iter().enumerate();
        let counted = actions.filter(|(at, action)| is_counted(*at, action));
        let moves = counted.map(|(_, action)| action.moves());
        moves
            .filter(|moves| *moves > 0)
            .fold(MoveCounts::default(), |sum, moves| MoveCounts {
                actions: sum.actions + 1,
                moves: sum.moves + moves,
            })
    }
}

impl ReviewedAction {
    /// How often it was moved to a later date that the boards did not refuse.
    pub fn moves(&self) -> usize {
        history(self).map_or(0, |history| history.moves)
    }
}

/// The dates of an action; `None` if its date was never revised.
fn history(action: &ReviewedAction) -> Option<DateHistory<'_>> {
    let mut planned = action.planned_first.clone();
    let mut steps: Vec<DateStep> = planned.iter().map(|it| of_plan(it, action)).collect();
    for revised in action.revisions.iter() {
        let plan = revised.planned.as_ref().unwrap_or(&action.timescale);
        if planned.as_ref() != Some(plan) {
            steps.push(of_plan(plan, action));
            planned = Some(plan.clone());
        }
        steps.push(DateStep {
            text: revised.date_in_words(),
            day: revised.day,
            is_unclear: revised.is_unclear(),
            given: Some((revised.quarter, revised.decision)),
        });
    }
    if planned? != action.timescale {
        steps.push(of_plan(&action.timescale, action));
    }
    let moves = moves(&steps);
    Some(DateHistory {
        action,
        steps,
        moves,
    })
}

fn of_plan(text: &str, action: &ReviewedAction) -> DateStep {
    let day = if text == action.timescale {
        action.due
    } else {
        timescale::read(text, None).end
    };
    DateStep {
        text: text.to_owned(),
        day,
        is_unclear: false,
        given: None,
    }
}

fn days(steps: &[DateStep]) -> Vec<NaiveDate> {
    let is_refused = |step: &&DateStep| matches!(step.given, Some((_, DateDecision::Refused(_))));
    let steps = steps.iter().filter(|step| !is_refused(step));
    steps.filter_map(|step| step.day).collect()
}

/// How often a date is later than all dates before it.
fn moves(steps: &[DateStep]) -> usize {
    let mut days = days(steps).into_iter();
    let Some(mut latest) = days.next() else {
        return 0;
    };
    let mut moves = 0;
    for day in days {
        if day > latest {
            moves += 1;
            latest = day;
        }
    }
    moves
}
