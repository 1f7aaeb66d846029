//! What changed between two versions of a plan, as a board wants to hear it.
//!
//! [`diff`] takes two plans and gives [`Change`]s in the order of the new one: what was added, retired, moved, renumbered,
//! re-worded, and whose lead, timescale or other answers are others now. Which thing of the one version is which of the
//! other is settled by [`pairing`](crate::pairing), never by a guess: where it is open, the change says so. `sentence.rs` puts a change into
//! words; printing is left to the command line and the renderers.

mod answers;
mod sentence;

pub(crate) use answers::answer_name;
pub(crate) use sentence::shortened;
use serde::Serialize;

use crate::location::Place;
use crate::model::{Action, Objective, Part, PartKind, Plan};
use crate::pairing::{Pairing, Thing, pair};
use crate::rewording::{self, Edit, edits};
use crate::wording::plain_words;

/// How the wording of a thing itself is called among its answers.
pub(crate) const WORDING: &str = "words";

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The plan as a whole.
    Plan,
    /// A priority, an appendix or another part.
    Part,
    /// An objective.
    Objective,
    /// An action.
    Action,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Became {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Retired,
    /// It may be one of several things of the new version; nobody but the officer can tell.
    Unsure {
        /// The nearest of them.
        nearest: Place,
    },
    /// It stands under another heading.
    Moved {
        /// The heading before.
        from: String,
        /// The heading now.
        to: String,
    },
    /// It bears another number.
    Renumbered {
        /// The number before; blank if it had none.
        from: String,
        /// The number now; blank if it has none.
        to: String,
    },
    /// It says something else.
    Reworded {
        /// The way from the old wording to the new.
        edits: Vec<Edit>,
    },
    /// One of its answers is another: the lead, the timescale, the measure…
    Answer {
        /// Which, in the field's words: "lead", or the heading of the column.
        answer: String,
        /// The words before.
        from: String,
        /// The words now.
        to: String,
        /// Whether both are dates that are read, and differ: the timescale moved.
        is_move: bool,
        /// The way from the old words to the new.
        edits: Vec<Edit>,
    },
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// How people call it: "2.4", "Priority 2".
    pub label: String,
    /// Its words, as they are now; as they were, if it was retired.
    pub words: String,
    /// What became of it; never empty.
    pub became: Vec<Became>,
    /// All of it in a sentence.
    pub sentence: String,
    /// The position among the new version's parts of the one under which it is told; `None` if that has no such part.
    #[serde(skip)]
    pub part: Option<usize>,
    /// Where it stood.
    pub old: Option<Place>,
    /// Where it stands.
    pub new: Option<Place>,
}

/// Everything that changed from one version to the other, in the order of the new one; what was retired stands after
/// what its neighbours became.
#[must_use]
pub fn diff(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    plan_changes(old, new, &mut changes);
    let parts = pair(&part_things(old), &part_things(new));
    let (old_objectives, new_objectives) = (Objectives::of(old), Objectives::of(new));
    let groups = mapped(&parts, old.parts.len());
    let objectives = pair(&old_objectives.things(|part| groups[part]), &new_objectives.things(|part| part));
    let (old_actions, new_actions) = (Actions::of(&old_objectives), Actions::of(&new_objectives));
    let groups = mapped(&objectives, old_objectives.0.len());
    let actions = pair(&old_actions.things(|objective| groups[objective]), &new_actions.things(|objective| objective));
    let versions = Versions { old, new, old_objectives, new_objectives, old_actions, new_actions };
    for (index, part) in new.parts.iter().enumerate() {
        let first = changes.len();
        part_changes(parts.old_of_new[index].map(|old_index| &old.parts[old_index]), part, &mut changes);
        versions.changes_under(index, &objectives, &actions, &mut changes);
        if let Some(old_index) = parts.old_of_new[index] {
            versions.retired_under(old_index, &objectives, &actions, &mut changes);
        }
        changes[first..].iter_mut().for_each(|change| change.part = Some(index));
    }
    for (index, part) in old.parts.iter().enumerate().filter(|(index, _)| parts.new_of_old[*index].is_none()) {
        changes.push(Change::of(
            Subject::Part,
            &part_label(part),
            &part.title.value,
            Became::Retired,
            Some(&part.place),
            None,
        ));
        versions.retired_under(index, &objectives, &actions, &mut changes);
    }
    changes
}

