//! The figures that are counted in a plan, and which of them are suppressed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::compose::index_of_rating;
use crate::model::{Action, Objective, PartKind, Plan};
use crate::pack_file::Ratings;
use crate::review::ReviewedAction;
use crate::text::one_line;

/// A figure that is counted in every plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Priorities.
    Priorities,
    /// Objectives of priorities.
    Objectives,
    /// Actions of priorities, without their sub-tasks.
    Actions,
    /// Actions that nobody leads.
    WithoutLead,
    /// Actions without a last day, which includes ongoing ones.
    WithoutDate,
    /// Actions whose last day has passed and that no rating closes.
    Overdue,
    /// Actions with a rating that closes them.
    Closed,
    /// Open actions with a rating for actions on time: green, in the usual scheme.
    OnTrack,
    /// Open actions with another rating: red or amber, in the usual scheme.
    NotOnTrack,
    /// Actions without a rating of the scheme.
    Unrated,
}

impl Figure {
    /// Every figure, in the order of reports.
    pub const ALL: [Self; 10] = [
        Self::Priorities,
        Self::Objectives,
        Self::Actions,
        Self::WithoutLead,
        Self::WithoutDate,
        Self::Overdue,
        Self::Closed,
        Self::OnTrack,
        Self::NotOnTrack,
        Self::Unrated,
    ];

    /// The figures whose sum is [`Actions`](Self::Actions). A reader who knows all but one of them
    /// can work out the last.
    pub const PARTS_OF_ACTIONS: [Self; 4] =
        [Self::Closed, Self::OnTrack, Self::NotOnTrack, Self::Unrated];

    /// Its place in [`ALL`](Self::ALL).
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    /// Its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Priorities => "Priorities",
            Self::Objectives => "Objectives",
            Self::Actions => "Actions",
            Self::WithoutLead => "Without a lead",
            Self::WithoutDate => "Without a date",
            Self::Overdue => "Overdue",
            Self::Closed => "Complete",
            Self::OnTrack => "On track",
            Self::NotOnTrack => "Not on track",
            Self::Unrated => "Without a rating",
        }
    }

    /// Whether it only says how large a plan is. Such figures are never suppressed.
    #[must_use]
    pub const fn is_size(self) -> bool {
        matches!(self, Self::Priorities | Self::Objectives | Self::Actions)
    }
}

/// The figures of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardFigures {
    /// The partnership; if unknown, the title of its plan.
    pub name: String,
    /// One number for each of [`Figure::ALL`].
    pub numbers: [usize; Figure::ALL.len()],
}

impl BoardFigures {
    /// The number of a figure.
    #[must_use]
    pub const fn number(&self, figure: Figure) -> usize {
        self.numbers[figure.index()]
    }
}

/// Counts the figures of a plan on a day.
#[must_use]
pub fn figures(plan: &Plan, ratings: &Ratings, day: NaiveDate) -> BoardFigures {
    let is_priority = |kind| matches!(kind, PartKind::Priority | PartKind::Tasks);
    let parts: Vec<_> = plan
        .parts
        .iter()
        .filter(|it| is_priority(it.kind))
        .collect();
    let objectives = parts.iter().flat_map(|part| part.objectives());
    let actions: Vec<&Action> = objectives
        .flat_map(|objective: &Objective| &objective.actions)
        .collect();
    let count = |is: &dyn Fn(&Action) -> bool| actions.iter().filter(|it| is(it)).count();
    let state = |action: &Action| State::of(action, ratings);
    let is_late = |action: &Action| action.timescale.end.is_some_and(|end| end < day);
    let number = |figure| match figure {
        Figure::Priorities => parts.len(),
        Figure::Objectives => parts.iter().map(|part| part.objective_count()).sum(),
        Figure::Actions => actions.len(),
        Figure::WithoutLead => count(&|action| action.leads.is_empty()),
        Figure::WithoutDate => count(&|action| action.timescale.end.is_none()),
        Figure::Overdue => count(&|action| is_late(action) && state(action) != State::Closed),
        Figure::Closed => count(&|action| state(action) == State::Closed),
        Figure::OnTrack => count(&|action| state(action) == State::OnTrack),
        Figure::NotOnTrack => count(&|action| state(action) == State::NotOnTrack),
        Figure::Unrated => count(&|action| state(action) == State::Unrated),
    };
    let name = plan.organisation.as_ref().unwrap_or(&plan.title);
    BoardFigures {
        name: one_line(&name.value),
        numbers: Figure::ALL.map(number),
    }
}

/// What the rating of an action says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Closed,
    OnTrack,
    NotOnTrack,
    Unrated,
}

impl State {
    fn of(action: &Action, ratings: &Ratings) -> Self {
        let rag = action.rag.as_ref();
        let Some(index) = rag.and_then(|rag| index_of_rating(rag, ratings)) else {
            return Self::Unrated;
        };
        let is_open = ratings.get(index).is_some_and(|rating| rating.is_open);
        if !is_open {
            Self::Closed
        } else if ReviewedAction::is_rating_of_concern(index, ratings) {
            Self::NotOnTrack
        } else {
            Self::OnTrack
        }
    }
}

/// Numbers below this, except zero, are suppressed: the usual limit of official statistics.
pub const SMALL: usize = 5;

/// Whether each number of a board is suppressed: numbers from one to below `small`, and one further
/// number where a suppressed one could be worked out from the others of its sum.
pub(super) fn suppressed(board: &BoardFigures, small: usize) -> [bool; Figure::ALL.len()] {
    let mut is_suppressed = Figure::ALL.map(|figure| {
        let number = board.number(figure);
        !figure.is_size() && number > 0 && number < small
    });
    let parts = Figure::PARTS_OF_ACTIONS;
    let (hidden, shown): (Vec<Figure>, Vec<Figure>) = parts
        .into_iter()
        .partition(|figure| is_suppressed[figure.index()]);
    if hidden.len() == 1 {
        // The smallest other number that is not zero is hidden too. Hiding a zero would not protect
        // the first number.
        let others = shown.into_iter().filter(|it| board.number(*it) > 0);
        if let Some(other) = others.min_by_key(|figure| board.number(*figure)) {
            is_suppressed[other.index()] = true;
        }
    }
    is_suppressed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures suppressed of a board with these numbers of closed, on track, not on track and
    /// unrated actions.
    fn hidden(parts: [usize; 4]) -> Vec<Figure> {
        let [closed, on_track, not_on_track, unrated] = parts;
        let actions = parts.iter().sum();
        let board = BoardFigures {
            name: String::new(),
            numbers: [
                2,
                3,
                actions,
                0,
                0,
                12,
                closed,
                on_track,
                not_on_track,
                unrated,
            ],
        };
        let is_hidden = suppressed(&board, SMALL);
        let figures = Figure::ALL.into_iter();
        figures.filter(|figure| is_hidden[figure.index()]).collect()
    }

    #[test]
    fn small_numbers_are_suppressed_and_zero_is_not() {
        assert_eq!(hidden([5, 9, 0, 20]), []);
        let both = [Figure::Closed, Figure::OnTrack];
        assert_eq!(hidden([1, 4, 0, 20]), both);
    }

    #[test]
    fn a_number_that_gives_a_suppressed_one_away_is_suppressed_too() {
        assert_eq!(hidden([3, 9, 7, 20]), [Figure::Closed, Figure::NotOnTrack]);
        // Only the total would reveal the hidden number, and there is no other number to hide.
        assert_eq!(hidden([3, 0, 0, 0]), [Figure::Closed]);
    }
}
