//! What changed between two versions of a plan, as a board wants to hear it.
//!
//! [`diff`] compares everything that both versions hold: title, period and boards, parts,
//! objectives and actions with all their columns, and row by row money, groups, terms, profile,
//! lists, notes and texts. It gives a [`Change`] for each thing that is not as it was, in the order
//! of the new version. What one of the versions leaves out is not compared and is named in
//! [`Difference::not_compared`], so that a reader can rely on what is not listed.
//!
//! Which thing of the one version is which of the other is decided by [`pairing`](crate::pairing),
//! never by a guess: where it is open, the change says so. [`things`] lists what is paired,
//! [`rows`] compares rows, [`answers`] columns; [`sentence`] puts a change into words. Printing is
//! left to the command line and the renderers.

mod answers;
mod rows;
mod sentence;
mod things;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

pub(crate) use answers::answer_name;
pub(crate) use sentence::shortened;
use serde::Serialize;

use crate::location::{Place, Text};
use crate::model::{Action, Content, Objective, Part, PartKind, Plan};
use crate::pack_file::FILE_NAME;
use crate::pairing::{Pairing, pair};
use crate::references::written_out;
use crate::rewording::{self, Edit, edits};

use things::{Actions, Objectives, is_listed, mapped, pair_parts, part_label, under};

/// How the wording of a thing itself is called among its answers.
pub(crate) const WORDING: &str = "words";

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// A row or line of any other part: an amount, a group, a term, a note.
    Row,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// The position among the new version's parts of the one under which it is listed; `None` if
    /// that has no such part.
    #[serde(skip)]
    pub part: Option<usize>,
    /// Where it stood.
    pub old: Option<Place>,
    /// Where it stands.
    pub new: Option<Place>,
}

/// What two versions were found to differ in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Everything that changed, in the order of the new version.
    pub changes: Vec<Change>,
    /// What was not compared, because one of the versions leaves it out.
    pub not_compared: BTreeSet<Content>,
}

impl Difference {
    /// A sentence that names what was not compared; `None` if everything was.
    #[must_use]
    pub fn not_compared_in_words(&self) -> Option<String> {
        let words: Vec<&str> = self
            .not_compared
            .iter()
            .map(|content| content.words())
            .collect();
        let list = match words.as_slice() {
            [] => return None,
            [only] => (*only).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        };
        Some(format!(
            "Not compared, because one of the versions leaves it out: {list}."
        ))
    }
}

/// Compares two versions of a plan. What was retired is listed after what its neighbours became.
#[must_use]
pub fn diff(old: &Plan, new: &Plan) -> Difference {
    let mut not_compared: BTreeSet<Content> = old.left_out.union(&new.left_out).copied().collect();
    if !not_compared.contains(&Content::Struck) && struck_words(old) != struck_words(new) {
        not_compared.insert(Content::Struck);
    }
    if other_words(old) != other_words(new) {
        not_compared.insert(Content::Parts(PartKind::Other));
    }
    let is_kept = |part: &Part| {
        part.kind != PartKind::Other && !not_compared.contains(&Content::Parts(part.kind))
    };
    let kept: Vec<usize> = new
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| is_kept(part))
        .map(|(index, _)| index)
        .collect();
    let (old, new) = (
        comparable(old, &not_compared),
        comparable(new, &not_compared),
    );
    let mut changes = compared(&old, &new);
    for change in &mut changes {
        change.part = change.part.map(|part| kept[part]);
    }
    Difference {
        changes,
        not_compared,
    }
}

/// A version without what is not compared, its names written out as readers see them. Sheets that
/// hold no table of a plan say nothing of what was planned.
fn comparable<'a>(plan: &'a Plan, left_out: &BTreeSet<Content>) -> Cow<'a, Plan> {
    let is_of_plan = |part: &Part| part.kind != PartKind::Other;
    if left_out.is_empty() && plan.parts.iter().all(is_of_plan) {
        return written_out(plan);
    }
    let mut reduced = plan.clone();
    reduced.leave_out(left_out);
    reduced.parts.retain(is_of_plan);
    Cow::Owned(written_out(&reduced).into_owned())
}

/// The struck words of the plan's cells, sorted: enough to see that another word is struck.
fn struck_words(plan: &Plan) -> Vec<&str> {
    if plan.struck.is_empty() {
        return Vec::new();
    }
    let cells: HashSet<Place> = plan
        .cells()
        .into_iter()
        .map(|(place, _)| place.clone())
        .collect();
    let struck = plan
        .struck
        .iter()
        .filter(|struck| cells.contains(&struck.place));
    let mut words: Vec<&str> = struck
        .flat_map(|struck| &struck.words)
        .map(|words| words.trim())
        .collect();
    words.sort_unstable();
    words
}

/// The words of sheets that hold no table of a plan, sorted. They are not compared row by row, for
/// a published workbook puts them together; that they differ is said.
fn other_words(plan: &Plan) -> Vec<&str> {
    let parts = plan.parts_of(PartKind::Other);
    let texts = parts.flat_map(|part| {
        part.columns
            .iter()
            .map(|column| &column.text)
            .chain(part.body_texts())
    });
    let mut words: Vec<&str> = texts.map(|text| text.value.trim()).collect();
    words.sort_unstable();
    words
}

