//! Compares the objectives and actions of two versions.

use crate::model::{Action, Objective, Part, Plan};
use crate::versions::pairing::{Pairing, pair};
use crate::versions::siblings::{Reordered, Siblings, Step};

use super::answers::{self, is_renumbered, renumbered, reordered, reworded};
use super::change::{Became, Change, Home, Pairs, Subject};
use super::sentence::quoted;
use super::things::{Actions, Objectives, indices, pair_parts, part_label};
use crate::text::leading_number;

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
        let groups = parts.groups();
        let objectives = pair(
            &old_objectives.things(|part| groups[part]),
            &new_objectives.things(|part| part),
        );
        let (old_actions, new_actions) =
            (Actions::of(&old_objectives), Actions::of(&new_objectives));
        let groups = objectives.groups();
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

    /// Adds the pairs of parts, objectives and actions.
    pub(super) fn add_pairs(&self, pairs: &mut Pairs) {
        let of = |pairing: &Pairing| -> Vec<(usize, usize)> {
            let news = pairing.old_of_new.iter().enumerate();
            news.filter_map(|(new, old)| Some((new, (*old)?))).collect()
        };
        let parts = of(&self.parts).into_iter();
        pairs
            .homes
            .extend(parts.map(|(new, old)| (Home::Part(new), Home::Part(old))));
        let objectives = of(&self.objectives).into_iter();
        pairs.homes.extend(objectives.map(|(new, old)| {
            let [new, old] = [(&self.new_objectives, new), (&self.old_objectives, old)]
                .map(|(objectives, index)| objectives.home(index));
            (new, old)
        }));
        let actions = of(&self.actions).into_iter();
        pairs.actions.extend(actions.map(|(new, old)| {
            let [new, old] = [&self.new_actions.0[new], &self.old_actions.0[old]]
                .map(|(_, row)| row.action.reference.clone());
            (new, old)
        }));
    }

    /// Adds the changes in the objectives and actions of a part, given by its index in both
    /// versions. Removed objectives and actions keep their places.
    pub(super) fn add_changes_under(
        &self,
        was: Option<usize>,
        part: usize,
        changes: &mut Vec<Change>,
    ) {
        let siblings = Siblings::of(
            was.into_iter()
                .flat_map(|was| indices(&self.old_objectives.firsts, was)),
            indices(&self.new_objectives.firsts, part),
            &self.objectives,
        );
        for step in siblings.steps() {
            match step {
                Step::New(index, moved) => {
                    changes.extend(self.objective_change(index, moved));
                    self.add_actions_under(index, changes);
                }
                Step::Retired(index) => self.add_retired_objective(index, changes),
            }
        }
    }

    /// Adds the changes in the actions of an objective of the new version.
    fn add_actions_under(&self, objective: usize, changes: &mut Vec<Change>) {
        let was = self.objectives.old_of_new[objective];
        let siblings = Siblings::of(
            was.into_iter()
                .flat_map(|was| indices(&self.old_actions.0, was)),
            indices(&self.new_actions.0, objective),
            &self.actions,
        );
        for step in siblings.steps() {
            match step {
                Step::New(index, moved) => {
                    changes.extend(self.action_change(index, moved));
                }
                Step::Retired(index) => {
                    let home = Some(self.new_objectives.home(objective));
                    changes.push(self.retired_action(index, home));
                }
            }
        }
    }

    fn objective_change(&self, index: usize, moved: Option<Reordered>) -> Option<Change> {
        let (part, new) = self.new_objectives.firsts[index];
        let label = new.number_text();
        let place = &new.text.place;
        let home = Some(self.new_objectives.home(index));
        let Some(old_index) = self.objectives.old_of_new[index] else {
            let change = Change::added(Subject::Objective, label, new.wording(), place);
            return Some(change.in_home(home, None));
        };
        let (old_part, old) = self.old_objectives.firsts[old_index];
        let mut became: Vec<Became> = Vec::new();
        if self.parts.new_of_old[old_part] != Some(part) {
            let (from, to) = (&self.old.parts[old_part], &self.new.parts[part]);
            became.push(self::moved(
                (part_label(from), &from.heading),
                (part_label(to), &to.heading),
            ));
        }
        became.extend(renumbered(old.number_text(), label));
        became.extend(reordered(
            moved.filter(|_| !is_renumbered(&became)),
            |it| objective_name(self.old_objectives.firsts[it].1),
            |it| objective_name(self.new_objectives.firsts[it].1),
        ));
        became.extend(reworded(
            without(old.number_text(), old.wording()),
            without(label, new.wording()),
        ));
        became.extend(answers::of_objective(old, new));
        became.extend(answers::of_row(
            (&self.old.parts[old_part], old.answers.as_deref()),
            (&self.new.parts[part], new.answers.as_deref()),
        ));
        let (wording, places) = (new.wording(), [&old.text.place, place]);
        let change = Change::in_both(Subject::Objective, label, wording, became, places)?;
        Some(change.in_home(home, None))
    }

    /// The change of an action of the new version. `moved` says whether it changed places.
    fn action_change(&self, index: usize, moved: Option<Reordered>) -> Option<Change> {
        let (objective, new) = self.new_actions.0[index];
        let (part, of) = self.new_objectives.firsts[objective];
        let home = Some(self.new_objectives.home(objective));
        let reference = Some(new.action.reference.as_str());
        let Some(old_index) = self.actions.old_of_new[index] else {
            let action = new.action;
            let (label, words) = (action_label(of, action), action_words(action));
            let change = Change::added(Subject::Action, label, words, action.place());
            return Some(change.in_home(home, reference));
        };
        let (old_objective, old) = self.old_actions.0[old_index];
        let (old_part, old_of) = self.old_objectives.firsts[old_objective];
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
            became.push(self::moved((from, old_of.wording()), (to, of.wording())));
        }
        became.extend(renumbered(
            old.action.number_text(),
            new.action.number_text(),
        ));
        let name = |actions: &Actions<'_>, index: usize| {
            let action = actions.0[index].1.action;
            named(action.number_text(), action_words(action))
        };
        became.extend(reordered(
            moved.filter(|_| !is_renumbered(&became)),
            |it| name(&self.old_actions, it),
            |it| name(&self.new_actions, it),
        ));
        became.extend(reworded(
            without(old.action.number_text(), &old.action.text.value),
            without(new.action.number_text(), &new.action.text.value),
        ));
        became.extend(answers::scope_changed(old.scope, new.scope));
        became.extend(answers::of_row(
            (&self.old.parts[old_part], Some(&old.action.answers)),
            (&self.new.parts[part], Some(&new.action.answers)),
        ));
        let (label, words) = (action_label(of, new.action), action_words(new.action));
        let places = [old.action.place(), new.action.place()];
        let change = Change::in_both(Subject::Action, label, words, became, places)?;
        Some(change.in_home(home, reference))
    }

    /// Adds the objectives and actions of a part of the old version that the new version does not
    /// have.
    pub(super) fn add_retired_under(&self, part: usize, changes: &mut Vec<Change>) {
        for index in indices(&self.old_objectives.firsts, part) {
            if self.objectives.new_of_old[index].is_none() {
                self.add_retired_objective(index, changes);
            }
        }
    }

    /// Adds an objective that the new version does not have, and the objective's actions that the
    /// new version does not have.
    fn add_retired_objective(&self, index: usize, changes: &mut Vec<Change>) {
        let (_, objective) = self.old_objectives.firsts[index];
        let (label, place) = (objective.number_text(), &objective.text.place);
        let mut change = Change::retired(Subject::Objective, label, objective.wording(), place);
        change.doubt(nearest(&self.objectives, index).map(|new| {
            let (_, new) = self.new_objectives.firsts[new];
            let name = named(new.number_text(), new.wording());
            (&new.text.place, name)
        }));
        changes.push(change);
        let actions = indices(&self.old_actions.0, index);
        let retired = actions.filter(|action| self.actions.new_of_old[*action].is_none());
        changes.extend(retired.map(|action| self.retired_action(action, None)));
    }

    fn retired_action(&self, index: usize, home: Option<Home>) -> Change {
        let (objective, row) = self.old_actions.0[index];
        let (_, objective) = self.old_objectives.firsts[objective];
        let action = row.action;
        let (label, words) = (action_label(objective, action), action_words(action));
        let mut change = Change::retired(Subject::Action, label, words, action.place())
            .in_home(home, Some(&action.reference));
        change.doubt(nearest(&self.actions, index).map(|new| {
            let (objective, row) = self.new_actions.0[new];
            let (_, objective) = self.new_objectives.firsts[objective];
            let label = action_label(objective, row.action);
            (row.action.place(), named(label, action_words(row.action)))
        }));
        change
    }
}

