//! Compares the answers of collected workbooks with other answers about the same quarter: which
//! differ, and which cells are blank although an earlier answer in them counts.
//!
//! Each workbook is read without the others, so its findings about missing answers are checked here
//! against the other answers of the same partner.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::Place;
use crate::model::{PartnerAnswer, Reported};
use crate::quarter::Quarter;
use crate::tracker_columns::TrackerColumn;

use super::notice::Notice;
use super::receive::Received;
use super::record::Record;
use super::rules::answers::answer_left_blank::{self, Blank};
use super::rules::answers::answer_missing;
use super::rules::answers::conflicting_answers::{self, Difference, OtherAnswer, Relation};
use super::rules::returned_workbook::row_deleted;
use super::state::{State, Until, fold_until};

/// The workbooks of a run with the findings that depend on other workbooks. The records include the
/// records of the workbooks.
pub fn compare(mut received: Vec<Received>, records: &[Record]) -> Vec<Received> {
    // Each workbook is compared with the answers that count in its own quarter.
    let quarters: BTreeSet<Quarter> = received.iter().map(|it| it.kept.quarter).collect();
    let state_of = |quarter: Quarter| {
        let until = Until {
            day: None,
            quarter: Some(quarter),
        };
        (quarter, fold_until(records, until))
    };
    let states: BTreeMap<Quarter, State> = quarters.into_iter().map(state_of).collect();
    let mut run: BTreeMap<&str, BTreeMap<&str, &Place>> = BTreeMap::new();
    for workbook in &received {
        // A file that was given twice is one workbook.
        run.entry(&workbook.kept.kept_as)
            .or_insert_with(|| workbook.answered().collect());
    }
    let mut seen = BTreeSet::new();
    let notices: Vec<Vec<Notice>> = received
        .iter()
        .map(|workbook| {
            let state = &states[&workbook.kept.quarter];
            let mut notices = own_notices(workbook, state);
            if seen.insert(workbook.kept.kept_as.as_str()) {
                notices.extend(left_blank(workbook, state));
                notices.extend(conflicts(workbook, state, &run));
            }
            notices
        })
        .collect();
    for (workbook, notices) in received.iter_mut().zip(notices) {
        workbook.notices = notices;
    }
    received
}

/// The findings of a workbook, except those about missing answers that the partner gave in another
/// workbook. Another finding reports rows that were left blank.
fn own_notices(workbook: &Received, state: &State) -> Vec<Notice> {
    let answered: BTreeSet<&str> = workbook
        .answered()
        .map(|(reference, _)| reference)
        .collect();
    let kept = |notice: &&Notice| {
        let Some(reference) = missing_reference(notice) else {
            return true;
        };
        let is_blank_row = !answered.contains(reference);
        let mut elsewhere = others_of_sender(workbook, reference, state);
        !elsewhere
            .any(|(_, answer)| is_blank_row || answer.origins.contains_key(&TrackerColumn::Rag))
    };
    workbook.notices.iter().filter(kept).cloned().collect()
}

/// The reference of a finding about a missing answer or row.
fn missing_reference(notice: &Notice) -> Option<&str> {
    let reference = notice.reference.as_deref()?;
    let rule = notice.finding.rule;
    (*rule == answer_missing::RULE || *rule == row_deleted::RULE).then_some(reference)
}

/// The answers of the same sender to an action in other workbooks about the quarter, each with its
/// index in the history. Empty if the sender is unknown.
fn others_of_sender<'a>(
    workbook: &'a Received,
    reference: &str,
    state: &'a State,
) -> impl Iterator<Item = (usize, &'a PartnerAnswer)> {
    let kept = &workbook.kept;
    let answers = state
        .of(reference)
        .map_or(&[][..], |reported| &reported.answers);
    let quarter = kept.quarter.to_string();
    answers.iter().enumerate().filter(move |(_, answer)| {
        kept.partner.is_some()
            && answer.partner == kept.partner
            && answer.quarter == quarter
            && answer.kept_as != kept.kept_as
    })
}

/// The cells and rows left blank in which an earlier answer of the sender counts.
fn left_blank(workbook: &Received, state: &State) -> Vec<Notice> {
    let blank_rows = workbook.notices.iter().filter_map(|notice| {
        let is_deleted = *notice.finding.rule == row_deleted::RULE;
        let blank = if is_deleted { Blank::NoRow } else { Blank::Row };
        Some((missing_reference(notice)?, (&notice.finding.place, blank)))
    });
    let mut rows: BTreeMap<&str, (&Place, Blank)> = blank_rows.collect();
    let answered = workbook.answered();
    rows.extend(answered.map(|(reference, place)| (reference, (place, Blank::Row))));
    let answered: BTreeSet<&str> = workbook
        .answered()
        .map(|(reference, _)| reference)
        .collect();
    let notice = |(reference, (place, blank)): (&str, (&Place, Blank))| {
        let reported = state.of(reference)?;
        let own = position(reported, &workbook.kept.kept_as);
        // An officer undid this workbook, so its answers are not in the state.
        if own.is_none() && answered.contains(reference) {
            return None;
        }
        let mut earlier: BTreeMap<TrackerColumn, &PartnerAnswer> = BTreeMap::new();
        for (index, answer) in others_of_sender(workbook, reference, state) {
            if own.is_none_or(|own| index < own) {
                earlier.extend(answer.origins.keys().map(|column| (*column, answer)));
            }
        }
        let is_given = |column: &TrackerColumn| {
            own.is_some_and(|own| reported.answers[own].origins.contains_key(column))
        };
        earlier.retain(|column, answer| {
            let counts = |current: &PartnerAnswer| current.says_the_same_in(answer, *column);
            !is_given(column) && reported.current.iter().any(counts)
        });
        let blank = if own.is_none() { blank } else { Blank::Cells };
        answer_left_blank::notice(reference, &earlier, blank, place)
    };
    rows.into_iter().filter_map(notice).collect()
}

