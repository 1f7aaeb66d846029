//! Labels of actions for reading aloud: `1.1a`, `1.1b`. They are set on the plan, so that every
//! document about it names an action in the same way.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::column_name;
use crate::model::{Action, Objective, Part, PartKind, Plan};

/// Sets the label of every action of a plan.
pub fn set_labels(plan: &mut Plan) {
    plan.parts.iter_mut().for_each(set_labels_of_part);
}

/// The label of an action in a list with actions of several parts.
///
/// Each appendix numbers its rows from one, so the number of the appendix precedes them: `A2 4a`. A
/// label that was counted for a row without a number has it already: `A2.7a`.
pub fn label_among_parts(part: &Part, label: &str) -> String {
    match mark_of_appendix(part) {
        Some(mark) if !label.starts_with(&format!("{mark}.")) => format!("{mark}\u{a0}{label}"),
        Some(_) | None => label.to_owned(),
    }
}

/// `A2` for Appendix 2; `None` for other parts and for an appendix without a number.
fn mark_of_appendix(part: &Part) -> Option<String> {
    let number = part.number.as_ref();
    let number = number.filter(|_| part.kind == PartKind::Appendix);
    number.map(|number| format!("A{number}"))
}

fn set_labels_of_part(part: &mut Part) {
    let mut labels = Labels::new(part);
    let groups = part.groups().enumerate();
    let groups: Vec<Group> = groups
        .map(|(index, objectives)| Group::of(part, index, objectives))
        .collect();
    let mut objectives = part.objectives_mut().iter_mut();
    for group in groups {
        let of_group = objectives.by_ref().take(group.objective_count);
        for (action, position) in of_group.flat_map(|it| &mut it.actions).zip(0..) {
            let own = action.number.as_ref().map(|it| it.text.value.trim());
            action.label = match (own, &group.first_number) {
                (Some(number), _) => number.to_owned(),
                (None, Some(number)) if position == 0 => labels.of_number(number),
                (None, _) => labels.next(&group.label_number),
            };
            set_labels_of_subtasks(action, &mut labels);
        }
    }
}

fn set_labels_of_subtasks(action: &mut Action, labels: &mut Labels) {
    for subtask in &mut action.subtasks {
        subtask.label = labels.next(&action.label);
        set_labels_of_subtasks(subtask, labels);
    }
}

/// The objectives with one number. Their actions are labelled as if they belonged to one objective.
struct Group {
    objective_count: usize,
    /// The number of the first action, if the rows and not the objectives are numbered.
    first_number: Option<String>,
    /// The number from which the labels of the other actions are made.
    label_number: String,
}

impl Group {
    /// The group at an index of a part.
    fn of(part: &Part, index: usize, objectives: &[Objective]) -> Self {
        let first = &objectives[0];
        let number = first.number.as_ref().map(|it| it.text.value.trim());
        let number = number.filter(|number| !number.is_empty());
        Self {
            objective_count: objectives.len(),
            first_number: match number {
                Some(number) if part.numbers_actions(first) => Some(number.to_owned()),
                _ => None,
            },
            label_number: number.map_or_else(|| counted_number(part, index), str::to_owned),
        }
    }
}

/// The number for labels if an objective has none: the part's number and the objective's position.
/// In Appendix 2 it is "A2.7", because "2.7a" would be taken for an action of the board's objective
/// 2.7.
fn counted_number(part: &Part, index: usize) -> String {
    let number = mark_of_appendix(part).or_else(|| part.number.as_ref().map(ToString::to_string));
    let position = index + 1;
    match number {
        Some(number) => format!("{number}.{position}"),
        None => position.to_string(),
    }
}

/// Makes the labels of the actions of one part. No label is used twice, and no new label equals a
/// number in the plan.
#[derive(Debug)]
struct Labels {
    taken: BTreeSet<String>,
    /// The numbers of the plan that have been used as labels.
    given: BTreeSet<String>,
    /// How many labels under a number have been tried.
    tried: BTreeMap<String, usize>,
}

impl Labels {
    /// Labels that differ from all numbers of a part.
    fn new(part: &Part) -> Self {
        let objectives = part.objectives().iter();
        let numbers = objectives
            .clone()
            .filter_map(|objective| objective.reading());
        let actions = objectives.flat_map(|objective| &objective.actions);
        let action_numbers = actions.filter_map(|action| action.number.as_ref()?.reading.as_ref());
        let taken = numbers
            .chain(action_numbers)
            .map(ToString::to_string)
            .collect();
        Self {
            taken,
            given: BTreeSet::new(),
            tried: BTreeMap::new(),
        }
    }

    /// The label of an action with a number: the number itself if this is its first action,
    /// otherwise the number with a letter.
    fn of_number(&mut self, number: &str) -> String {
        if self.given.insert(number.to_owned()) {
            number.to_owned()
        } else {
            self.next(number)
        }
    }

    /// The next label under a number: with a letter (`2.4a`), or after a letter with a digit
    /// (`2.4a.1`).
    fn next(&mut self, under: &str) -> String {
        let ends_with_letter = under.ends_with(char::is_alphabetic);
        let tried = self.tried.entry(under.to_owned()).or_default();
        loop {
            let label = if ends_with_letter {
                format!("{under}.{}", *tried + 1)
            } else {
                format!("{under}{}", letters(*tried))
            };
            *tried += 1;
            if self.taken.insert(label.clone()) {
                return label;
            }
        }
    }
}

/// `a` to `z`, then `aa`, `ab`…, counted from zero.
fn letters(index: usize) -> String {
    let index = u32::try_from(index).unwrap_or(u32::MAX - 1);
    column_name(index).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_below_a_number_are_letters_and_below_a_letter_digits() {
        let mut labels = Labels {
            taken: BTreeSet::new(),
            given: BTreeSet::new(),
            tried: BTreeMap::new(),
        };
        assert_eq!(
            ["2.4", "2.4"].map(|under| labels.next(under)),
            ["2.4a", "2.4b"]
        );
        assert_eq!(
            ["2.4a", "2.4a"].map(|under| labels.next(under)),
            ["2.4a.1", "2.4a.2"]
        );
    }

    #[test]
    fn a_label_is_never_a_number_that_the_plan_gives() {
        let mut labels = Labels {
            taken: BTreeSet::from(["2.4a".to_owned()]),
            given: BTreeSet::new(),
            tried: BTreeMap::new(),
        };
        assert_eq!(labels.next("2.4"), "2.4b");
        assert_eq!(
            ["2.5", "2.5"].map(|number| labels.of_number(number)),
            ["2.5", "2.5a"]
        );
    }

    #[test]
    fn letters_continue_after_z() {
        assert_eq!([letters(0), letters(25), letters(26)], ["a", "z", "aa"]);
    }
}
