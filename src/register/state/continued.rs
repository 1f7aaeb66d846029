//! Answers that were given under an older reference, where an officer has recorded that an action
//! continues others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{PartnerAnswer, Reported};
use crate::register::continuations::Continuations;
use crate::register::event::Acceptance;

use super::history::{self, Entry};

/// The entries of each action by its reference.
pub(super) type Histories<'a> = BTreeMap<&'a str, Vec<Entry<'a>>>;

/// Adds an entry to the history of its action, and to the histories of the actions that continue
/// it.
pub(super) fn add<'a>(
    histories: &mut Histories<'a>,
    continuations: &Continuations<'a>,
    reference: &'a str,
    entry: &Entry<'a>,
) {
    for now in continuations.now_in(reference, entry.when.quarter) {
        let mut entry = entry.clone();
        if now != reference {
            reference.clone_into(&mut entry.answer.older_reference);
        }
        histories.entry(now).or_default().push(entry);
    }
}

/// The answers to an action. If several earlier actions were merged into it, the answers to each of
/// them count until a partner answers the action itself, because they are about different actions.
pub(super) fn reported(
    entries: &[Entry<'_>],
    accepted: &[&Acceptance],
    leads: &[&[String]],
) -> Reported {
    let whole = history::reported(entries, accepted, leads);
    let last = entries.last().map(|entry| entry.when.quarter);
    let of_last = || {
        entries
            .iter()
            .filter(|entry| last.is_some_and(|quarter| entry.when.quarter.is_same_time(quarter)))
    };
    let is_own = |entry: &&Entry<'_>| entry.answer.older_reference.is_empty();
    let older: BTreeSet<&str> = of_last()
        .filter(|entry| !is_own(entry))
        .map(|entry| entry.answer.older_reference.as_str())
        .collect();
    if older.len() < 2 {
        return whole;
    }
    let current = |older: Option<&str>| {
        let counts = |entry: &&Entry<'_>| {
            is_own(entry) || Some(entry.answer.older_reference.as_str()) == older
        };
        let entries: Vec<Entry<'_>> = of_last().filter(counts).cloned().collect();
        history::reported(&entries, accepted, leads).current
    };
    let is_answered = of_last().any(|entry| is_own(&entry) && entry.partner().is_some());
    let current = if is_answered {
        current(None)
    } else {
        older
            .into_iter()
            .flat_map(|older| current(Some(older)))
            .collect()
    };
    Reported {
        current: one_if_the_same(current),
        ..whole
    }
}

/// Keeps only the last of several answers, if all have the same content.
fn one_if_the_same(mut answers: Vec<PartnerAnswer>) -> Vec<PartnerAnswer> {
    if answers
        .windows(2)
        .all(|pair| pair[0].says_the_same(&pair[1]))
    {
        answers.drain(..answers.len().saturating_sub(1));
    }
    answers
}