/// For each old thing the new one that it became, or a number that no new thing has.
fn mapped(pairing: &Pairing, old_count: usize) -> Vec<usize> {
    let none = |old: usize| usize::MAX - old;
    (0..old_count).map(|old| pairing.new_of_old[old].unwrap_or_else(|| none(old))).collect()
}

fn plan_changes(old: &Plan, new: &Plan, changes: &mut Vec<Change>) {
    let period = |plan: &Plan| plan.period.as_ref().map_or_else(String::new, |period| period.text.value.clone());
    // A title that is taken from the name of the file is nobody's decision.
    let title = |plan: &Plan| if plan.title.place.cell().is_some() { plan.title.value.clone() } else { String::new() };
    let (old_title, new_title) = (title(old), title(new));
    let facts = [("title", old_title, new_title), ("period", period(old), period(new))];
    let became: Vec<Became> =
        facts.into_iter().filter_map(|(answer, from, to)| answers::changed(answer, &from, &to)).collect();
    changes.extend(Change::from_all(
        Subject::Plan,
        "the plan",
        &new.title.value,
        became,
        &old.title.place,
        &new.title.place,
    ));
}

fn part_things(plan: &Plan) -> Vec<Thing> {
    let number = |part: &Part| part.number.as_ref().map(|number| format!("{:?} {number}", part.kind));
    plan.parts.iter().map(|part| Thing::new(part.kind as usize, number(part), &plain_words(&part.heading))).collect()
}

/// How people call a part: "Priority 2", "Appendix 1", or its heading.
fn part_label(part: &Part) -> String {
    let word = match part.kind {
        PartKind::Priority | PartKind::Tasks | PartKind::Outcomes => "Priority",
        PartKind::Appendix => "Appendix",
        PartKind::Themes
        | PartKind::WorkStreams
        | PartKind::Finance
        | PartKind::Staffing
        | PartKind::Governance
        | PartKind::Glossary
        | PartKind::Profile
        | PartKind::Calendar
        | PartKind::Partners
        | PartKind::Notes => return part.heading.clone(),
    };
    part.number.as_ref().map_or_else(|| part.heading.clone(), |number| format!("{word} {number}"))
}

fn part_changes(old: Option<&Part>, new: &Part, changes: &mut Vec<Change>) {
    let label = part_label(new);
    let Some(old) = old else {
        changes.push(Change::of(Subject::Part, &label, &new.title.value, Became::Added, None, Some(&new.place)));
        return;
    };
    let mut became = Vec::new();
    if part_label(old) != label {
        became.push(Became::Renumbered { from: part_label(old), to: label.clone() });
    }
    became.extend(reworded(&old.heading, &new.heading));
    became.extend(answers::of_part(old, new));
    changes.extend(Change::from_all(Subject::Part, &label, &new.heading, became, &old.place, &new.place));
}

/// The objectives of a plan in order, each with the index of its part.
struct Objectives<'a>(Vec<(usize, &'a Objective)>);

impl<'a> Objectives<'a> {
    fn of(plan: &'a Plan) -> Self {
        let parts = plan.parts.iter().enumerate();
        Self(
            parts.flat_map(|(index, part)| part.objectives().iter().map(move |objective| (index, objective))).collect(),
        )
    }

    fn things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(part, objective): &(usize, &Objective)| {
            let number = objective.reading().map(ToString::to_string);
            Thing::new(group(*part), number, &plain_words(objective.wording()))
        };
        self.0.iter().map(thing).collect()
    }
}

/// The actions of a plan and their sub-tasks in order, each with the index of its objective.
struct Actions<'a>(Vec<(usize, &'a Action)>);

impl<'a> Actions<'a> {
    fn of(objectives: &Objectives<'a>) -> Self {
        fn add<'a>(objective: usize, action: &'a Action, actions: &mut Vec<(usize, &'a Action)>) {
            actions.push((objective, action));
            action.subtasks.iter().for_each(|subtask| add(objective, subtask, actions));
        }
        let mut actions = Vec::new();
        for (index, (_, objective)) in objectives.0.iter().enumerate() {
            objective.actions.iter().for_each(|action| add(index, action, &mut actions));
        }
        Self(actions)
    }

    fn things(&self, group: impl Fn(usize) -> usize) -> Vec<Thing> {
        let thing = |(objective, action): &(usize, &Action)| {
            let board_words = action.board_text.as_ref().map_or("", |text| text.value.as_str());
            let number = action.number.as_ref().map(|number| number.text.value.clone());
            Thing::new(group(*objective), number, &plain_words(&format!("{} {board_words}", action.text.value)))
        };
        self.0.iter().map(thing).collect()
    }
}

