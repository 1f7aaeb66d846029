//! Where the plan's words point at another part of the plan.
//!
//! One function, [`resolve`], finds every reference and says how sound it is; checks report what it
//! found, compose prints it. It also says which appendix rows answer to a board objective that
//! exists. What `[[name]]` is written out as is decided in one place, `references/names.rs`;
//! [`written_out`] gives the whole plan so.

mod names;
mod phrase;

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::location::Place;
use crate::model::{
    BoardNumberStatus, Narrative, Number, Objective, Part, PartKind, Plan, Reference,
    ReferenceStatus, Target,
};
use crate::wording::{plain_words, same_wording};

pub use names::written_out;

pub(crate) use names::Names;
use phrase::{Means, NUMBER_WORDS, Phrase, name_end};

/// The targets whose titles hold every word of a name in double brackets: of a name that leads
/// nowhere none or several.
pub(crate) fn fitting(plan: &Plan, reference: &Reference) -> Vec<Target> {
    let words = plain_words(names::bare(reference));
    let targets = Targets::of(&plan.parts).parts.into_iter();
    targets
        .filter(|part| part.has_all_words(&words))
        .map(|part| part.target)
        .collect()
}

/// Finds all references of a plan and sets the status of every board number.
pub fn resolve(plan: &mut Plan) {
    resolve_board_numbers(&mut plan.parts);
    let targets = Targets::of(&plan.parts);
    let of_part = |part: &Part| {
        targets.in_all(
            part.body_texts()
                .into_iter()
                .map(|text| (&*text.value, &text.place)),
        )
    };
    let of_narrative = |narrative: &Narrative| {
        let passages = narrative.passages().into_iter();
        targets.in_all(
            passages
                .flat_map(|(content, place)| content.iter().map(move |run| (&*run.text, place))),
        )
    };
    // Side by side, in the order of the plan.
    let parts = plan.parts.par_iter().map(of_part);
    let references: Vec<Vec<Reference>> = parts
        .chain(plan.narratives.par_iter().map(of_narrative))
        .collect();
    plan.references = references.concat();
}

/// Every objective of the board by its number: the first where a number is used twice.
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

fn resolve_board_numbers(parts: &mut [Part]) {
    let wordings: HashMap<Number, String> = board_objectives(parts)
        .into_iter()
        .map(|(number, objective)| (number.clone(), objective.wording().to_owned()))
        .collect();
    for objective in parts
        .iter_mut()
        .filter(|part| part.kind == PartKind::Appendix)
        .flat_map(Part::objectives_mut)
    {
        let wording = objective.wording().to_owned();
        let Some(board_number) = &mut objective.board_number else {
            continue;
        };
        let board_wording = board_number
            .number
            .reading
            .as_ref()
            .and_then(|number| wordings.get(number));
        board_number.status = match board_wording {
            None => BoardNumberStatus::Missing,
            Some(board_wording) if same_wording(board_wording, &wording) => {
                BoardNumberStatus::Found
            }
            Some(_) => BoardNumberStatus::WordingDiffers,
        };
    }
}

/// What can be referred to.
struct Targets {
    /// Priorities and appendices with the words of their titles, in plan order.
    parts: Vec<TargetPart>,
    objectives: HashSet<Number>,
}

struct TargetPart {
    target: Target,
    /// Heading and whole title as plain words, of every part that bears the number: a priority may
    /// have a table of outcomes beside its table of actions.
    names: Vec<String>,
}

impl TargetPart {
    /// Whether its titles hold every word of a name, in any order. No name has no words.
    fn has_all_words(&self, words: &str) -> bool {
        let has = |word: &str| {
            self.names
                .iter()
                .any(|title| title.split(' ').any(|other| other == word))
        };
        !words.is_empty() && words.split(' ').all(has)
    }
}

impl Targets {
    fn of(parts: &[Part]) -> Self {
        let mut target_parts: Vec<TargetPart> = Vec::new();
        for part in parts {
            let Some(target) = Target::of(part) else {
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
            parts: target_parts,
            objectives: board_objectives(parts).into_keys().cloned().collect(),
        }
    }

    /// The references in some texts, in their order.
    fn in_all<'t>(&self, texts: impl Iterator<Item = (&'t str, &'t Place)>) -> Vec<Reference> {
        let mut references = Vec::new();
        texts.for_each(|(text, place)| self.find(text, place, &mut references));
        references
    }

    fn find(&self, text: &str, place: &Place, references: &mut Vec<Reference>) {
        /// Longer words in double brackets are no name.
        const MAX_NAME_CHARS: usize = 120;
        let mut from = 0;
        while let Some(found) = phrase::next(text, from) {
            let end = found.range.end;
            from = end;
            if matches!(found.means, Means::Name(name) if name.chars().nth(MAX_NAME_CHARS).is_some())
            {
                continue;
            }
            let reference = self.read(text, place, found);
            from = reference.range.end.max(end);
            if !names_enclosure(&text[..reference.range.start], reference.target.as_ref()) {
                references.push(reference);
            }
        }
    }

    fn read(&self, text: &str, place: &Place, found: Phrase<'_>) -> Reference {
        let Phrase { range, means } = found;
        let (target, takes_name) = match means {
            Means::Name(name) => return self.by_name(text, place, range, name),
            Means::Appendix(number) => (Target::Appendix(ordinal(number)), true),
            Means::Objective(number) => (Target::Objective(ordinal(number)), false),
            Means::Priority(number) => (Target::Priority(ordinal(number)), true),
        };
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
        Reference {
            text: text[range.clone()].to_owned(),
            place: place.clone(),
            range,
            target: Some(target),
            status,
            is_by_name: false,
        }
    }

    /// A reference `[[name]]`: a number, a title, or words that only one title has.
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

    fn exists(&self, target: &Target) -> bool {
        match target {
            Target::Objective(number) => self.objectives.contains(number),
            Target::Appendix(_) | Target::Priority(_) => self.names_of(target).is_some(),
        }
    }
}

/// Whether words name what goes with them and not a part of the plan: "the plan is attached as
/// Appendix 1".
fn names_enclosure(before: &str, target: Option<&Target>) -> bool {
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

/// The name given after a number, and where it ends in the text. A name that begins as the title
/// does ends with it.
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

/// How many bytes of a text have exactly the plain words given, if it begins with them.
fn words_end(text: &str, words: &str) -> Option<usize> {
    /// As many times more marks, spaces and letters than plain words have letters are looked at.
    const MOST_TIMES: usize = 4;
    let ends = text
        .char_indices()
        .map(|(index, character)| index + character.len_utf8());
    let ends: Vec<usize> = ends.take(words.len() * MOST_TIMES).collect();
    // The longer a beginning, the more plain words it has.
    let end =
        *ends.get(ends.partition_point(|end| plain_words(&text[..*end]).len() < words.len()))?;
    (plain_words(&text[..end]) == words).then_some(end)
}

/// A number as written, or of a word or letter.
fn ordinal(written: &str) -> Number {
    let lower = written.to_lowercase();
    if let Some(index) = NUMBER_WORDS.iter().position(|word| *word == lower) {
        return Number::counted(index + 1);
    }
    match lower.as_bytes() {
        [letter @ b'a'..=b'h'] => Number::counted(usize::from(letter - b'a') + 1),
        // "Priority 2C" is priority 2c; "LSCB1" is a number in capitals only.
        _ => Number::parse(written)
            .or_else(|| Number::parse(&lower))
            .unwrap_or_else(|| Number::counted(0)),
    }
}
