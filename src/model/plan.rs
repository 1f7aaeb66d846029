//! The plan as a whole, with its boards, partners and meetings, and the mark of an edition.
//!
//! Partners and meetings come from sheets of the workbooks and from the pack file. The rows of
//! those sheets are also parts of the plan.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};

use super::body::{GlossaryEntry, ProfileEntry};
use super::content::Content;
use super::narrative::Narrative;
use super::part::{Part, PartKind};
use super::reference::Reference;
use crate::location::mark::{Comment, InLanguage, Link, Struck};

/// The board's plan together with the plans of its subgroups.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The title as written.
    pub title: Text,
    /// The partnership, if the plan names it separately from the title.
    pub organisation: Option<Text>,
    /// The period that the plan covers.
    pub period: Option<Period>,
    /// The boards that own it, without an entry for "both". Empty if the plan is that of one board.
    pub boards: Vec<Board>,
    /// The code that means all boards (`B`), if the legend gives one.
    pub all_boards_code: Option<String>,
    /// Texts in separate files: cover report, foreword, background.
    pub narratives: Vec<Narrative>,
    /// The tables, in plan order: the board's own, then the appendices. Tables of one workbook stay
    /// in its order.
    pub parts: Vec<Part>,
    /// The partner agencies in sheets and the pack file. Empty if there is no such list.
    pub partners: Vec<Partner>,
    /// The meetings of its groups in sheets and the pack file.
    pub meetings: Vec<Meeting>,
    /// The references from one part to another.
    pub references: Vec<Reference>,
    /// The struck-through text of the workbooks, workbook by workbook.
    pub struck: Vec<Struck>,
    /// The links in cells of the workbooks, workbook by workbook.
    pub links: Vec<Link>,
    /// Text in other languages. If several entries cover a cell, the first counts.
    pub languages: Vec<InLanguage>,
    /// The highlighted cells of tables of actions whose neighbours are not highlighted, workbook by
    /// workbook.
    pub highlighted: Vec<Place>,
    /// Comments beside cells of the workbooks. They do not belong to the plan's text.
    pub comments: Vec<Comment>,
    /// The kinds of content that this copy of the plan leaves out. Empty for a plan that was read
    /// from workbooks.
    pub left_out: BTreeSet<Content>,
    /// The edition that this copy is; `None` for the joint plan.
    pub edition: Option<EditionMark>,
}

impl Plan {
    /// The parts of a kind, in plan order.
    pub fn parts_of(&self, kind: PartKind) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.kind == kind)
    }

    /// Every text of the parts: titles, headings, details, notes and cells, part by part.
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        for part in &self.parts {
            texts.push(&part.title);
            texts.extend(part.columns.iter().map(|column| &column.text));
            texts.extend(part.body_texts());
        }
        texts
    }

    /// Every term of every glossary table, in the order written.
    pub fn glossary(&self) -> impl Iterator<Item = &GlossaryEntry> {
        self.parts.iter().flat_map(|part| part.body.glossary())
    }

    /// Every line of the document profile.
    pub fn profile(&self) -> impl Iterator<Item = &ProfileEntry> {
        self.parts.iter().flat_map(|part| part.body.profile())
    }
}

/// The period that a plan covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    /// The text, in its cell.
    #[serde(flatten)]
    pub text: Text,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

/// A board that owns the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Board {
    /// Its letter in the scope column; `null` if the plan has one board and no such column.
    pub code: Option<String>,
    /// Its name as the legend gives it.
    pub name: String,
}

/// The name of the edition that is the whole plan.
pub const JOINT: &str = "joint";

/// The name of the edition for the public.
pub const PUBLIC: &str = "public";

/// Which edition a copy of a plan is. The joint plan has no mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionMark {
    /// Its name, as `--edition` takes it: `partner:Harbour Office`.
    pub name: String,
    /// Its title for readers: `Edition for Harbour Office`, `Edition of the Children board`.
    pub title: String,
}

/// A partner agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// The name.
    pub name: String,
    /// Other names: short forms, posts and groups of the agency.
    pub aliases: Vec<String>,
}

/// A meeting that is held repeatedly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The group that meets: "Board", "Executive Group".
    pub name: String,
    /// The dates, in order.
    pub days: Vec<NaiveDate>,
}
