//! The changes between two versions, as data.

use std::collections::{BTreeSet, HashMap};

use crate::text::listed;
use serde::Serialize;

use crate::location::Place;
use crate::model::Content;
use crate::versions::rewording::{Edit, EditKind};

/// The name by which a thing's own wording is listed among its answers.
pub(crate) const WORDING: &str = "wording";

/// The kind of thing that changed.
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

/// How a thing changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Became {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Retired,
    /// It may be one of several things of the new version; only the officer can decide which.
    Unsure {
        /// The place of the most similar one.
        nearest: Place,
        /// Its number and first words: `2.3, “Survey the routes”`.
        #[serde(skip)]
        name: String,
    },
    /// It is under another heading.
    Moved {
        /// The heading before.
        from: String,
        /// The heading now.
        to: String,
    },
    /// It has another number.
    Renumbered {
        /// The number before; blank if it had none.
        from: String,
        /// The number now; blank if it has none.
        to: String,
    },
    /// It is at another place in the same list.
    Reordered {
        /// The name of the item that it followed; blank if it was first.
        from: String,
        /// The name of the item that it follows now; blank if it is first.
        to: String,
    },
    /// Its wording changed.
    Reworded {
        /// The edits from the old wording to the new.
        edits: Vec<Edit>,
    },
    /// One of its answers changed: the lead, the timescale, the measure…
    Answer {
        /// The name of the answer: "lead", or the heading of the column.
        answer: String,
        /// The text before.
        from: String,
        /// The text now.
        to: String,
        /// Whether the timescale moved: both texts were read as dates, and the dates differ.
        is_move: bool,
        /// The edits from the old text to the new.
        edits: Vec<Edit>,
    },
}

/// A thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The kind of thing.
    pub subject: Subject,
    /// The part, text or heading that it is listed under: "Priority 1: Boards that lead".
    pub under: String,
    /// Its name for readers: "2.4", "2.4a", "Priority 2".
    pub label: String,
    /// The reference of an action: the one in the new version, or that of a removed action. Absent
    /// for anything else.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Its wording now; before, if it was removed.
    pub words: String,
    /// How it changed; never empty.
    pub became: Vec<Became>,
    /// The whole change in a sentence.
    pub sentence: String,
    /// The part or group under which it is listed; for a removed thing, the one that had it. `None`
    /// for the plan as a whole, and if the new version has no such part.
    #[serde(skip)]
    pub home: Option<Home>,
    /// Its place in the old version.
    pub old: Option<Place>,
    /// Its place in the new version.
    pub new: Option<Place>,
}

/// A place in the new version of a plan, by indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// A narrative.
    Narrative(usize),
    /// A part.
    Part(usize),
    /// A group of objectives ([`Part::groups`](crate::model::Part::groups)): that of its part, and
    /// its own within the part.
    Objective(usize, usize),
}

/// The things that both versions have, as a map from the new version to the old one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairs {
    /// Narratives, parts and groups of objectives.
    pub homes: HashMap<Home, Home>,
    /// Actions, by their references.
    pub actions: HashMap<String, String>,
}

/// The differences between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Everything that changed, in the order of the new version. Removed things keep their places
    /// in it.
    pub changes: Vec<Change>,
    /// The things that both versions have.
    pub pairs: Pairs,
    /// The content that was not compared, because one of the versions leaves it out or has it in
    /// another form.
    pub not_compared: BTreeSet<Content>,
    /// The edition of each version, the older first; `None` if both are the same. `joint` is the
    /// whole plan.
    pub editions: Option<[String; 2]>,
}

impl Difference {
    /// Sentences to print before the changes: that the versions are different editions, and what
    /// was not compared.
    pub fn remarks(&self) -> Vec<String> {
        let editions = self.editions.as_ref().map(|[old, new]| {
            format!(
                "The older version is the edition `{old}`, the newer one is `{new}`. Content \
                 that only one of them has is listed as new or removed."
            )
        });
        editions
            .into_iter()
            .chain(self.not_compared_in_words())
            .collect()
    }

    /// A sentence that names what was not compared; `None` if everything was.
    fn not_compared_in_words(&self) -> Option<String> {
        let words = self.not_compared.iter().map(|content| content.words());
        let words: Vec<&str> = words.collect();
        (!words.is_empty()).then(|| {
            format!(
                "Not compared, because one of the versions leaves it out or has it in another \
                 form: {}.",
                listed(&words)
            )
        })
    }
}

impl Became {
    /// The answer that changed ([`WORDING`] for the thing's own wording) and its earlier text.
    pub(crate) fn earlier(&self) -> Option<(&str, String)> {
        match self {
            Self::Reworded { edits } => {
                let words = edits
                    .iter()
                    .filter(|edit| edit.became != EditKind::Inserted);
                Some((
                    WORDING,
                    words
                        .map(|edit| edit.words.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                ))
            }
            Self::Answer { answer, from, .. } => Some((answer, from.clone())),
            _ => None,
        }
    }

    /// The answer whose edits are marked below the sentence, and the edits: a new wording, or an
    /// answer too long for the sentence.
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
                let is_reworded = !from.is_empty() && !to.is_empty() && !is_quoted(from, to);
                is_reworded.then_some((answer.as_str(), edits.as_slice()))
            }
            _ => None,
        }
    }
}

/// The longest text that a sentence quotes, in characters: about a line of a terminal with the
/// words around it. Longer texts have their edits marked below the sentence.
pub(super) const SHORT_CHARS: usize = 60;

/// Whether a sentence quotes both texts of an answer.
pub(super) fn is_quoted(from: &str, to: &str) -> bool {
    from.chars().count().max(to.chars().count()) <= SHORT_CHARS
}
