//! The parts, objectives and actions of two versions in order, and the pairing of parts.

use crate::columns::ColumnRole;
use crate::model::{Action, Body, Objective, Part, PartKind, Plan, Scope, Target};
use crate::text::{one_line, plain_words};
use crate::versions::pairing::{Pairing, Thing, pair};

use super::change::Home;

/// Pairs the parts of two versions by their headings, then the remaining parts by their content: a
/// part with a new title and the same objectives is the same part.
pub(super) fn pair_parts(old: &Plan, new: &Plan) -> Pairing {
    let by_heading = |plan: &Plan| -> Vec<Thing> {
        plan.parts
            .iter()
            .map(|part| thing(part, &plain_words(&part.heading)))
            .collect()
    };
    let mut pairing = pair(&by_heading(old), &by_heading(new));
    let by_content = |part: &Part| {
        let texts = part.body_texts().into_iter();
        let words: Vec<String> = texts.map(|text| plain_words(&text.value)).collect();
        thing(part, &words.join(" "))
    };
    pairing.pair_rest(
        |at| by_content(&old.parts[at]),
        |at| by_content(&new.parts[at]),
    );
    // A table and a sheet without a table cannot be compared row by row, so they are not a pair.
    for (at, part) in old.parts.iter().enumerate() {
        let has_table = |part: &Part| !matches!(part.body, Body::Sheet(_));
        let differs = |it: &usize| has_table(&new.parts[*it]) != has_table(part);
        if let Some(found) = pairing.new_of_old[at].filter(differs) {
            pairing.new_of_old[at] = None;
            pairing.old_of_new[found] = None;
        }
    }
    pairing
}

fn thing(part: &Part, plain: &str) -> Thing {
    let number = part
        .number
        .as_ref()
        .map(|number| format!("{:?} {number}", part.kind));
    Thing::new(part.kind as usize, number, plain)
}

/// Whether the list of changes names this part if only one version has it. Packs print all
/// glossaries as one, so only the first counts.
pub(super) fn is_listed(plan: &Plan, part: &Part) -> bool {
    part.kind != PartKind::Glossary
        || plan
            .parts_of(PartKind::Glossary)
            .next()
            .is_some_and(|first| first.place == part.place)
}

/// The name of a part for readers: "Priority 2", "Appendix 1", or its heading; the name of its
/// sheet if it has no heading.
pub(super) fn part_label(part: &Part) -> String {
    match part.target() {
        Some(Target::Appendix(number)) => format!("Appendix {number}"),
        Some(Target::Priority(number)) => format!("Priority {number}"),
        Some(Target::Objective(_)) | None => heading(part),
    }
}

/// The name of a part with its heading: "Priority 2: Front-line practice".
pub(super) fn part_name(part: &Part) -> String {
    let (label, heading) = (one_line(&part_label(part)), one_line(&heading(part)));
    if label == heading {
        label
    } else {
        format!("{label}: {heading}")
    }
}

fn heading(part: &Part) -> String {
    if !part.heading.trim().is_empty() {
        return part.heading.clone();
    }
    let sheet = part.place.source.sheet.as_ref();
    sheet.map_or_else(
        || part.place.source.file.clone(),
        |sheet| format!("sheet \"{sheet}\""),
    )
}

/// The objectives of a plan in order. Rows that repeat an objective above belong to its group.
pub(super) struct Objectives<'a> {
    /// The first objective of each group, with the index of its part.
    pub(super) firsts: Vec<(usize, &'a Objective)>,
    groups: Vec<&'a [Objective]>,
}

impl<'a> Objectives<'a> {
    /// The objectives of a plan.
    pub(super) fn of(plan: &'a Plan) -> Self {
        let parts = plan.parts.iter().enumerate();
        let groups = parts.flat_map(|(index, part)| part.groups().map(move |group| (index, group)));
        let (firsts, groups) = groups
            .map(|(index, group)| ((index, &group[0]), group))
            .unzip();
        Self { firsts, groups }
    }

    /// The place in the plan of the group at an index.
    pub(super) fn home(&self, index: usize) -> Home {
        let (part, _) = self.firsts[index];
        Home::Objective(part, index - indices(&self.firsts, part).start)
    }

    /// The objectives for pairing. Only objectives of one kind are paired; `kind` gives the kind of
    /// the objectives of a part, by its index.
    pub(super) fn things(&self, kind: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(part, objective): &(usize, &Objective)| {
            let number = objective.reading().map(ToString::to_string);
            Thing::new(kind(*part), number, &plain_words(objective.wording()))
        };
        self.firsts.iter().map(thing).collect()
    }
}

/// An action, and the scope in its row if that is not the scope of its objective.
#[derive(Clone, Copy)]
pub(super) struct ActionWithScope<'a> {
    pub(super) action: &'a Action,
    pub(super) scope: Option<&'a Scope>,
}

/// The actions of a plan and their sub-tasks in order, each with the index of its objective among
/// [`Objectives`].
pub(super) struct Actions<'a>(pub(super) Vec<(usize, ActionWithScope<'a>)>);

impl<'a> Actions<'a> {
    /// The actions of some objectives.
    pub(super) fn of(objectives: &Objectives<'a>) -> Self {
        let mut actions = Vec::new();
        for (index, group) in objectives.groups.iter().enumerate() {
            for objective in *group {
                let rows = objective.actions_and_subtasks().enumerate();
                let filled = rows.filter(|(_, action)| !is_empty_row(action));
                actions.extend(filled.map(|(position, action)| {
                    // The first row of an objective has the objective's scope.
                    let first = objective.scope.as_ref().filter(|_| position == 0);
                    let own = action.scope.as_ref().or(first);
                    let scope = own.filter(|own| !is_same_scope(own, group[0].scope.as_ref()));
                    (index, ActionWithScope { action, scope })
                }));
            }
        }
        Self(actions)
    }

    /// The actions for pairing. Only actions of one kind are paired; `kind` gives the kind of the
    /// actions of an objective, by its index.
    pub(super) fn things(&self, kind: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(objective, ActionWithScope { action, .. }): &(usize, ActionWithScope<'_>)| {
            let board_words = action.answer_text(ColumnRole::BoardAction);
            let number = action
                .number
                .as_ref()
                .map(|number| number.text.value.clone());
            Thing::new(
                kind(*objective),
                number,
                &plain_words(&format!("{} {board_words}", action.text.value)),
            )
        };
        self.0.iter().map(thing).collect()
    }
}

/// The range of the things whose owner has this index. Each thing is beside the index of its owner;
/// `things` must be sorted by that index.
pub(super) fn indices<T>(things: &[(usize, T)], owner_index: usize) -> std::ops::Range<usize> {
    let first = things.partition_point(|(owner, _)| *owner < owner_index);
    first..things.partition_point(|(owner, _)| *owner <= owner_index)
}

/// Whether two scopes name the same boards.
fn is_same_scope(one: &Scope, other: Option<&Scope>) -> bool {
    other.is_some_and(|other| (&one.code, &one.boards) == (&other.code, &other.boards))
}

/// Whether a row has no entry at all. An objective without actions may have such a row.
fn is_empty_row(action: &Action) -> bool {
    let rating = action.rag.as_ref().and_then(|rag| rag.rating);
    action.number.is_none()
        && action.text.is_blank()
        && action.answers().all(|(_, answer)| answer.is_blank())
        && action.timescale.words().trim().is_empty()
        && rating.is_none()
        && action.extras.iter().all(|extra| extra.text.is_blank())
        && action.subtasks.is_empty()
}