fn compared(old: &Plan, new: &Plan) -> Vec<Change> {
    let mut changes: Vec<Change> = plan_changes(old, new).into_iter().collect();
    changes.extend(rows::of_narratives(old, new));
    let versions = Versions::of(old, new);
    for (index, part) in new.parts.iter().enumerate() {
        let first = changes.len();
        let was = versions.parts.old_of_new[index];
        changes.extend(part_change(was.map(|was| &old.parts[was]), new, part));
        changes.extend(rows::of_part(was.map(|was| (old, was)), (new, index)));
        versions.changes_under(index, &mut changes);
        if let Some(was) = was {
            versions.retired_under(was, &mut changes);
        }
        changes[first..]
            .iter_mut()
            .for_each(|change| change.part = Some(index));
    }
    for (index, part) in old.parts.iter().enumerate() {
        let is_retired = versions.parts.new_of_old[index].is_none();
        if is_retired && is_listed(old, part) {
            let words = rows::title_with_count(part);
            changes.push(Change::of(
                Subject::Part,
                &part_label(part),
                &words,
                Became::Retired,
                Some(&part.place),
                None,
            ));
        }
        if is_retired {
            versions.retired_under(index, &mut changes);
        }
    }
    changes
}

fn plan_changes(old: &Plan, new: &Plan) -> Option<Change> {
    let words = |text: Option<&Text>| text.map_or_else(String::new, |text| text.value.clone());
    let boards = |plan: &Plan| {
        let name = |board: &crate::model::Board| match &board.code {
            Some(code) => format!("{code} = {}", board.name),
            None => board.name.clone(),
        };
        plan.boards.iter().map(name).collect::<Vec<_>>().join("; ")
    };
    let mut became: Vec<Became> = Vec::new();
    // A title that both versions take from the names of their files is nobody's decision.
    if !(is_name_of_file(&old.title) && is_name_of_file(&new.title)) {
        became.extend(answers::changed(
            "title",
            &old.title.value,
            &new.title.value,
        ));
    }
    let organisations = (
        words(old.organisation.as_ref()),
        words(new.organisation.as_ref()),
    );
    became.extend(answers::changed(
        "organisation",
        &organisations.0,
        &organisations.1,
    ));
    let days = |plan: &Plan| {
        plan.period
            .as_ref()
            .map(|period| (period.start, period.end))
    };
    if days(old) != days(new) {
        let period = |plan: &Plan| {
            plan.period
                .as_ref()
                .map_or_else(String::new, |period| period.text.value.clone())
        };
        became.extend(answers::changed("period", &period(old), &period(new)));
    }
    became.extend(answers::changed("boards", &boards(old), &boards(new)));
    Change::from_all(
        Subject::Plan,
        "the plan",
        &new.title.value,
        became,
        &old.title.place,
        &new.title.place,
    )
}

/// Whether a title is the name of the workbook, for want of another. One that the pack file gives
/// is a decision.
fn is_name_of_file(title: &Text) -> bool {
    title.place.cell().is_none() && title.place.source.file != FILE_NAME
}

fn part_change(old: Option<&Part>, new_plan: &Plan, new: &Part) -> Option<Change> {
    let label = part_label(new);
    let Some(old) = old else {
        let words = rows::title_with_count(new);
        let change = Change::of(
            Subject::Part,
            &label,
            &words,
            Became::Added,
            None,
            Some(&new.place),
        );
        return Some(change).filter(|_| is_listed(new_plan, new));
    };
    let mut became = Vec::new();
    let was = part_label(old);
    // A part without a number goes by its heading, which is compared below.
    if was != label && (old.number.is_some() || new.number.is_some()) {
        became.push(Became::Renumbered {
            from: was,
            to: label.clone(),
        });
    }
    // A part without a title goes by the name of its sheet, which is no wording of the plan.
    if [old, new]
        .iter()
        .any(|part| !part.title.value.trim().is_empty())
    {
        became.extend(reworded(&old.heading, &new.heading));
    }
    became.extend(answers::of_part(old, new));
    Change::from_all(
        Subject::Part,
        &label,
        &new.heading,
        became,
        &old.place,
        &new.place,
    )
}

/// Both versions, what they hold in order, and which is which.
struct Versions<'a> {
    old: &'a Plan,
    new: &'a Plan,
    old_objectives: Objectives<'a>,
    new_objectives: Objectives<'a>,
    old_actions: Actions<'a>,
    new_actions: Actions<'a>,
    parts: Pairing,
    objectives: Pairing,
    actions: Pairing,
}

