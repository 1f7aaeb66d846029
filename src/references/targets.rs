//! Finds the references in texts and their targets.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::columns::ColumnRole;
use crate::location::Place;
use crate::model::{
    Narrative, Number, Objective, Part, PartKind, Plan, Reference, ReferenceStatus, Target,
};
use crate::reading::numbers::meant_by;
use crate::text::plain_words;

use super::phrase::{Means, NUMBER_WORDS, Phrase, name_end, phrases};
use super::subgroups::Subgroups;

/// The parts and objectives of a plan that its text can refer to.
pub(super) struct Targets {
    /// Priorities and appendices with the words of their titles, in plan order.
    pub(super) parts: Vec<TargetPart>,
    objectives: HashSet<Number>,
    /// How many priorities the plan has, if none has a number.
    unnumbered: usize,
    subgroups: Subgroups,
}

/// A priority or an appendix.
pub(super) struct TargetPart {
    /// The target of references to it.
    pub(super) target: Target,
    /// The plain forms of the heading and the whole title of every part with that number. A
    /// priority may have two parts, a table of outcomes and a table of actions.
    names: Vec<String>,
}

impl TargetPart {
    /// Whether its titles have every word of a name, in any order; false for an empty name.
    pub(super) fn has_all_words(&self, words: &str) -> bool {
        let has = |word: &str| {
            self.names
                .iter()
                .any(|title| title.split(' ').any(|other| other == word))
        };
        !words.is_empty() && words.split(' ').all(has)
    }
}

impl Targets {
    /// The targets in some parts.
    pub(super) fn of(parts: &[Part]) -> Self {
        let mut target_parts: Vec<TargetPart> = Vec::new();
        for part in parts {
            let Some(target) = part.target() else {
                continue;
            };
            let names = [plain_words(&part.heading), plain_words(&part.title.value)];
            match target_parts.iter_mut().find(|other| other.target == target) {
                Some(other) => other.names.extend(names),
                None => target_parts.push(TargetPart {
                    target,
                    names: names.to_vec(),
                }),
            }
        }
        Self {
            unnumbered: unnumbered_priorities(parts),
            parts: target_parts,
            objectives: board_objectives(parts).into_keys().cloned().collect(),
            subgroups: Subgroups::of(parts),
        }
    }

    /// All references of a plan, in its order.
    pub(super) fn in_plan(&self, plan: &Plan) -> Vec<Reference> {
        let of_part = |part: &Part| {
            let texts = part.body_texts().into_iter();
            let own = part.target();
            self.in_all(texts.map(|text| (&*text.value, &text.place)), own.as_ref())
        };
        let of_narrative = |narrative: &Narrative| {
            let passages = narrative.passages().into_iter();
            let texts = passages
                .flat_map(|(content, place)| content.iter().map(move |run| (&*run.text, place)));
            self.in_all(texts, None)
        };
        // In parallel; the results are in plan order.
        let parts = plan.parts.par_iter().map(of_part);
        let references: Vec<Vec<Reference>> = parts
            .chain(plan.narratives.par_iter().map(of_narrative))
            .collect();
        references.concat()
    }

