//! Compares the objectives and actions of two versions.

use crate::model::{Action, Objective, Part, Plan};
use crate::versions::pairing::{Pairing, pair};

use super::answers::{self, renumbered, reworded};
use super::change::{Became, Change, Subject};
use super::sentence::shortened;
use super::things::{Actions, Objectives, mapped, pair_parts, part_label, under};
use crate::text::one_line;

/// Two versions, their objectives and actions in order, and the pairing of both.
pub(super) struct Versions<'a> {
    old: &'a Plan,
    new: &'a Plan,
    old_objectives: Objectives<'a>,
    new_objectives: Objectives<'a>,
    old_actions: Actions<'a>,
    new_actions: Actions<'a>,
    /// The pairing of the parts.
    pub(super) parts: Pairing,
    objectives: Pairing,
    actions: Pairing,
}

impl<'a> Versions<'a> {
    /// Pairs everything in two versions.
    pub(super) fn of(old: &'a Plan, new: &'a Plan) -> Self {
        let parts = pair_parts(old, new);
        let (old_objectives, new_objectives) = (Objectives::of(old), Objectives::of(new));
        let groups = mapped(&parts);
        let objectives = pair(
            &old_objectives.things(|part| groups[part]),
            &new_objectives.things(|part| part),
        );
        let (old_actions, new_actions) =
            (Actions::of(&old_objectives), Actions::of(&new_objectives));
        let groups = mapped(&objectives);
        let actions = pair(
            &old_actions.things(|objective| groups[objective]),
            &new_actions.things(|objective| objective),
        );
        Self {
            old,
            new,
            old_objectives,
            new_objectives,
            old_actions,
            new_actions,
            parts,
            objectives,
            actions,
        }
    }

    /// Adds the changes in the objectives and actions of a part of the new version.
    pub(super) fn changes_under(&self, part: usize, changes: &mut Vec<Change>) {
        for (index, objective) in under(&self.new_objectives.firsts, part) {
            let old = self.objectives.old_of_new[index];
            changes.extend(self.objective_change(old, (part, objective)));
            for (action_index, action) in under(&self.new_actions.0, index) {
                match self.actions.old_of_new[action_index] {
                    Some(old) => {
                        changes.extend(self.action_change(old, (index, objective, action)));
                    }
                    None => changes.push(action_in_one(objective, action, Became::Added)),
                }
            }
        }
    }

    fn objective_change(
        &self,
        old: Option<usize>,
        (part, new): (usize, &Objective),
    ) -> Option<Change> {
        let label = objective_label(new);
        let place = &new.text.place;
        let Some((old_part, old)) = old.map(|old| self.old_objectives.firsts[old]) else {
            return Some(Change::of(
                Subject::Objective,
                &label,
                new.wording(),
                Became::Added,
                None,
                Some(place),
            ));
        };
        let mut became: Vec<Became> = Vec::new();
        if self.parts.new_of_old[old_part] != Some(part) {
            let (from, to) = (&self.old.parts[old_part], &self.new.parts[part]);
            became.push(moved(
                (part_label(from), &from.heading),
                (part_label(to), &to.heading),
            ));
        }
        became.extend(renumbered(&objective_label(old), &label));
        became.extend(reworded(old.wording(), new.wording()));
        became.extend(answers::of_objective(old, new));
        Change::from_all(
            Subject::Objective,
            &label,
            new.wording(),
            became,
            &old.text.place,
            place,
        )
    }

