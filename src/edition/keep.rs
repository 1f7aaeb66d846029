//! Leaves actions out of a plan, and the parts that have nothing but these actions.

use std::collections::{BTreeSet, HashMap};

use crate::location::{Place, Text};
use crate::model::{Action, Body, Content, Narrative, Number, Objective, Part, PartKind, Plan};
use crate::text::{is_ditto, plain_words};

/// The rules by which an edition keeps objectives and actions.
pub(super) struct Keeping<'a> {
    /// Whether it keeps an objective. If `keeps_action` gives `None`, this also decides about the
    /// action.
    pub(super) keeps_objective: &'a dyn Fn(&Objective) -> bool,
    /// Whether it keeps an action; `None` if it keeps the action with its objective or parent
    /// action.
    pub(super) keeps_action: &'a dyn Fn(&Action) -> Option<bool>,
    /// Whether it keeps only the parts that hold actions, and the parts that explain the actions.
    pub(super) is_extract: bool,
}

/// Leaves out everything that an edition does not keep. An objective stays if one of its actions
/// stays, and an action stays if one of its sub-tasks stays.
pub(super) fn keep(plan: &mut Plan, keeping: &Keeping<'_>) {
    let whole = plan.clone();
    for part in &mut plan.parts {
        keep_in_part(part, keeping);
    }
    let is_emptied =
        |part: &Part, was: &Part| part.objectives().is_empty() && !was.objectives().is_empty();
    let pairs = plan.parts.iter().zip(&whole.parts);
    let emptied: Vec<bool> = pairs.map(|(part, was)| is_emptied(part, was)).collect();
    let mut emptied = emptied.into_iter();
    plan.parts.retain(|_| !emptied.next().unwrap_or_default());
    let numbers = |parts: &[Part]| -> BTreeSet<Number> {
        let parts = parts.iter().filter(|part| has_priority_actions(part));
        parts.filter_map(|part| part.number.clone()).collect()
    };
    let gone: BTreeSet<Number> = &numbers(&whole.parts) - &numbers(&plan.parts);
    let is_of_gone = |part: &Part| {
        let number = part.number.as_ref();
        part.kind == PartKind::Outcomes && number.is_some_and(|number| gone.contains(number))
    };
    plan.parts.retain(|part| !is_of_gone(part));
    if keeping.is_extract {
        plan.parts.retain(belongs_to_extract);
        if !std::mem::take(&mut plan.narratives).is_empty() {
            plan.left_out.insert(Content::Narratives);
        }
    }
    keep_used_terms(plan, &whole);
    plan.parts
        .retain(|part| !matches!(&part.body, Body::Glossary(terms) if terms.is_empty()));
    let kinds =
        |plan: &Plan| -> BTreeSet<PartKind> { plan.parts.iter().map(|part| part.kind).collect() };
    let gone = &kinds(&whole) - &kinds(plan);
    plan.left_out.extend(gone.into_iter().map(Content::Parts));
    plan.drop_marks_of_missing_cells();
    plan.highlighted.clear();
    plan.comments.clear();
}

fn keep_in_part(part: &mut Part, keeping: &Keeping<'_>) {
    if part.objectives().is_empty() {
        return;
    }
    write_out_dittos(part);
    let group_sizes: Vec<usize> = part.groups().map(<[Objective]>::len).collect();
    let groups = (0..).zip(group_sizes);
    let groups: Vec<usize> = groups
        .flat_map(|(group, size)| std::iter::repeat_n(group, size))
        .collect();
    let numbers_actions: Vec<bool> = part
        .objectives()
        .iter()
        .map(|objective| part.numbers_actions(objective))
        .collect();
    let Body::Objectives(objectives) = &mut part.body else {
        return;
    };
    let mut kept = Vec::new();
    let rows = std::mem::take(objectives)
        .into_iter()
        .zip(groups)
        .zip(numbers_actions);
    for ((mut objective, group), numbers_action) in rows {
        let is_kept = (keeping.keeps_objective)(&objective);
        let first = objective.actions.first().map(|action| action.label.clone());
        objective
            .actions
            .retain_mut(|action| keep_action(action, is_kept, keeping));
        let first_now = objective.actions.first().map(|action| action.label.clone());
        // The objective has the number of its first action, which is gone.
        if numbers_action && first != first_now {
            objective.number = None;
        }
        // An objective that never had actions stays if it is kept itself.
        if first_now.is_some() || (is_kept && first.is_none()) {
            kept.push(Kept { objective, group });
        }
    }
    *objectives = restore_wording(kept);
}

