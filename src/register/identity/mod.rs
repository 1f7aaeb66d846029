//! Finds the actions of a plan that were issued before, so that they keep their references.
//!
//! Import derives an action's reference from its wording, unless the plan has a column of
//! references. After the first issue the wording is not enough: if an action is reworded,
//! renumbered or moved, partners still answer to its old reference. [`recognise`] first takes the
//! references that the plan itself gives ([`typed`]), then those of actions that an officer has
//! recorded as continuing others. It pairs the remaining actions with those of the last issue, then
//! with actions that had left the plan earlier, by number, wording and neighbours
//! ([`pairing`](crate::versions::pairing)). An uncertain pair is a finding, and the action gets a
//! new reference.

mod outline;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use crate::action_reference::mint;
use crate::finding::Finding;
use crate::model::Plan;
use crate::references::written_out;
use crate::text::plain_words;
use crate::versions::pairing::{Pairing, Thing, pair, similarity};

use super::continuations::{Continuations, in_force};
use super::event::{Event, Issue, IssuedAction, by_reference};
use super::issue::{PlannedAction, actions_of};
use super::record::Record;
use super::rules::{lost_continuation, unsure_action_identity};
use super::store::Register;

use outline::things;
use typed::TypedReferences;

/// Gives the plan's actions the references with which they were issued.
pub fn recognise(plan: &mut Plan, register: &Register) -> Vec<Finding> {
    let issues = register.issues();
    let known_actions = by_reference(issues.iter().flat_map(|issue| &issue.actions));
    let written = written_out(plan);
    let planned = actions_of(&written);
    let TypedReferences {
        references: typed,
        mut findings,
    } = typed::read(&planned, &known_actions);
    let Some((last, earlier)) = issues.split_last() else {
        return findings;
    };
    let records = in_force(&register.records, None);
    let continuations = Continuations::of(&records);
    let mut recogniser = Recogniser {
        planned: &planned,
        old_of_new: known(
            &planned,
            &typed,
            &known_actions,
            &continuations.continuing(),
        ),
        doubts: Vec::new(),
    };
    let continued = continuations.continued();
    recogniser.tie(last.actions.iter().collect(), &continued);
    recogniser.tie(retired(last, earlier), &continued);
    let (references, doubts) = recogniser.finish(known_actions.keys().copied());
    findings.extend(doubts);
    findings.extend(lost_continuations(&records, &references, &known_actions));
    put(plan, references);
    findings
}

/// The findings about continuations by actions that were never issued and are not in the plan.
fn lost_continuations(
    records: &[&Record],
    references: &[String],
    issued: &BTreeMap<&str, &IssuedAction>,
) -> Vec<Finding> {
    let lost = |record: &&Record| match &record.event {
        Event::Continuation(continuation) => {
            let reference = &continuation.reference;
            let is_known =
                issued.contains_key(reference.as_str()) || references.contains(reference);
            (!is_known).then(|| lost_continuation::finding(record, continuation))
        }
        _ => None,
    };
    records.iter().filter_map(lost).collect()
}

/// The references that are certain: the references that the plan gives, and the references of
/// actions that continue others and were not issued yet.
fn known<'a>(
    planned: &'a [PlannedAction<'_>],
    typed: &'a [Option<String>],
    issued: &BTreeMap<&str, &IssuedAction>,
    continuing: &BTreeSet<&str>,
) -> Vec<Option<&'a str>> {
    let is_new =
        |reference: &&str| continuing.contains(reference) && !issued.contains_key(reference);
    let own =
        |planned: &'a PlannedAction<'_>| Some(planned.issued.reference.as_str()).filter(is_new);
    let known = typed.iter().zip(planned);
    known
        .map(|(typed, planned)| typed.as_deref().or_else(|| own(planned)))
        .collect()
}

/// The actions of earlier issues that are not in the last one, each as it was issued last.
fn retired<'a>(last: &'a Issue, earlier: &[&'a Issue]) -> Vec<&'a IssuedAction> {
    let mut retired = by_reference(earlier.iter().flat_map(|issue| &issue.actions));
    for action in &last.actions {
        retired.remove(action.reference.as_str());
    }
    retired.into_values().collect()
}

struct Recogniser<'a> {
    planned: &'a [PlannedAction<'a>],
    /// The reference of each planned action that was issued before.
    old_of_new: Vec<Option<&'a str>>,
    doubts: Vec<Doubt<'a>>,
}

/// A planned action that may be an issued one.
struct Doubt<'a> {
    /// The index of the planned action.
    planned: usize,
    old: &'a IssuedAction,
    /// Another planned action that may be the same issued one.
    other_planned: Option<usize>,
    /// Another issued action that the planned one may be.
    other_old: Option<&'a IssuedAction>,
}