    /// The references in some texts, in order. In the texts of an appendix, `own`, the name of its
    /// own subgroup is not a reference.
    pub(super) fn in_all<'t>(
        &self,
        texts: impl Iterator<Item = (&'t str, &'t Place)>,
        own: Option<&Target>,
    ) -> Vec<Reference> {
        let mut references = Vec::new();
        texts.for_each(|(text, place)| self.find(text, place, own, &mut references));
        references
    }

    fn find(
        &self,
        text: &str,
        place: &Place,
        own: Option<&Target>,
        references: &mut Vec<Reference>,
    ) {
        /// Longer text in double brackets is not a name: titles on the sheets of a workbook are
        /// shorter.
        const MAX_NAME_CHARS: usize = 120;
        let first = references.len();
        let mut by_subgroup = self.subgroups.in_text(text);
        by_subgroup.retain(|(_, target)| Some(*target) != own);
        let mut from = 0;
        for found in phrases(text) {
            let start = found.range.start;
            // A title after a number may have another phrase in it, and so may a subgroup's name
            // with the number of its action.
            if start < from || by_subgroup.iter().any(|(range, _)| range.contains(&start)) {
                continue;
            }
            if matches!(found.means, Means::Name(name) if name.chars().nth(MAX_NAME_CHARS).is_some())
            {
                continue;
            }
            let Some(reference) = self.read(text, place, found) else {
                continue;
            };
            from = reference.range.end;
            by_subgroup.retain(|(range, _)| range.end <= start || range.start >= from);
            if !names_enclosure(&text[..reference.range.start], reference.target.as_ref()) {
                references.push(reference);
            }
        }
        let resolved = |(range, target): (Range<usize>, &Target)| Reference {
            text: text[range.clone()].to_owned(),
            place: place.clone(),
            range,
            target: Some(target.clone()),
            status: ReferenceStatus::Resolved,
            is_by_name: false,
        };
        references.extend(by_subgroup.into_iter().map(resolved));
        references[first..].sort_by_key(|reference| reference.range.start);
    }

    /// The reference that a phrase makes; `None` if the phrase may mean something that is not in
    /// the plan or has no number there.
    fn read(&self, text: &str, place: &Place, found: Phrase<'_>) -> Option<Reference> {
        let Phrase { range, means, .. } = found;
        let (target, takes_name) = match means {
            Means::Name(name) => return Some(self.by_name(text, place, range, name)),
            Means::Board(number) => (self.of_board(&ordinal(number))?, false),
            Means::Appendix(number) => (Target::Appendix(ordinal(number)), true),
            Means::Objective(number) => (Target::Objective(ordinal(number)), false),
            Means::Priority(number) => (Target::Priority(ordinal(number)), true),
        };
        if self.counts_to(&target) {
            return None;
        }
        let names = self.names_of(&target);
        let (end, given) = if takes_name {
            given_name(text, range.end, names)
        } else {
            (range.end, None)
        };
        let status = match (self.exists(&target), given, names) {
            (false, _, _) => ReferenceStatus::Dangling,
            (true, Some(given), Some(names)) if !names.contains(&plain_words(given)) => {
                ReferenceStatus::TitleDiffers
            }
            (true, _, _) => ReferenceStatus::Resolved,
        };
        let range = range.start..end;
        Some(Reference {
            text: text[range.clone()].to_owned(),
            place: place.clone(),
            range,
            target: Some(target),
            status,
            is_by_name: false,
        })
    }

    /// Whether a target is a priority that a reader finds by counting, because none has a number.
    fn counts_to(&self, target: &Target) -> bool {
        let counted = (1..=self.unnumbered).map(Number::counted);
        let mut counted = counted.map(Target::Priority);
        counted.any(|counted| counted == *target)
    }

    /// A reference `[[name]]`: a number, a title, or words that exactly one title has.
    fn by_name(&self, text: &str, place: &Place, range: Range<usize>, name: &str) -> Reference {
        let words = plain_words(name);
        let number = Number::parse(name)
            .filter(|number| self.objectives.contains(number))
            .map(Target::Objective);
        let titled = || {
            self.parts
                .iter()
                .find(|part| part.names.contains(&words))
                .map(|part| part.target.clone())
        };
        let only = || {
            let mut candidates = self.parts.iter().filter(|part| part.has_all_words(&words));
            let first = candidates.next()?;
            candidates.next().is_none().then(|| first.target.clone())
        };
        let target = number.or_else(titled).or_else(only);
        let status = if target.is_some() {
            ReferenceStatus::Resolved
        } else {
            ReferenceStatus::Dangling
        };
        Reference {
            text: text[range.clone()].to_owned(),
            place: place.clone(),
            range,
            target,
            status,
            is_by_name: true,
        }
    }

    fn names_of(&self, target: &Target) -> Option<&[String]> {
        self.parts
            .iter()
            .find(|part| part.target == *target)
            .map(|part| part.names.as_slice())
    }

    /// The objective or else the priority of the board with a number, or with another number that
    /// may be meant.
    pub(super) fn of_board(&self, number: &Number) -> Option<Target> {
        meant_by(number)
            .flat_map(|number| [Target::Objective(number.clone()), Target::Priority(number)])
            .find(|target| self.exists(target))
    }

    /// References to the objectives between two others. They have no words of their own.
    pub(super) fn between(&self, first: &Reference, last: &Reference) -> Vec<Reference> {
        let (Some(Target::Objective(from)), Some(Target::Objective(to))) =
            (&first.target, &last.target)
        else {
            return Vec::new();
        };
        let is_between =
            |number: &&Number| from < *number && *number < to && number.depth() == from.depth();
        let mut numbers: Vec<&Number> = self.objectives.iter().filter(is_between).collect();
        numbers.sort();
        let reference = |number: &Number| Reference {
            text: String::new(),
            range: last.range.start..last.range.start,
            target: Some(Target::Objective(number.clone())),
            status: ReferenceStatus::Resolved,
            ..last.clone()
        };
        numbers.into_iter().map(reference).collect()
    }

    pub(super) fn exists(&self, target: &Target) -> bool {
        match target {
            Target::Objective(number) => self.objectives.contains(number),
            Target::Appendix(_) | Target::Priority(_) => self.names_of(target).is_some(),
        }
    }
}

