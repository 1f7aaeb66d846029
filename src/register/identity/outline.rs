//! Issued and planned actions as things to be paired, grouped by their objectives and parts.

use std::collections::HashMap;

use crate::register::event::IssuedAction;
use crate::text::plain_words;
use crate::versions::pairing::{Thing, pair};

/// Turns both lists into things to be paired: actions grouped by objective, objectives grouped by
/// part.
pub(super) fn things(old: &[&IssuedAction], new: &[&IssuedAction]) -> (Vec<Thing>, Vec<Thing>) {
    let (old_outline, new_outline) = (Outline::of(old), Outline::of(new));
    let parts = pair(&old_outline.part_things(), &new_outline.part_things());
    let part_groups = parts.groups();
    let old_objectives = old_outline.objective_things(|part| part_groups[part]);
    let objectives = pair(&old_objectives, &new_outline.objective_things(|part| part));
    let objective_groups = objectives.groups();
    (
        old_outline.action_things(|objective| objective_groups[objective]),
        new_outline.action_things(|objective| objective),
    )
}

/// Actions with the indices of their objectives and parts.
struct Outline<'a> {
    parts: Vec<&'a str>,
    /// The index of each objective's part, and an action of the objective.
    objectives: Vec<(usize, &'a IssuedAction)>,
    /// The index of each action's objective, and the action.
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