/// Both versions, flattened.
struct Versions<'a> {
    old: &'a Plan,
    new: &'a Plan,
    old_objectives: Objectives<'a>,
    new_objectives: Objectives<'a>,
    old_actions: Actions<'a>,
    new_actions: Actions<'a>,
}

impl Versions<'_> {
    /// What changed in the objectives and actions of a part of the new version.
    fn changes_under(&self, part: usize, objectives: &Pairing, actions: &Pairing, changes: &mut Vec<Change>) {
        for (objective_index, objective) in under(&self.new_objectives.0, part) {
            let old = objectives.old_of_new[objective_index].map(|old| self.old_objectives.0[old]);
            self.objective_change(old, part, objective, changes);
            for (index, action) in under(&self.new_actions.0, objective_index) {
                match actions.old_of_new[index].map(|old| self.old_actions.0[old]) {
                    Some((old_objective, old)) => {
                        // An action that goes with its objective has not moved.
                        let goes_along = objectives.new_of_old[old_objective] == Some(objective_index);
                        let old_part = self.old_objectives.0[old_objective].0;
                        let moved = if goes_along { None } else { self.moved(old_part, part) };
                        self.action_change(moved, old, (objective, action), changes);
                    }
                    // The actions of a new objective are new with it.
                    None if old.is_none() => {}
                    None => changes.push(action_alone(objective, action, Became::Added)),
                }
            }
        }
    }

    fn objective_change(
        &self,
        old: Option<(usize, &Objective)>,
        part: usize,
        new: &Objective,
        changes: &mut Vec<Change>,
    ) {
        let label = objective_label(new);
        let Some((old_part, old)) = old else {
            changes.push(Change::of(
                Subject::Objective,
                &label,
                new.wording(),
                Became::Added,
                None,
                Some(&new.text.place),
            ));
            return;
        };
        let mut became: Vec<Became> = self.moved(old_part, part).into_iter().collect();
        became.extend(renumbered(&objective_label(old), &label));
        became.extend(reworded(old.wording(), new.wording()));
        became.extend(answers::of_objective(old, new));
        changes.extend(Change::from_all(
            Subject::Objective,
            &label,
            new.wording(),
            became,
            &old.text.place,
            &new.text.place,
        ));
    }

    fn action_change(
        &self,
        moved: Option<Became>,
        old: &Action,
        (objective, new): (&Objective, &Action),
        changes: &mut Vec<Change>,
    ) {
        let mut became: Vec<Became> = moved.into_iter().collect();
        became.extend(renumbered(&own_number(old), &own_number(new)));
        became.extend(reworded(&old.text.value, &new.text.value));
        became.extend(answers::of_action((self.old, old), (self.new, new)));
        let label = action_label(objective, new);
        changes.extend(Change::from_all(Subject::Action, &label, action_words(new), became, old.place(), new.place()));
    }

    fn moved(&self, old_part: usize, new_part: usize) -> Option<Became> {
        let (old, new) = (&self.old.parts[old_part], &self.new.parts[new_part]);
        let (from, to) = (part_label(old), part_label(new));
        let is_elsewhere =
            plain_words(&from) != plain_words(&to) && plain_words(&old.heading) != plain_words(&new.heading);
        is_elsewhere.then_some(Became::Moved { from, to })
    }

    /// What a part of the old version held and the new version has no more.
    fn retired_under(&self, part: usize, objectives: &Pairing, actions: &Pairing, changes: &mut Vec<Change>) {
        for (index, objective) in under(&self.old_objectives.0, part) {
            let is_retired = objectives.new_of_old[index].is_none();
            if is_retired {
                let label = objective_label(objective);
                let place = &objective.text.place;
                let mut change =
                    Change::of(Subject::Objective, &label, objective.wording(), Became::Retired, Some(place), None);
                let nearest = nearest(objectives, index).map(|new| &self.new_objectives.0[new].1.text.place);
                change.doubt(nearest);
                changes.push(change);
            }
            // The actions of a retired objective are retired with it.
            let its_actions = under(&self.old_actions.0, index).filter(|_| !is_retired);
            for (index, action) in its_actions {
                if actions.new_of_old[index].is_none() {
                    let mut change = action_alone(objective, action, Became::Retired);
                    change.doubt(nearest(actions, index).map(|new| self.new_actions.0[new].1.place()));
                    changes.push(change);
                }
            }
        }
    }
}