fn keep_action(action: &mut Action, inherited: bool, keeping: &Keeping<'_>) -> bool {
    let is_kept = (keeping.keeps_action)(action).unwrap_or(inherited);
    let subtasks = &mut action.subtasks;
    subtasks.retain_mut(|subtask| keep_action(subtask, is_kept, keeping));
    is_kept || !subtasks.is_empty()
}

fn has_priority_actions(part: &Part) -> bool {
    matches!(part.kind, PartKind::Priority | PartKind::Tasks) && !part.objectives().is_empty()
}

/// Whether an extract has a part: the part has actions or explains them.
fn belongs_to_extract(part: &Part) -> bool {
    let explains = matches!(
        part.kind,
        PartKind::Outcomes | PartKind::Glossary | PartKind::Profile | PartKind::Calendar
    );
    explains || !part.objectives().is_empty()
}

/// Leaves out the terms of the glossary that only the left-out parts use.
fn keep_used_terms(plan: &mut Plan, whole: &Plan) {
    let [here, all] = [&*plan, whole].map(words);
    let is_used = |words: &str, term: &str| words.contains(&format!(" {} ", plain_words(term)));
    for part in &mut plan.parts {
        if let Body::Glossary(entries) = &mut part.body {
            entries.retain(|entry| {
                let term = entry.term.value.as_str();
                is_used(&here, term) || !is_used(&all, term)
            });
        }
    }
}

/// The words of a plan without its glossary, with a space at each end.
fn words(plan: &Plan) -> String {
    let parts = plan
        .parts
        .iter()
        .filter(|part| part.kind != PartKind::Glossary);
    let cells = parts.flat_map(|part| part.cells().into_iter().map(|(_, text)| text.into_owned()));
    let passages = plan.narratives.iter().flat_map(Narrative::passages);
    let passages = passages.flat_map(|(content, _)| content.iter().map(|run| run.text.clone()));
    let all: Vec<String> = cells.chain(passages).collect();
    format!(" {} ", plain_words(&all.join(" ")))
}

/// An objective that stays, with the index of the group that it was in.
struct Kept {
    objective: Objective,
    group: usize,
}

/// Gives objectives their own wording if the objective that they repeat is gone. Otherwise they
/// would seem to belong to the objective that is now above them.
fn restore_wording(kept: Vec<Kept>) -> Vec<Objective> {
    let mut objectives: Vec<Objective> = Vec::with_capacity(kept.len());
    let mut group_above = None;
    // The first objective of the group.
    let mut first = 0;
    for Kept {
        mut objective,
        group,
    } in kept
    {
        if objective.same_as.is_some() {
            if group_above == Some(group) {
                objective.same_as = Some(objectives[first].text.clone());
            } else {
                let wording = objective.wording().to_owned();
                objective.text.value = wording;
                objective.same_as = None;
            }
        }
        if group_above != Some(group) {
            first = objectives.len();
        }
        group_above = Some(group);
        objectives.push(objective);
    }
    objectives
}

/// The texts of the rows above, by column.
type Above = HashMap<Option<u32>, String>;

/// Writes out the ditto marks in the rows of a part.
fn write_out_dittos(part: &mut Part) {
    let mut above = Above::new();
    part.for_each_action_mut(|action| write_out_dittos_in(action, &mut above));
}

fn write_out_dittos_in(action: &mut Action, above: &mut Above) {
    let column = |place: &Place| place.cell().map(|cell| cell.column_index);
    let mut repeat = |value: &mut String, place: &Place| {
        if is_ditto(value) {
            if let Some(words) = above.get(&column(place)) {
                value.clone_from(words);
            }
        } else {
            above.insert(column(place), value.clone());
        }
    };
    let mut of_text = |text: &mut Text| repeat(&mut text.value, &text.place.clone());
    of_text(&mut action.text);
    action.answers_mut().for_each(&mut of_text);
    action
        .extras
        .iter_mut()
        .for_each(|extra| of_text(&mut extra.text));
    if let Some(place) = action.timescale_place.clone() {
        repeat(&mut action.timescale.text, &place);
    }
}
