//! The parts, objectives and actions of two versions, in order, and which part is which.

use crate::location::Text;
use crate::model::{Action, Objective, Part, PartKind, Plan, Target};
use crate::pairing::{Pairing, Thing, pair};
use crate::wording::plain_words;

/// Ties the parts of two versions: by their headings, then those that are left by what they hold. A
/// part whose title was re-written is still the part whose objectives it has.
pub(super) fn pair_parts(old: &Plan, new: &Plan) -> Pairing {
    let by_heading = |plan: &Plan| -> Vec<Thing> {
        plan.parts
            .iter()
            .map(|part| thing(part, &plain_words(&part.heading)))
            .collect()
    };
    let mut pairing = pair(&by_heading(old), &by_heading(new));
    let left = |tied: &[Option<usize>]| -> Vec<usize> {
        (0..tied.len()).filter(|at| tied[*at].is_none()).collect()
    };
    let (left_old, left_new) = (left(&pairing.new_of_old), left(&pairing.old_of_new));
    let by_content = |plan: &Plan, left: &[usize]| -> Vec<Thing> {
        let words = |part: &Part| {
            part.body_texts()
                .iter()
                .map(|text| plain_words(&text.value))
                .collect::<Vec<_>>()
        };
        left.iter()
            .map(|at| thing(&plan.parts[*at], &words(&plan.parts[*at]).join(" ")))
            .collect()
    };
    let rest = pair(&by_content(old, &left_old), &by_content(new, &left_new));
    for (at, found) in rest.new_of_old.iter().enumerate() {
        if let Some(found) = found {
            pairing.new_of_old[left_old[at]] = Some(left_new[*found]);
            pairing.old_of_new[left_new[*found]] = Some(left_old[at]);
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

/// Whether a part that only one version has is listed. Packs print all glossaries as one, so only
/// the first counts.
pub(super) fn is_listed(plan: &Plan, part: &Part) -> bool {
    part.kind != PartKind::Glossary
        || plan
            .parts_of(PartKind::Glossary)
            .next()
            .is_some_and(|first| first.place == part.place)
}

/// How people call a part: "Priority 2", "Appendix 1", or its heading; one without a heading by
/// what it is.
pub(super) fn part_label(part: &Part) -> String {
    match Target::of(part) {
        Some(Target::Appendix(number)) => format!("Appendix {number}"),
        Some(Target::Priority(number)) => format!("Priority {number}"),
        Some(Target::Objective(_)) | None => heading(part),
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

/// For each old thing the new one that it became, or a number that no new thing has.
pub(super) fn mapped(pairing: &Pairing) -> Vec<usize> {
    pairing
        .new_of_old
        .iter()
        .enumerate()
        .map(|(old, new)| new.unwrap_or(usize::MAX - old))
        .collect()
}

/// The objectives of a plan in order, each with the index of its part: the first of each group,
/// which speaks for those that only repeat it.
pub(super) struct Objectives<'a>(pub(super) Vec<(usize, &'a Objective)>, Vec<&'a [Objective]>);

impl<'a> Objectives<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let parts = plan.parts.iter().enumerate();
        let groups = parts.flat_map(|(index, part)| part.groups().map(move |group| (index, group)));
        let (firsts, groups) = groups
            .map(|(index, group)| ((index, &group[0]), group))
            .unzip();
        Self(firsts, groups)
    }

    pub(super) fn things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(part, objective): &(usize, &Objective)| {
            let number = objective.reading().map(ToString::to_string);
            Thing::new(group(*part), number, &plain_words(objective.wording()))
        };
        self.0.iter().map(thing).collect()
    }
}

/// The actions of a plan and their sub-tasks in order, each with the index of its objective among
/// [`Objectives`].
pub(super) struct Actions<'a>(pub(super) Vec<(usize, &'a Action)>);

impl<'a> Actions<'a> {
    pub(super) fn of(objectives: &Objectives<'a>) -> Self {
        fn add<'a>(objective: usize, action: &'a Action, actions: &mut Vec<(usize, &'a Action)>) {
            if !says_nothing(action) {
                actions.push((objective, action));
            }
            action
                .subtasks
                .iter()
                .for_each(|subtask| add(objective, subtask, actions));
        }
        let mut actions = Vec::new();
        for (index, group) in objectives.1.iter().enumerate() {
            group
                .iter()
                .flat_map(|objective| &objective.actions)
                .for_each(|action| add(index, action, &mut actions));
        }
        Self(actions)
    }

    pub(super) fn things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(objective, action): &(usize, &Action)| {
            let board_words = action
                .board_text
                .as_ref()
                .map_or("", |text| text.value.as_str());
            let number = action
                .number
                .as_ref()
                .map(|number| number.text.value.clone());
            Thing::new(
                group(*objective),
                number,
                &plain_words(&format!("{} {board_words}", action.text.value)),
            )
        };
        self.0.iter().map(thing).collect()
    }
}

/// The things of a list that belong to the one above them at this index, with their own indices.
/// The list is sorted by the index above.
pub(super) fn under<T: Copy>(
    things: &[(usize, T)],
    above: usize,
) -> impl Iterator<Item = (usize, T)> {
    let first = things.partition_point(|(of, _)| *of < above);
    let its = things[first..]
        .iter()
        .take_while(move |(of, _)| *of == above);
    its.enumerate()
        .map(move |(index, (_, thing))| (first + index, *thing))
}

/// Whether a row says nothing of an action: an objective without actions may have one.
fn says_nothing(action: &Action) -> bool {
    let texts = [
        &action.board_text,
        &action.lead_text,
        &action.measure,
        &action.progress,
        &action.impact,
    ];
    let rating = action
        .rag
        .as_ref()
        .is_none_or(|rag| rag.text.is_blank() && rag.rating.is_none());
    action.number.is_none()
        && action.text.is_blank()
        && texts.into_iter().flatten().all(Text::is_blank)
        && action.timescale.words().trim().is_empty()
        && rating
        && action.extras.iter().all(|extra| extra.text.is_blank())
        && action.subtasks.is_empty()
}