/// The things of a list that stand under one of those above them, with their indices. The list is in the order of those.
fn under<T: Copy>(things: &[(usize, T)], above: usize) -> impl Iterator<Item = (usize, T)> {
    let first = things.partition_point(|(of, _)| *of < above);
    let its = things[first..].iter().take_while(move |(of, _)| *of == above);
    its.enumerate().map(move |(index, (_, thing))| (first + index, *thing))
}

fn nearest(pairing: &Pairing, old: usize) -> Option<usize> {
    pairing.doubtful.get(&old).copied()
}

fn action_alone(objective: &Objective, action: &Action, became: Became) -> Change {
    let place = Some(action.place());
    let (old, new) = if became == Became::Retired { (place, None) } else { (None, place) };
    Change::of(Subject::Action, &action_label(objective, action), action_words(action), became, old, new)
}

fn objective_label(objective: &Objective) -> String {
    objective.number.as_ref().map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

fn own_number(action: &Action) -> String {
    action.number.as_ref().map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

/// The action's own number, else its objective's.
fn action_label(objective: &Objective, action: &Action) -> String {
    let own = own_number(action);
    if own.is_empty() { objective_label(objective) } else { own }
}

fn action_words(action: &Action) -> &str {
    match &action.board_text {
        Some(board_text) if action.text.is_blank() => &board_text.value,
        Some(_) | None => &action.text.value,
    }
}

fn renumbered(from: &str, to: &str) -> Option<Became> {
    (from != to).then(|| Became::Renumbered { from: from.to_owned(), to: to.to_owned() })
}

fn reworded(old: &str, new: &str) -> Option<Became> {
    (!answers::is_same(old, new)).then(|| Became::Reworded { edits: edits(old, new) })
}

impl Became {
    /// Which of a thing's answers it was, and its words before, white space aside; of the thing's own wording,
    /// [`WORDING`].
    #[must_use]
    pub(crate) fn earlier(&self) -> Option<(&str, String)> {
        match self {
            Self::Reworded { edits } => {
                let words = edits.iter().filter(|edit| edit.became != rewording::Became::Inserted);
                Some((WORDING, words.map(|edit| edit.words.as_str()).collect::<Vec<_>>().join(" ")))
            }
            Self::Answer { answer, from, .. } => Some((answer, from.clone())),
            Self::Added | Self::Retired | Self::Unsure { .. } | Self::Moved { .. } | Self::Renumbered { .. } => None,
        }
    }

    /// The way from an old wording to a new one that is too long for the sentence, and what it is a wording of.
    #[must_use]
    pub fn rewording(&self) -> Option<(&str, &[Edit])> {
        match self {
            Self::Reworded { edits } => Some((WORDING, edits)),
            Self::Answer { answer, from, to, edits, .. } => {
                let is_reworded = !from.is_empty() && !to.is_empty() && !sentence::is_quoted(from, to);
                is_reworded.then_some((answer.as_str(), edits.as_slice()))
            }
            Self::Added | Self::Retired | Self::Unsure { .. } | Self::Moved { .. } | Self::Renumbered { .. } => None,
        }
    }
}

impl Change {
    fn of(
        subject: Subject,
        label: &str,
        words: &str,
        became: Became,
        old: Option<&Place>,
        new: Option<&Place>,
    ) -> Self {
        let mut change = Self {
            subject,
            label: label.to_owned(),
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            became: vec![became],
            sentence: String::new(),
            part: None,
            old: old.cloned(),
            new: new.cloned(),
        };
        change.sentence = sentence::of(&change);
        change
    }

    /// A change of something that both versions have; `None` if nothing became of it.
    fn from_all(
        subject: Subject,
        label: &str,
        words: &str,
        became: Vec<Became>,
        old: &Place,
        new: &Place,
    ) -> Option<Self> {
        let first = became.first()?.clone();
        let mut change = Self::of(subject, label, words, first, Some(old), Some(new));
        change.became = became;
        change.sentence = sentence::of(&change);
        Some(change)
    }

    /// Says that what seems retired may be a thing of the new version.
    fn doubt(&mut self, nearest: Option<&Place>) {
        if let Some(nearest) = nearest {
            self.became.push(Became::Unsure { nearest: nearest.clone() });
            self.sentence = sentence::of(self);
        }
    }
}