    /// The change of an action. `objective` is the objective that it belongs to, with its index.
    fn action_change(
        &self,
        old: usize,
        (objective, of, new): (usize, &Objective, &Action),
    ) -> Option<Change> {
        let (old_objective, old) = self.old_actions.0[old];
        let ((old_part, old_of), (part, _)) = (
            self.old_objectives.firsts[old_objective],
            self.new_objectives.firsts[objective],
        );
        let mut became: Vec<Became> = Vec::new();
        // If an action moves with its objective, only the objective has moved.
        if self.objectives.new_of_old[old_objective] != Some(objective) {
            let is_in_part = self.parts.new_of_old[old_part] == Some(part);
            let name = |part: &Part, objective: &Objective| match (
                is_in_part,
                objective_name(objective),
            ) {
                (true, name) => name,
                (false, name) => format!("{}, {name}", part_label(part)),
            };
            let (from, to) = (
                name(&self.old.parts[old_part], old_of),
                name(&self.new.parts[part], of),
            );
            became.push(moved((from, old_of.wording()), (to, of.wording())));
        }
        became.extend(renumbered(&own_number(old), &own_number(new)));
        became.extend(reworded(&old.text.value, &new.text.value));
        became.extend(answers::of_action(
            (&self.old.parts[old_part], old),
            (&self.new.parts[part], new),
        ));
        let label = action_label(of, new);
        Change::from_all(
            Subject::Action,
            &label,
            action_words(new),
            became,
            old.place(),
            new.place(),
        )
    }

    /// Adds the objectives and actions of a part of the old version that the new version does not
    /// have.
    pub(super) fn retired_under(&self, part: usize, changes: &mut Vec<Change>) {
        for (index, objective) in under(&self.old_objectives.firsts, part) {
            if self.objectives.new_of_old[index].is_none() {
                let (label, place) = (objective_label(objective), &objective.text.place);
                let mut change = Change::of(
                    Subject::Objective,
                    &label,
                    objective.wording(),
                    Became::Retired,
                    Some(place),
                    None,
                );
                change.doubt(nearest(&self.objectives, index).map(|new| {
                    let (_, new) = self.new_objectives.firsts[new];
                    let name = named(&objective_label(new), new.wording());
                    (&new.text.place, name)
                }));
                changes.push(change);
            }
            for (index, action) in under(&self.old_actions.0, index) {
                if self.actions.new_of_old[index].is_none() {
                    let mut change = action_in_one(objective, action, Became::Retired);
                    change.doubt(nearest(&self.actions, index).map(|new| {
                        let (objective, action) = self.new_actions.0[new];
                        let (_, objective) = self.new_objectives.firsts[objective];
                        let name = named(&action_label(objective, action), action_words(action));
                        (action.place(), name)
                    }));
                    changes.push(change);
                }
            }
        }
    }
}

/// A move from one name to another. If both names are the same, the first words of each follow.
fn moved((from, from_words): (String, &str), (to, to_words): (String, &str)) -> Became {
    if from != to {
        return Became::Moved { from, to };
    }
    let full = |name: &str, words: &str| format!("{name}, “{}”", shortened(&one_line(words)));
    Became::Moved {
        from: full(&from, from_words),
        to: full(&to, to_words),
    }
}

fn nearest(pairing: &Pairing, old: usize) -> Option<usize> {
    pairing.doubtful.get(&old).copied()
}

fn action_in_one(objective: &Objective, action: &Action, became: Became) -> Change {
    let place = Some(action.place());
    let (old, new) = if became == Became::Retired {
        (place, None)
    } else {
        (None, place)
    };
    Change::of(
        Subject::Action,
        &action_label(objective, action),
        action_words(action),
        became,
        old,
        new,
    )
}

/// The number of an objective as written; empty if it has none.
fn objective_label(objective: &Objective) -> String {
    objective
        .number
        .as_ref()
        .map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

/// "objective 1.3", or the first words of an objective without a number.
fn objective_name(objective: &Objective) -> String {
    match objective_label(objective).as_str() {
        "" => format!("objective “{}”", shortened(&one_line(objective.wording()))),
        label => format!("objective {label}"),
    }
}

/// A thing by its number, if it has one, and its first words.
fn named(label: &str, words: &str) -> String {
    let words = format!("“{}”", shortened(&one_line(words)));
    if label.is_empty() {
        words
    } else {
        format!("{label}, {words}")
    }
}

fn own_number(action: &Action) -> String {
    action
        .number
        .as_ref()
        .map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

/// The action's own number, otherwise its objective's.
fn action_label(objective: &Objective, action: &Action) -> String {
    let own = own_number(action);
    if own.is_empty() {
        objective_label(objective)
    } else {
        own
    }
}

fn action_words(action: &Action) -> &str {
    &action.own_or_board_text().value
}
