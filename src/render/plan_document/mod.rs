//! The published plan as types: the shape `planpack.plan/1` that users and scripts rely on.
//!
//! Everything that must agree on the shape uses these types. `inspect --format json`, `build
//! --format json` and the attachment of a PDF are written from them ([`json`](super::json)), and
//! [`carried`](crate::carried) reads them back. The JSON Schema that `planpack schema plan` prints
//! is derived from them: their doc comments are its descriptions.
//!
//! The small values of the model (a text with its place, a board, a lead, a link) are published as
//! they are. Plan, part, objective and action have types of their own here, so that the model can
//! change while the published names stay. The functions named `of` convert the model to the
//! document; `carried/plan.rs` converts back. Fields are written in the order in which they are
//! declared, except those that [`key_order`](super::key_order) sorts.
//!
//! Fields that documents of earlier versions lack have a default, so that those can still be read.

mod action;
mod answer;
mod objective;
mod part;
mod tables;
mod values;

use std::collections::BTreeSet;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{
    self, Board, Comment, Content, Link, NarrativeKind, Period, ReferenceStatus, Struck,
    passage_words,
};

pub use action::{Action, ActionPlaces};
pub use answer::Answer;
pub use objective::{Objective, ObjectiveAnswers};
pub use part::{Item, Part};
pub use tables::{Amount, Finance, GlossaryEntry, GovernanceGroup, ProfileEntry, Total};
pub use values::{BoardNumber, Extra, FigurePlaces, Number, PeriodFigures, Scope, Timescale};

/// The name and version of the plan's shape.
pub const PLAN_SCHEMA: &str = "planpack.plan/1";

/// A plan as planpack read it, the text that found no place in it, and what is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanDocument {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = PLAN_SCHEMA)))]
    pub schema: String,
    /// The plan.
    pub plan: Plan,
    /// Filled cells that found no place in the plan. Empty in a published document.
    #[serde(default)]
    pub unplaced: Vec<Text>,
    /// What is wrong with the plan, in the order of the places. Empty in a published document.
    #[serde(default, deserialize_with = "unread")]
    pub findings: Vec<Finding>,
}

/// Reads no findings: they are about the workbooks, not about the plan in the document.
fn unread<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Finding>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| Vec::new())
}

impl PlanDocument {
    /// The document of a plan.
    pub fn of(plan: &model::Plan, unplaced: &[Text], findings: &[Finding]) -> Self {
        Self {
            schema: PLAN_SCHEMA.to_owned(),
            plan: Plan::of(plan),
            unplaced: unplaced.to_vec(),
            findings: findings.to_vec(),
        }
    }
}

/// The plan. Every filled cell of the workbooks is in it or in `unplaced`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// The title as written.
    pub title: Text,
    /// The partnership, where the plan names it separately from the title.
    pub organisation: Option<Text>,
    /// The period that the plan covers.
    #[serde(serialize_with = "crate::render::key_order::serialize")]
    pub period: Option<Period>,
    /// The boards that own the plan, without an entry for "both".
    #[serde(serialize_with = "crate::render::key_order::serialize")]
    pub boards: Vec<Board>,
    /// Texts from Markdown files. `null` or absent only in documents of early versions.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Narrative>"))]
    pub narratives: Option<Vec<Narrative>>,
    /// The tables of the plan: the board's own first, then the appendices, each in the order of
    /// its workbook.
    pub parts: Vec<Part>,
    /// The entries of every glossary.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    pub glossary: Vec<GlossaryEntry>,
    /// The lines of the document profile.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    pub profile: Vec<ProfileEntry>,
    /// One entry for each table of contributions or costs.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    pub finance: Vec<Finance>,
    /// The groups of the partnership and their chairs.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    pub governance: Vec<GovernanceGroup>,
    /// Where the text of the plan refers to another part of it.
    #[serde(default, serialize_with = "crate::render::key_order::serialize")]
    pub references: Vec<Reference>,
    /// Cells with struck-through text. The text is in the plan like any other.
    #[serde(default)]
    pub struck: Vec<Struck>,
    /// Text of cells that links to a web page or a mailbox.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Text in other languages than British English: cells, sheets or files. Absent if there is
    /// none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<model::InLanguage>,
    /// Comments and notes beside cells. No other field has their text. Empty in a published
    /// document.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// What this copy of the plan leaves out. Empty in what `planpack inspect` prints of a pack.
    #[serde(default)]
    pub left_out: BTreeSet<Content>,
    /// The edition of this copy, as `--edition` names it. Absent for the joint plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
}

impl Plan {
    fn of(plan: &model::Plan) -> Self {
        let parts = &plan.parts;
        Self {
            title: plan.title.clone(),
            organisation: plan.organisation.clone(),
            period: plan.period.clone(),
            boards: plan.boards.clone(),
            narratives: Some(plan.narratives.iter().map(Narrative::of).collect()),
            parts: parts.iter().map(Part::of).collect(),
            glossary: plan.glossary().map(GlossaryEntry::of).collect(),
            profile: plan.profile().map(ProfileEntry::of).collect(),
            finance: parts.iter().filter_map(Finance::of).collect(),
            governance: parts.iter().flat_map(GovernanceGroup::all_of).collect(),
            references: plan.references.iter().map(Reference::of).collect(),
            struck: plan.struck.clone(),
            links: plan.links.clone(),
            languages: plan.languages.clone(),
            comments: plan.comments.clone(),
            left_out: plan.left_out.clone(),
            edition: plan.edition.as_ref().map(|edition| edition.name.clone()),
        }
    }
}

/// A text from a Markdown file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Narrative {
    /// What the text is for.
    pub kind: NarrativeKind,
    /// Its first heading, or the file's name.
    pub title: String,
    /// The file.
    pub place: Place,
    /// Its paragraphs, headings, list items and table cells in order.
    pub passages: Vec<Text>,
}

impl Narrative {
    fn of(narrative: &model::Narrative) -> Self {
        let passages = narrative.passages().into_iter();
        Self {
            kind: narrative.kind,
            title: narrative.title.clone(),
            place: narrative.place.clone(),
            passages: passages
                .map(|(content, place)| Text::new(passage_words(content), place.clone()))
                .collect(),
        }
    }
}

/// A phrase that refers to another part of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// The phrase as written.
    pub text: String,
    /// The cell or line.
    pub place: Place,
    /// What it refers to: `appendix:2`, `objective:2.7` or `priority:3`. `null` for a `[[name]]`
    /// without a target.
    pub target: Option<String>,
    /// Whether the target exists.
    pub status: ReferenceStatus,
}

impl Reference {
    fn of(reference: &model::Reference) -> Self {
        Self {
            text: reference.text.clone(),
            place: reference.place.clone(),
            target: reference.target.as_ref().map(ToString::to_string),
            status: reference.status,
        }
    }
}