fn position(reported: &Reported, kept_as: &str) -> Option<usize> {
    let mut answers = reported.answers.iter();
    answers.position(|answer| answer.kept_as == kept_as)
}

/// The findings about answers of a workbook that differ from others about the same quarter, at most
/// one for each action. If both workbooks are in this run, the later one reports it.
fn conflicts(
    workbook: &Received,
    state: &State,
    run: &BTreeMap<&str, BTreeMap<&str, &Place>>,
) -> Vec<Notice> {
    let conflict = |(reference, place): (&str, &Place)| {
        let reported = state.of(reference)?;
        let own = position(reported, &workbook.kept.kept_as)?;
        let is_reported_by_other = |index: usize| {
            let places = run.get(reported.answers[index].kept_as.as_str());
            index > own && places.is_some_and(|places| places.contains_key(reference))
        };
        let others = (0..reported.answers.len())
            .filter(|index| *index != own && !is_reported_by_other(*index))
            .filter_map(|index| {
                Pair {
                    reported,
                    own,
                    index,
                }
                .difference()
            });
        // If several answers differ, the finding names the last one that somebody must decide
        // about. If there is no such answer, the finding names the last in the history.
        let other = others.max_by_key(|other| (other.relation.is_open(), other.index))?;
        let other_places = run.get(reported.answers[other.index].kept_as.as_str());
        let other_place = other_places.and_then(|places| places.get(reference).copied());
        Some(conflicting_answers::notice(
            reference,
            &other,
            place,
            other_place,
        ))
    };
    workbook.answered().filter_map(conflict).collect()
}

/// Two answers to an action: one of the workbook, and another one.
#[derive(Clone, Copy)]
struct Pair<'a> {
    reported: &'a Reported,
    own: usize,
    index: usize,
}

impl<'a> Pair<'a> {
    /// The difference between the answers; `None` if they agree, or if one of two partners has
    /// replaced their own answer.
    fn difference(self) -> Option<OtherAnswer<'a>> {
        let (own, other) = (self.answer(self.own), self.answer(self.index));
        let is_same_partner = own.partner.is_some() && own.partner == other.partner;
        let differs = |column: &TrackerColumn| {
            let both = own.origins.contains_key(column) && other.origins.contains_key(column);
            let is_last = |index| is_same_partner || !self.is_replaced_by_sender(index, *column);
            both && !own.says_the_same_in(other, *column)
                && is_last(self.own)
                && is_last(self.index)
        };
        let columns: Vec<TrackerColumn> = TrackerColumn::answers().filter(differs).collect();
        if own.quarter != other.quarter || columns.is_empty() {
            return None;
        }
        let relation = self.relation(is_same_partner, &columns)?;
        let difference = |column: &TrackerColumn| Difference {
            heading: column.heading(),
            own: own.text(*column),
            other: other.text(*column),
        };
        Some(OtherAnswer {
            index: self.index,
            partner: other.partner.as_deref(),
            file: &other.file,
            day: other.date,
            is_correction: other
                .origins
                .values()
                .any(|origin| origin.corrected.is_some()),
            relation,
            differences: columns.iter().map(difference).collect(),
        })
    }

    fn answer(self, index: usize) -> &'a PartnerAnswer {
        &self.reported.answers[index]
    }

    fn is_replaced_by_sender(self, index: usize, column: TrackerColumn) -> bool {
        let answer = self.answer(index);
        let mut later = self.reported.answers[index + 1..].iter();
        later.any(|later| {
            answer.partner.is_some()
                && later.partner == answer.partner
                && later.quarter == answer.quarter
                && later.origins.contains_key(&column)
        })
    }

    /// How the answers relate; `None` if neither counts.
    fn relation(self, is_same_partner: bool, columns: &[TrackerColumn]) -> Option<Relation> {
        let (own, other) = (self.answer(self.own), self.answer(self.index));
        let counted = |answer: &PartnerAnswer| -> Vec<usize> {
            let has = |current: &PartnerAnswer| {
                columns.iter().any(|column| {
                    let origin = current.origins.get(column);
                    origin.is_some_and(|origin| origin.kept_as == answer.kept_as)
                })
            };
            let current = self.reported.current.iter().enumerate();
            let counted = current.filter(|(_, current)| has(current));
            counted.map(|(index, _)| index).collect()
        };
        let (of_own, of_other) = (counted(own), counted(other));
        let both = !of_own.is_empty() && !of_other.is_empty() && of_own != of_other;
        Some(match (is_same_partner, both) {
            (true, true) => Relation::Undecided,
            // If only one of the answers has a time of saving, their order in the history shows
            // nothing: the one that counts is the later.
            (true, false) if of_own.is_empty() != of_other.is_empty() => {
                if of_own.is_empty() {
                    Relation::Earlier
                } else {
                    Relation::Later
                }
            }
            (true, false) if self.own > self.index => Relation::Later,
            (true, false) => Relation::Earlier,
            // Each partner reports its own progress; they should agree on rating and date.
            (false, true) if columns.iter().any(|column| is_shared(*column)) => Relation::Rival,
            (false, false) if !of_own.is_empty() => Relation::Replacing,
            (false, false) if !of_other.is_empty() => Relation::Replaced,
            (false, _) => return None,
        })
    }
}

/// Whether partners who share an action should give the same answer in a column.
const fn is_shared(column: TrackerColumn) -> bool {
    matches!(
        column,
        TrackerColumn::Rag | TrackerColumn::Status | TrackerColumn::RevisedDate
    )
}
