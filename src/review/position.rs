//! The report on one action in one quarter, the state that its dates suggest, and the number of
//! actions with each rating.

use chrono::NaiveDate;

use crate::model::{PartnerAnswer, UNKNOWN_SENDER};
use crate::pack_file::{DatesSay, Ratings};
use crate::register::{Quarter, State};

/// How an action is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// With the rating at this index of the scheme.
    As(usize),
    /// It was reported without a rating of the scheme, or partners differ.
    Unrated,
    /// Nothing was reported.
    NotReported,
}

impl Rated {
    /// Its index in [`Counts::columns`](super::Counts::columns).
    pub fn column(self, rating_count: usize) -> usize {
        match self {
            Self::As(index) => index,
            Self::Unrated => rating_count,
            Self::NotReported => rating_count + 1,
        }
    }
}

/// The report on an action in a quarter.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// How it is rated.
    pub rated: Rated,
    /// The answers that count: one, or one for each partner if partners differ. Empty if nothing
    /// was reported, unless the action was closed earlier.
    pub answers: Vec<PartnerAnswer>,
    /// Whether it was closed in an earlier quarter and nothing was reported since.
    pub is_carried: bool,
}

impl Position {
    /// An action's position in a quarter, by the register's `state`. A closed action stays closed
    /// until it is reopened. An earlier quarter's answer on an open action no longer counts.
    pub(super) fn of(state: &State, reference: &str, quarter: Quarter, ratings: &Ratings) -> Self {
        let nothing = Self {
            rated: Rated::NotReported,
            answers: Vec::new(),
            is_carried: false,
        };
        let Some(reported) = state
            .of(reference)
            .filter(|reported| !reported.current.is_empty())
        else {
            return nothing;
        };
        let rating = reported
            .rating_code()
            .and_then(|code| ratings.index_of(code));
        let is_carried = !reported.current.iter().any(|it| it.is_about(quarter));
        let is_closed = rating
            .and_then(|index| ratings.get(index))
            .is_some_and(|rating| !rating.is_open);
        if is_carried && !is_closed {
            return nothing;
        }
        Self {
            rated: rating.map_or(Rated::Unrated, Rated::As),
            answers: reported.current.clone(),
            is_carried,
        }
    }

    /// Whether its rating closes the action.
    pub fn is_closed(&self, ratings: &Ratings) -> bool {
        match self.rated {
            Rated::As(index) => ratings.get(index).is_some_and(|rating| !rating.is_open),
            Rated::Unrated | Rated::NotReported => false,
        }
    }

    /// The text of one field of the answers. If there are several answers, each comes with the
    /// partner's name.
    pub fn words(&self, of: impl Fn(&PartnerAnswer) -> &str) -> Vec<String> {
        match self.answers.as_slice() {
            [] => Vec::new(),
            [only] => Some(of(only).trim().to_owned())
                .filter(|words| !words.is_empty())
                .into_iter()
                .collect(),
            several => several
                .iter()
                .filter(|answer| !of(answer).trim().is_empty())
                .map(|answer| {
                    format!(
                        "{}: {}",
                        answer.partner.as_deref().unwrap_or(UNKNOWN_SENDER),
                        of(answer).trim()
                    )
                })
                .collect(),
        }
    }
}

/// The state that the dates of an open action suggest. The action's last day is the revised date,
/// otherwise the plan's date. The action is overdue if its last day is before `overdue_before`.
/// Otherwise it is moved if the revised date is later than the plan's date.
pub(super) fn dates_say(
    due: Option<NaiveDate>,
    revised: Option<NaiveDate>,
    overdue_before: NaiveDate,
) -> Option<DatesSay> {
    let last = revised.or(due)?;
    Some(if last < overdue_before {
        DatesSay::Overdue
    } else if due.is_some_and(|due| last > due) {
        DatesSay::Moved
    } else {
        DatesSay::InTime
    })
}

/// The number of actions with each rating of a scheme, without an agreed rating, and without a
/// report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts(Vec<usize>);

impl Counts {
    pub(super) fn of(rating_count: usize, rated: impl Iterator<Item = Rated>) -> Self {
        let mut counts = vec![0; rating_count + 2];
        for rated in rated {
            counts[rated.column(rating_count)] += 1;
        }
        Self(counts)
    }

    /// One number for each rating in the order of the scheme, then the number of actions reported
    /// without an agreed rating, then the number not reported.
    pub fn columns(&self) -> &[usize] {
        &self.0
    }

    /// The number with a rating of the scheme.
    pub fn rated(&self) -> usize {
        self.0[..self.0.len() - 2].iter().sum()
    }

    /// The number reported without a rating of the scheme, or with several.
    pub fn unrated(&self) -> usize {
        self.0[self.0.len() - 2]
    }

    /// The sum of all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_suggest_a_state_by_the_revised_date_or_the_plans() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let overdue_before = day("2026-07-01").unwrap();
        let cases = [
            ("2026-06-30", "", Some(DatesSay::Overdue)),
            ("2026-07-01", "", Some(DatesSay::InTime)),
            ("2026-06-30", "2026-09-30", Some(DatesSay::Moved)),
            ("2026-03-31", "2026-06-30", Some(DatesSay::Overdue)),
            ("2026-12-31", "2026-09-30", Some(DatesSay::InTime)),
            ("", "2026-09-30", Some(DatesSay::InTime)),
            ("", "", None),
        ];
        for (due, revised, expected) in cases {
            assert_eq!(
                dates_say(day(due), day(revised), overdue_before),
                expected,
                "{due} {revised}"
            );
        }
    }
}
