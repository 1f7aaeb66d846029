//! Who was asked about a quarter, and who reported.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::register::event::{Issue, Return};
use crate::register::{Continuations, Quarter, Record, in_force};

use super::action::ReviewedAction;
use super::position::Rated;

/// A partner who was asked, or a lead who is not a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// The name.
    pub name: String,
    /// The name of the workbook that was sent.
    pub file: String,
    /// The actions that they were asked about and that the plan still has, by their indexes in the
    /// review.
    pub asked: Vec<usize>,
    /// The indexes of the actions that they reported on.
    pub answered: Vec<usize>,
    /// The indexes of the actions that nobody has reported on.
    pub missing: Vec<usize>,
    /// Their returns.
    pub returned: Returned,
}

impl Reporting {
    /// Whether others, the office or partners who share them, have reported on all actions that
    /// this partner was asked about.
    pub fn is_answered_by_others(&self) -> bool {
        !self.asked.is_empty() && self.missing.is_empty() && self.answered.is_empty()
    }
}

/// The kind of a partner's return, and the day on which it was last collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    /// No workbook.
    Nothing,
    /// Only workbooks in which nothing was filled in: the partner has not reported.
    Blank(NaiveDate),
    /// Only workbooks from which nothing could be taken, such as one whose references are unknown,
    /// although something was filled in: the partner has not reported.
    NothingTaken(NaiveDate),
    /// A workbook with at least one answer. A blank workbook that comes later changes nothing.
    Answers(NaiveDate),
}

impl Returned {
    /// Whether something was answered.
    pub fn has_answers(self) -> bool {
        matches!(self, Self::Answers(_))
    }

    /// Whether only blank workbooks came.
    pub fn is_blank(self) -> bool {
        matches!(self, Self::Blank(_))
    }
}

/// Everybody whom the issue asked except the office, sorted by name.
pub(super) fn reporting(
    records: &[Record],
    issue: Option<&Issue>,
    quarter: Quarter,
    until: NaiveDate,
    actions: &[ReviewedAction],
) -> Vec<Reporting> {
    let Some(issue) = issue else {
        return Vec::new();
    };
    let answers = answers_of(records, quarter, until);
    let in_force = in_force(records, Some(until));
    let continuations = Continuations::of(&in_force);
    let places: HashMap<&str, usize> = actions
        .iter()
        .zip(0..)
        .map(|(it, at)| (it.reference.as_str(), at))
        .collect();
    let mut all: Vec<Reporting> = issue
        .partner_workbooks()
        .map(|workbook| {
            let name = workbook.recipient.name.as_str();
            let of_theirs = issue
                .actions
                .iter()
                .filter(|action| action.recipients.iter().any(|it| it == name));
            let asked: BTreeSet<usize> = of_theirs
                .flat_map(|action| continuations.now_in(&action.reference, quarter))
                .filter_map(|reference| places.get(reference).copied())
                .collect();
            let asked: Vec<usize> = asked.into_iter().collect();
            let own = answers.get(name);
            let is_answered = |at: &&usize| {
                let reference = actions[**at].reference.as_str();
                let was = continuations.was_in(reference, quarter);
                let mut given = was.into_iter().chain([reference]);
                own.is_some_and(|own| given.any(|given| own.answered.contains(given)))
            };
            let is_missing = |at: &&usize| actions[**at].now.rated == Rated::NotReported;
            Reporting {
                answered: asked.iter().filter(is_answered).copied().collect(),
                missing: asked.iter().filter(is_missing).copied().collect(),
                asked,
                returned: own.map_or(Returned::Nothing, |own| own.returned),
                name: name.to_owned(),
                file: workbook.file.clone(),
            }
        })
        .collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// The returns of one partner.
struct Sent<'a> {
    /// The references of the actions answered.
    answered: BTreeSet<&'a str>,
    returned: Returned,
}

impl Returned {
    /// Classifies a return.
    fn of(returned: &Return) -> Self {
        if !returned.answers.is_empty() {
            Self::Answers(returned.day)
        } else if returned.is_blank() {
            Self::Blank(returned.day)
        } else {
            Self::NothingTaken(returned.day)
        }
    }

    /// The better of two returns. Answers come before a workbook from which nothing was taken, and
    /// such a workbook comes before a blank one. If both returns are of one kind, the later one
    /// wins.
    fn or_better(self, other: Self) -> Self {
        let rank = |returned: Self| match returned {
            Self::Nothing => (0, None),
            Self::Blank(day) => (1, Some(day)),
            Self::NothingTaken(day) => (2, Some(day)),
            Self::Answers(day) => (3, Some(day)),
        };
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

fn answers_of(records: &[Record], quarter: Quarter, until: NaiveDate) -> BTreeMap<&str, Sent<'_>> {
    let mut by_partner: BTreeMap<&str, Sent<'_>> = BTreeMap::new();
    let is_in_quarter =
        |returned: &&Return| returned.quarter.is_same_time(quarter) && returned.day <= until;
    let in_force = in_force(records, Some(until)).into_iter();
    let returns = in_force.filter_map(|record| record.event.as_return());
    for returned in returns.filter(is_in_quarter) {
        let Some(partner) = &returned.partner else {
            continue;
        };
        let sent = by_partner.entry(partner).or_insert(Sent {
            answered: BTreeSet::new(),
            returned: Returned::Nothing,
        });
        sent.returned = sent.returned.or_better(Returned::of(returned));
        sent.answered.extend(
            returned
                .answers
                .iter()
                .map(|answer| answer.reference.as_str()),
        );
    }
    by_partner
}