impl<'a> Recogniser<'a> {
    /// Pairs the remaining actions with the remaining issued ones. An issued action that others
    /// continue is paired only with an action that has exactly the same words.
    fn tie(&mut self, mut old: Vec<&'a IssuedAction>, continued: &BTreeSet<&str>) {
        let has_words_of = |old: &IssuedAction| {
            let words = plain_words(&old.action);
            let mut planned = self.planned.iter();
            planned.any(|planned| plain_words(&planned.issued.action) == words)
        };
        old.retain(|action| {
            let reference = action.reference.as_str();
            !self.old_of_new.contains(&Some(reference))
                && (!continued.contains(reference) || has_words_of(action))
        });
        let left: Vec<usize> = (0..self.planned.len())
            .filter(|index| self.old_of_new[*index].is_none())
            .collect();
        if old.is_empty() || left.is_empty() {
            return;
        }
        let new: Vec<&IssuedAction> = left
            .iter()
            .map(|index| &self.planned[*index].issued)
            .collect();
        let (old_things, new_things) = things(&old, &new);
        let pairing = pair(&old_things, &new_things);
        for (index, old_index) in left.iter().zip(&pairing.old_of_new) {
            self.old_of_new[*index] = old_index.map(|old_index| old[old_index].reference.as_str());
        }
        self.doubt(&pairing, (&old, &old_things), (&left, &new_things));
    }

    /// Keeps doubtful pairs: an issued action that could be one of several planned actions, and a
    /// planned action that could be one of several issued ones.
    fn doubt(
        &mut self,
        pairing: &Pairing,
        old: (&[&'a IssuedAction], &[Thing]),
        new: (&[usize], &[Thing]),
    ) {
        let mut rivals: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (old_index, new_index) in &pairing.doubtful {
            rivals.entry(*new_index).or_default().push(*old_index);
        }
        for (new_index, olds) in rivals {
            let next = nearest(&old.1[olds[0]], new.1, |index| {
                index != new_index && pairing.old_of_new[index].is_none()
            });
            self.doubts.push(Doubt {
                planned: new.0[new_index],
                old: old.0[olds[0]],
                other_planned: next.map(|index| new.0[index]),
                other_old: olds.get(1).map(|index| old.0[*index]),
            });
        }
    }

    /// The references of all actions in plan order. An action that was not recognised gets a new
    /// reference that no other action has, now or in an issue.
    fn finish(self, issued: impl Iterator<Item = &'a str>) -> (Vec<String>, Vec<Finding>) {
        let known = self.old_of_new.iter().copied().flatten();
        let mut used: BTreeSet<String> = issued.chain(known).map(str::to_owned).collect();
        let mut references = Vec::with_capacity(self.planned.len());
        for (planned, old) in self.planned.iter().zip(&self.old_of_new) {
            let IssuedAction {
                reference,
                objective,
                action,
                ..
            } = &planned.issued;
            references.push(match old {
                Some(old) => (*old).to_owned(),
                None if used.insert(reference.clone()) => reference.clone(),
                None => {
                    let words = format!("{} / {}", plain_words(objective), plain_words(action));
                    let minted = mint(&words, |minted| used.contains(minted));
                    used.insert(minted.clone());
                    minted
                }
            });
        }
        let findings = self.doubtful(&references);
        (references, findings)
    }

    /// The findings about doubtful pairs that no later pairing has settled.
    fn doubtful(&self, references: &[String]) -> Vec<Finding> {
        let doubts = self.doubts.iter();
        let left = doubts.filter(|doubt| self.old_of_new[doubt.planned].is_none());
        left.map(|doubt| {
            let other = doubt.other_planned.map(|index| &self.planned[index]);
            unsure_action_identity::finding(
                (
                    &self.planned[doubt.planned].issued,
                    self.planned[doubt.planned].place(),
                ),
                &references[doubt.planned],
                doubt.old,
                other.map(|other| (&other.issued, other.place())),
                doubt.other_old,
            )
        })
        .collect()
    }
}

/// The index of the most similar thing that could be this one. `None` if none is similar enough.
fn nearest(thing: &Thing, others: &[Thing], may_be: impl Fn(usize) -> bool) -> Option<usize> {
    /// Two fifths of the words: two wordings with fewer words in common are not similar.
    const LEAST: f64 = 0.4;
    let near = others
        .iter()
        .enumerate()
        .filter(|(index, _)| may_be(*index));
    let near = near.map(|(index, other)| (index, similarity(&thing.words, &other.words)));
    near.filter(|(_, nearness)| *nearness >= LEAST)
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(index, _)| index)
}

/// Gives the plan's actions their references, in the order of [`actions_of`].
fn put(plan: &mut Plan, references: Vec<String>) {
    let mut references = references.into_iter();
    for part in plan.parts.iter_mut().filter(|part| part.is_tracked()) {
        part.for_each_action_mut(|action| {
            if let Some(reference) = references.next() {
                action.reference = reference;
            }
        });
    }
}