/// How many priorities a column of the plan names; 0 if one has a number.
fn unnumbered_priorities(parts: &[Part]) -> usize {
    let is_priority = |part: &&Part| part.kind == PartKind::Priority;
    let priorities = || parts.iter().filter(is_priority);
    if priorities().any(|part| part.number.is_some()) {
        return 0;
    }
    let in_column = priorities().filter(|part| part.has_column(ColumnRole::Priority));
    let headings: HashSet<String> = in_column.map(|part| plain_words(&part.heading)).collect();
    headings.len()
}

/// Every objective of the board by its number. If a number is used twice, the first objective
/// counts.
pub(crate) fn board_objectives(parts: &[Part]) -> HashMap<&Number, &Objective> {
    let mut objectives = HashMap::new();
    for part in parts
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Priority | PartKind::Tasks))
    {
        for objective in part.objectives() {
            if let Some(number) = objective.reading() {
                objectives.entry(number).or_insert(objective);
            }
        }
    }
    objectives
}

/// Whether a reference is about an enclosure and not a part of the plan, by the text before it:
/// "the plan is attached as Appendix 1".
fn names_enclosure(before: &str, target: Option<&Target>) -> bool {
    // The longest of the phrases below, "attached as", has 11 letters.
    const LONGEST_IN_CHARS: usize = 12;
    let is_appendix = matches!(target, Some(Target::Appendix(_)));
    let last: Vec<char> = before
        .trim_end()
        .chars()
        .rev()
        .take(LONGEST_IN_CHARS)
        .collect();
    let last: String = last.into_iter().rev().collect::<String>().to_lowercase();
    is_appendix
        && ["attached as", "attached at", "enclosed as"]
            .iter()
            .any(|words| last.ends_with(words))
}

/// The end of the name after a number in the text, and the name. A name that begins with the
/// target's title ends where the title ends.
fn given_name<'a>(
    text: &'a str,
    from: usize,
    names: Option<&[String]>,
) -> (usize, Option<&'a str>) {
    // "Appendix 2: …", "Appendix 2 – …".
    let Some(rest) = text[from..].trim_start().strip_prefix([':', '–', '—', '-']) else {
        return (from, None);
    };
    let rest = rest.trim_start();
    let start = text.len() - rest.len();
    let by_title = names
        .into_iter()
        .flatten()
        .find_map(|title| words_end(rest, title));
    let name = rest[..by_title.unwrap_or_else(|| name_end(rest))].trim_end();
    if name.is_empty() {
        (from, None)
    } else {
        (start + name.len(), Some(name))
    }
}

/// If a text begins with words whose plain form is `words`, their length in bytes.
fn words_end(text: &str, words: &str) -> Option<usize> {
    // The searched beginning has at most four times as many characters as the plain form has bytes,
    // because no title loses more than three quarters of its characters in plain form.
    const MOST_TIMES: usize = 4;
    let ends = text
        .char_indices()
        .map(|(index, character)| index + character.len_utf8());
    let ends: Vec<usize> = ends.take(words.len() * MOST_TIMES).collect();
    // A longer beginning never has a shorter plain form, so a binary search finds the end.
    let end =
        *ends.get(ends.partition_point(|end| plain_words(&text[..*end]).len() < words.len()))?;
    (plain_words(&text[..end]) == words).then_some(end)
}

/// The number that is written in digits, as a word or as a letter.
fn ordinal(written: &str) -> Number {
    let lower = written.to_lowercase();
    if let Some(index) = NUMBER_WORDS.iter().position(|word| *word == lower) {
        return Number::counted(index + 1);
    }
    match lower.as_bytes() {
        [letter @ b'a'..=b'h'] => Number::counted(usize::from(letter - b'a') + 1),
        // "2C" is written 2c in plans, but the capitals of "LSCB1" stay.
        _ => Number::parse(written)
            .or_else(|| Number::parse(&lower))
            .unwrap_or_else(|| Number::counted(0)),
    }
}
