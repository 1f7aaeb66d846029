//! Which events are in force: an officer can undo an event, and undo that again.

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::NaiveDate;

use crate::register::event::Event;
use crate::register::record::Record;

/// The events in force at the end of a day, in the order given: those up to it, without those that
/// were undone by then. Without a day, after all events.
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
    // From the last to the first: whether an event is in force depends only on later ones.
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