impl<'a> Versions<'a> {
    fn of(old: &'a Plan, new: &'a Plan) -> Self {
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

    /// What changed in the objectives and actions of a part of the new version.
    fn changes_under(&self, part: usize, changes: &mut Vec<Change>) {
        for (index, objective) in under(&self.new_objectives.0, part) {
            let old = self.objectives.old_of_new[index];
            changes.extend(self.objective_change(old, (part, objective)));
            for (action_index, action) in under(&self.new_actions.0, index) {
                match self.actions.old_of_new[action_index] {
                    Some(old) => {
                        changes.extend(self.action_change(old, (index, objective, action)));
                    }
                    None => changes.push(action_alone(objective, action, Became::Added)),
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
        let Some((old_part, old)) = old.map(|old| self.old_objectives.0[old]) else {
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

    /// `objective` is the position of the new action's objective, which follows.
    fn action_change(
        &self,
        old: usize,
        (objective, of, new): (usize, &Objective, &Action),
    ) -> Option<Change> {
        let (old_objective, old) = self.old_actions.0[old];
        let ((old_part, old_of), (part, _)) = (
            self.old_objectives.0[old_objective],
            self.new_objectives.0[objective],
        );
        let mut became: Vec<Became> = Vec::new();
        // An action that goes with its objective has not moved.
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

    /// The objectives and actions of a part of the old version that the new version has no more.
    fn retired_under(&self, part: usize, changes: &mut Vec<Change>) {
        for (index, objective) in under(&self.old_objectives.0, part) {
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
                let nearest = nearest(&self.objectives, index);
                change.doubt(nearest.map(|new| &self.new_objectives.0[new].1.text.place));
                changes.push(change);
            }
            for (index, action) in under(&self.old_actions.0, index) {
                if self.actions.new_of_old[index].is_none() {
                    let mut change = action_alone(objective, action, Became::Retired);
                    change.doubt(
                        nearest(&self.actions, index).map(|new| self.new_actions.0[new].1.place()),
                    );
                    changes.push(change);
                }
            }
        }
    }
}

/// From one name to another; where both go by the same name, their words say which is meant.
fn moved((from, from_words): (String, &str), (to, to_words): (String, &str)) -> Became {
    if from != to {
        return Became::Moved { from, to };
    }
    let full =
        |name: &str, words: &str| format!("{name}, “{}”", shortened(&sentence::one_line(words)));
    Became::Moved {
        from: full(&from, from_words),
        to: full(&to, to_words),
    }
}

fn nearest(pairing: &Pairing, old: usize) -> Option<usize> {
    pairing.doubtful.get(&old).copied()
}

fn action_alone(objective: &Objective, action: &Action, became: Became) -> Change {
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

fn objective_label(objective: &Objective) -> String {
    objective
        .number
        .as_ref()
        .map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

/// "objective 1.3"; one without a number goes by its words.
fn objective_name(objective: &Objective) -> String {
    match objective_label(objective).as_str() {
        "" => format!(
            "objective “{}”",
            shortened(&sentence::one_line(objective.wording()))
        ),
        label => format!("objective {label}"),
    }
}

fn own_number(action: &Action) -> String {
    action
        .number
        .as_ref()
        .map_or_else(String::new, |number| number.text.value.trim().to_owned())
}

/// The action's own number, else its objective's.
fn action_label(objective: &Objective, action: &Action) -> String {
    let own = own_number(action);
    if own.is_empty() {
        objective_label(objective)
    } else {
        own
    }
}

fn action_words(action: &Action) -> &str {
    match &action.board_text {
        Some(board_text) if action.text.is_blank() => &board_text.value,
        Some(_) | None => &action.text.value,
    }
}

fn renumbered(from: &str, to: &str) -> Option<Became> {
    (from != to).then(|| Became::Renumbered {
        from: from.to_owned(),
        to: to.to_owned(),
    })
}

fn reworded(old: &str, new: &str) -> Option<Became> {
    (!answers::is_same(old, new)).then(|| Became::Reworded {
        edits: edits(old, new),
    })
}

impl Became {
    /// Which of a thing's answers it was, and its words before, white space aside; of the thing's
    /// own wording, [`WORDING`].
    #[must_use]
    pub(crate) fn earlier(&self) -> Option<(&str, String)> {
        match self {
            Self::Reworded { edits } => {
                let words = edits
                    .iter()
                    .filter(|edit| edit.became != rewording::Became::Inserted);
                Some((
                    WORDING,
                    words
                        .map(|edit| edit.words.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ))
            }
            Self::Answer { answer, from, .. } => Some((answer, from.clone())),
            Self::Added
            | Self::Retired
            | Self::Unsure { .. }
            | Self::Moved { .. }
            | Self::Renumbered { .. } => None,
        }
    }

    /// The way from an old wording to a new one that is too long for the sentence, and what it is a
    /// wording of.
    #[must_use]
    pub fn rewording(&self) -> Option<(&str, &[Edit])> {
        match self {
            Self::Reworded { edits } => Some((WORDING, edits)),
            Self::Answer {
                answer,
                from,
                to,
                edits,
                ..
            } => {
                let is_reworded =
                    !from.is_empty() && !to.is_empty() && !sentence::is_quoted(from, to);
                is_reworded.then_some((answer.as_str(), edits.as_slice()))
            }
            Self::Added
            | Self::Retired
            | Self::Unsure { .. }
            | Self::Moved { .. }
            | Self::Renumbered { .. } => None,
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
            self.became.push(Became::Unsure {
                nearest: nearest.clone(),
            });
            self.sentence = sentence::of(self);
        }
    }
}