/// A move from one name to another. If both names are the same, the first words of each are added.
fn moved((from, from_words): (String, &str), (to, to_words): (String, &str)) -> Became {
    if from != to {
        return Became::Moved { from, to };
    }
    let full = |name: &str, words: &str| format!("{name}, {}", quoted(words));
    Became::Moved {
        from: full(&from, from_words),
        to: full(&to, to_words),
    }
}

fn nearest(pairing: &Pairing, old: usize) -> Option<usize> {
    pairing.doubtful.get(&old).copied()
}

/// A wording without the number that it begins with. The number is compared separately.
fn without<'a>(number: &str, words: &'a str) -> &'a str {
    if number.is_empty() {
        words
    } else {
        &words[leading_number(words, number)..]
    }
}

/// "objective 1.3", or the first words of an objective without a number.
fn objective_name(objective: &Objective) -> String {
    match objective.number_text() {
        "" => format!("objective {}", quoted(objective.wording())),
        label => format!("objective {label}"),
    }
}

/// A thing by its number, if it has one, and its first words.
fn named(label: &str, words: &str) -> String {
    if label.is_empty() {
        quoted(words)
    } else {
        format!("{label}, {}", quoted(words))
    }
}

/// The action's own number, otherwise its objective's.
fn action_label<'a>(objective: &'a Objective, action: &'a Action) -> &'a str {
    match action.number_text() {
        "" => objective.number_text(),
        own => own,
    }
}

fn action_words(action: &Action) -> &str {
    &action.own_or_board_text().value
}
