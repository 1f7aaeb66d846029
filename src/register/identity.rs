//! Finds the actions of a plan that were issued before, so that they keep their references.
//!
//! Import derives an action's reference from its wording. After the first issue that is not enough:
//! when an action is reworded, renumbered or moved, partners still answer to its old reference.
//! [`recognise`] pairs the plan's actions with those of the last issue, then with those removed
//! before it. It uses number, wording and neighbours ([`pairing`](crate::versions::pairing)). An uncertain
//! pair is a finding, and the action gets a new reference.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::action_reference::mint;
use crate::finding::Finding;
use crate::model::Plan;
use crate::references::written_out;
use crate::text::plain_words;
use crate::versions::pairing::{Pairing, Thing, pair, similarity};

use super::event::IssuedAction;
use super::issue::{PlannedAction, actions_of};
use super::rules::unsure_action_identity;
use super::store::Register;

/// Gives the plan's actions the references with which they were issued.
pub fn recognise(plan: &mut Plan, register: &Register) -> Vec<Finding> {
    let issues = register.issues();
    let Some((last, earlier)) = issues.split_last() else {
        return Vec::new();
    };
    let written = written_out(plan);
    let planned = actions_of(&written);
    let mut recogniser = Recogniser {
        planned: &planned,
        old_of_new: vec![None; planned.len()],
        findings: Vec::new(),
    };
    let last: Vec<&IssuedAction> = last.actions.iter().collect();
    recogniser.tie(&last);
    recogniser.tie(&retired(
        &last,
        earlier.iter().flat_map(|issue| &issue.actions),
    ));
    let taken: BTreeSet<&str> = issues
        .iter()
        .flat_map(|issue| &issue.actions)
        .map(|action| action.reference.as_str())
        .collect();
    let (references, findings) = recogniser.finish(&taken);
    put(plan, references);
    findings
}

/// The actions of earlier issues that are not in the last one, each as it was issued last.
fn retired<'a>(
    last: &[&'a IssuedAction],
    earlier: impl Iterator<Item = &'a IssuedAction>,
) -> Vec<&'a IssuedAction> {
    let mut by_reference: BTreeMap<&str, &IssuedAction> = earlier
        .map(|action| (action.reference.as_str(), action))
        .collect();
    for action in last {
        by_reference.remove(action.reference.as_str());
    }
    by_reference.into_values().collect()
}

struct Recogniser<'a> {
    planned: &'a [PlannedAction<'a>],
    /// The reference of each planned action that was issued before.
    old_of_new: Vec<Option<&'a str>>,
    findings: Vec<Finding>,
}

impl<'a> Recogniser<'a> {
    /// Pairs the remaining actions with these issued ones.
    fn tie(&mut self, old: &[&'a IssuedAction]) {
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
        let (old_things, new_things) = things(old, &new);
        let pairing = pair(&old_things, &new_things);
        for (index, old_index) in left.iter().zip(&pairing.old_of_new) {
            self.old_of_new[*index] = old_index.map(|old_index| old[old_index].reference.as_str());
        }
        self.doubt(&pairing, (old, &old_things), (&left, &new_things));
    }

    /// Reports doubtful pairs: an issued action that could be one of several planned actions, and a
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
            let Some((first, others)) = olds.split_first() else {
                continue;
            };
            let planned = |index: usize| &self.planned[new.0[index]];
            let next = nearest(&old.1[*first], new.1, |index| {
                index != new_index && pairing.old_of_new[index].is_none()
            });
            let named = |old_index: usize| {
                (
                    old.0[old_index].reference.as_str(),
                    old.0[old_index].action.as_str(),
                )
            };
            self.findings.push(unsure_action_identity::finding(
                (
                    &planned(new_index).issued.action,
                    planned(new_index).place(),
                ),
                named(*first),
                next.map(|index| {
                    (
                        planned(index).issued.action.as_str(),
                        planned(index).place(),
                    )
                }),
                others.first().map(|other| named(*other)),
            ));
        }
    }

    /// The references of all actions in plan order. An action that was not recognised gets a new
    /// reference that no other action has.
    fn finish(self, taken: &BTreeSet<&str>) -> (Vec<String>, Vec<Finding>) {
        let mut used: BTreeSet<String> = taken
            .iter()
            .map(|reference| (*reference).to_owned())
            .collect();
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
        (references, self.findings)
    }
}

/// The index of the most similar thing that could be this one. `None` if none is similar enough.
fn nearest(thing: &Thing, others: &[Thing], may_be: impl Fn(usize) -> bool) -> Option<usize> {
    /// Two fifths of the words: with fewer in common two wordings are not similar.
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

/// Both lists as things to be paired: actions grouped by objective, objectives grouped by part.
fn things(old: &[&IssuedAction], new: &[&IssuedAction]) -> (Vec<Thing>, Vec<Thing>) {
    let (old_outline, new_outline) = (Outline::of(old), Outline::of(new));
    let parts = pair(&old_outline.part_things(), &new_outline.part_things());
    let part_groups = groups(&parts);
    let old_objectives = old_outline.objective_things(|part| part_groups[part]);
    let objectives = pair(&old_objectives, &new_outline.objective_things(|part| part));
    let objective_groups = groups(&objectives);
    (
        old_outline.action_things(|objective| objective_groups[objective]),
        new_outline.action_things(|objective| objective),
    )
}

/// For each old thing the index of its new one, or a number that no new thing has.
fn groups(pairing: &Pairing) -> Vec<usize> {
    pairing
        .new_of_old
        .iter()
        .enumerate()
        .map(|(old, new)| new.unwrap_or(usize::MAX - old))
        .collect()
}

/// Actions with the indices of their objectives and parts.
struct Outline<'a> {
    parts: Vec<&'a str>,
    /// Each with its part.
    objectives: Vec<(usize, &'a IssuedAction)>,
    /// Each with its objective.
    actions: Vec<(usize, &'a IssuedAction)>,
}

impl<'a> Outline<'a> {
    fn of(actions: &[&'a IssuedAction]) -> Self {
        let mut outline = Self {
            parts: Vec::new(),
            objectives: Vec::new(),
            actions: Vec::new(),
        };
        let mut parts: HashMap<&str, usize> = HashMap::new();
        let mut objectives: HashMap<(usize, &str, &str), usize> = HashMap::new();
        for action in actions.iter().copied() {
            let part = *parts.entry(&action.part).or_insert_with(|| {
                outline.parts.push(&action.part);
                outline.parts.len() - 1
            });
            let key = (
                part,
                action.objective_number.as_str(),
                action.objective.as_str(),
            );
            let objective = *objectives.entry(key).or_insert_with(|| {
                outline.objectives.push((part, action));
                outline.objectives.len() - 1
            });
            outline.actions.push((objective, action));
        }
        outline
    }

    fn part_things(&self) -> Vec<Thing> {
        self.parts
            .iter()
            .map(|heading| Thing::new(0, None, &plain_words(heading)))
            .collect()
    }

    fn objective_things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(part, action): &(usize, &IssuedAction)| {
            Thing::new(
                group(*part),
                filled(&action.objective_number),
                &plain_words(&action.objective),
            )
        };
        self.objectives.iter().map(thing).collect()
    }

    fn action_things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(objective, action): &(usize, &IssuedAction)| {
            Thing::new(
                group(*objective),
                filled(&action.number),
                &plain_words(&action.action),
            )
        };
        self.actions.iter().map(thing).collect()
    }
}

fn filled(number: &str) -> Option<String> {
    (!number.is_empty()).then(|| number.to_owned())
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
