//! The events in force, and the actions that continue others which had an older reference.
//!
//! An officer can undo an event, and undo that undoing. An officer also records which actions
//! continue others.
//!
//! An action keeps its present reference; the answers to its older references are part of its
//! history. After a split, several newer references continue one older reference. After a merger,
//! one newer reference continues several. In a quarter in which partners are asked about both the
//! older and the newer action, each has its own answers.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use crate::quarter::Quarter;

use super::event::{Event, Issue};
use super::record::Record;

/// The events in force at the end of a day, in the order given: the events up to that day, without
/// those that were undone by then. Without a day, all events are considered.
pub fn in_force(records: &[Record], day: Option<NaiveDate>) -> Vec<&Record> {
    let is_past = |record: &&Record| day.is_none_or(|day| record.event.day() <= day);
    let undone = undone(records.iter().filter(is_past));
    let is_in_force = |record: &&Record| is_past(record) && !undone.contains(record.name.as_str());
    records.iter().filter(is_in_force).collect()
}

/// The names of the events that were undone.
fn undone<'a>(records: impl Iterator<Item = &'a Record>) -> HashSet<&'a str> {
    let mut undoing: Vec<(&Record, &str)> = records
        .filter_map(|record| match &record.event {
            Event::Undo(undo) => Some((record, undo.event.as_str())),
            _ => None,
        })
        .collect();
    // From the last to the first, because only later events decide whether an event is in force.
    undoing.sort_by_key(|(record, _)| {
        Reverse((
            record.event.order(),
            record.event.day(),
            record.name.as_str(),
        ))
    });
    let mut undone = HashSet::new();
    for (record, event) in undoing {
        if !undone.contains(record.name.as_str()) {
            undone.insert(event);
        }
    }
    undone
}

/// The continuations that are in force at a date.
#[derive(Debug, Default)]
pub(crate) struct Continuations<'a> {
    /// Pairs of an older and a newer reference.
    pairs: BTreeSet<(&'a str, &'a str)>,
    /// The issues in force.
    issues: Vec<&'a Issue>,
}

impl<'a> Continuations<'a> {
    /// The continuations among the events in force.
    pub(crate) fn of(in_force: &[&'a Record]) -> Self {
        let continuations = in_force.iter().filter_map(|record| match &record.event {
            Event::Continuation(continuation) => Some(continuation),
            _ => None,
        });
        let pairs = continuations.flat_map(|continuation| {
            let newer = continuation.reference.as_str();
            let older = continuation.was.iter();
            older.map(move |older| (older.as_str(), newer))
        });
        let issues = in_force.iter().filter_map(|record| record.event.as_issue());
        Self {
            pairs: pairs.collect(),
            issues: issues.collect(),
        }
    }

    /// The references whose histories include the answers to a reference about a quarter.
    pub(crate) fn now_in<'r>(&self, reference: &'r str, quarter: Quarter) -> Vec<&'r str>
    where
        'a: 'r,
    {
        let mut now = self.now(reference);
        now.retain(|now| !self.are_asked_apart(reference, now, quarter));
        now
    }

    /// The older references whose answers about a quarter are part of an action's history.
    pub(crate) fn was_in<'r>(&self, reference: &'r str, quarter: Quarter) -> Vec<&'r str>
    where
        'a: 'r,
    {
        let mut was = self.was(reference);
        was.retain(|was| !self.are_asked_apart(was, reference, quarter));
        was
    }

    /// Whether partners were asked about two different actions in one issue of a quarter.
    fn are_asked_apart(&self, one: &str, other: &str, quarter: Quarter) -> bool {
        let mut issues = self.issues.iter();
        one != other
            && issues.any(|issue| {
                let has_both = issue.action(one).is_some() && issue.action(other).is_some();
                issue.quarter.is_same_time(quarter) && has_both
            })
    }

    /// The references whose histories include the answers to a reference: its own, then those of
    /// the actions that continue it, directly or through others.
    pub(crate) fn now<'r>(&self, reference: &'r str) -> Vec<&'r str>
    where
        'a: 'r,
    {
        self.reached(reference, |(older, newer)| (older, newer))
    }

    /// The older references of an action, the nearest first; empty if the action continues no
    /// other.
    pub(crate) fn was<'r>(&self, reference: &'r str) -> Vec<&'r str>
    where
        'a: 'r,
    {
        self.reached(reference, |(older, newer)| (newer, older))
            .split_off(1)
    }

    /// The references of all actions that are continued by others.
    pub(crate) fn continued(&self) -> BTreeSet<&'a str> {
        self.pairs.iter().map(|(older, _)| *older).collect()
    }

    /// The references of all actions that continue others.
    pub(crate) fn continuing(&self) -> BTreeSet<&'a str> {
        self.pairs.iter().map(|(_, newer)| *newer).collect()
    }

    /// The references that can be reached from a reference along the pairs, itself first, each
    /// once.
    fn reached<'r>(
        &self,
        reference: &'r str,
        way: impl Fn((&'a str, &'a str)) -> (&'a str, &'a str),
    ) -> Vec<&'r str>
    where
        'a: 'r,
    {
        let mut reached = vec![reference];
        let mut at = 0;
        while at < reached.len() {
            for (from, to) in self.pairs.iter().copied().map(&way) {
                if from == reached[at] && !reached.contains(&to) {
                    reached.push(to);
                }
            }
            at += 1;
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Continuation;
    use super::*;

    fn record(order: u64, reference: &str, was: &[&str]) -> Record {
        Record::of(Event::Continuation(Continuation {
            day: "2026-07-01".parse().unwrap(),
            order,
            by: "Mel".to_owned(),
            reason: String::new(),
            reference: reference.to_owned(),
            was: was.iter().map(|older| (*older).to_owned()).collect(),
        }))
    }

    #[test]
    fn splits_mergers_chains_and_circles_are_followed_both_ways() {
        let records = [
            record(1, "B", &["A"]),
            record(2, "C", &["A", "X"]),
            record(3, "D", &["C"]),
            record(4, "A", &["D"]),
        ];
        let all: Vec<&Record> = records.iter().collect();
        let continuations = Continuations::of(&all[..3]);
        assert_eq!(continuations.now("A"), ["A", "B", "C", "D"]);
        assert_eq!(continuations.was("D"), ["C", "A", "X"]);
        assert_eq!(continuations.was("A"), [""; 0]);
        assert_eq!(Continuations::of(&all).was("A"), ["D", "C", "X"]);
    }
}
