//! Which actions continue others under an older reference, as an officer has recorded.
//!
//! An action keeps the reference that it has now; the answers to its older references are part of
//! its history. A split has one older reference under several newer ones, a merger several older
//! ones under one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::event::Event;
use super::record::Record;

/// The continuations that count at a date.
#[derive(Debug, Default)]
pub(crate) struct Continuations<'a> {
    /// Each as the older and the newer reference.
    pairs: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Continuations<'a> {
    /// Those recorded up to a date and not taken back by then; without a date, all.
    pub(crate) fn of(records: &'a [Record], until: Option<NaiveDate>) -> Self {
        let counts = |record: &&Record| until.is_none_or(|day| record.event.day() <= day);
        let undone = |record: &'a Record| match &record.event {
            Event::Undo(undo) => Some(undo.event.as_str()),
            _ => None,
        };
        let undone: BTreeSet<&str> = records.iter().filter(counts).filter_map(undone).collect();
        let mut pairs = BTreeSet::new();
        for record in records.iter().filter(counts) {
            if let Event::Continuation(continuation) = &record.event
                && !undone.contains(record.name.as_str())
            {
                let newer = continuation.reference.as_str();
                pairs.extend(continuation.was.iter().map(|older| (older.as_str(), newer)));
            }
        }
        Self { pairs }
    }

    /// The references whose histories have the answers to a reference: its own first, then those
    /// of the actions that continue it, and of those that continue them.
    pub(crate) fn now<'r>(&self, reference: &'r str) -> Vec<&'r str>
    where
        'a: 'r,
    {
        self.reached(reference, |(older, newer)| (older, newer))
    }

    /// The older references of an action, the nearest first; empty if it continues none.
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

    /// What is reached from a reference along the pairs, itself first and each once.
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
    use super::super::event::{Continuation, Undo};
    use super::*;

    fn record(day: &str, order: u64, reference: &str, was: &[&str]) -> Record {
        Record::of(Event::Continuation(Continuation {
            day: day.parse().unwrap(),
            order,
            by: "Mel".to_owned(),
            reason: String::new(),
            reference: reference.to_owned(),
            was: was.iter().map(|older| (*older).to_owned()).collect(),
        }))
    }

    #[test]
    fn splits_mergers_and_chains_are_followed_both_ways() {
        let records = [
            record("2026-07-01", 1, "B", &["A"]),
            record("2026-07-01", 2, "C", &["A", "X"]),
            record("2026-07-02", 3, "D", &["C"]),
            record("2026-07-03", 4, "A", &["D"]),
        ];
        let continuations = Continuations::of(&records, Some("2026-07-02".parse().unwrap()));
        assert_eq!(continuations.now("A"), ["A", "B", "C", "D"]);
        assert_eq!(continuations.was("D"), ["C", "A", "X"]);
        assert_eq!(continuations.was("A"), [""; 0]);
        // A circle ends.
        assert_eq!(Continuations::of(&records, None).was("A").len(), 3);
    }

    #[test]
    fn a_continuation_that_was_taken_back_has_no_effect() {
        let continuation = record("2026-07-01", 1, "B", &["A"]);
        let undo = Record::of(Event::Undo(Undo {
            day: "2026-07-05".parse().unwrap(),
            order: 2,
            by: "Mel".to_owned(),
            reason: "the wrong action".to_owned(),
            event: continuation.name.clone(),
        }));
        let records = [continuation, undo];
        let now = |day: &str| Continuations::of(&records, day.parse().ok()).now("A").len();
        assert_eq!((now("2026-07-04"), now("2026-07-05")), (2, 1));
    }
}
