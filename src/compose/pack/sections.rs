//! A section of a pack.

use serde::Serialize;

use crate::model::PartKind;

use super::blocks::Block;
use super::tables::ActionTable;
use super::words::{Anchor, Language};

/// A section: it is listed in the contents and in the outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Where links to it lead.
    pub anchor: Anchor,
    /// Its kind, for renderers that treat some kinds differently.
    pub kind: SectionKind,
    /// The number in the tile: `1`, `2a`, `LSCB1`; `A2` for an appendix.
    pub number: Option<String>,
    /// The small text above the heading, without the number: `Strategic Priority`, `Appendix`. May
    /// be empty.
    pub kicker: String,
    /// How much its tables hold: `14 objectives, 28 actions`. May be empty.
    pub size: String,
    /// The heading without number and kicker. Blank only if the kicker is not.
    pub heading: String,
    /// The language of the heading, if it is not that of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_language: Option<Language>,
    /// The heading, with its kicker or number before it: `Priority 1: Boards that lead`. For
    /// outlines, contents and titles of sheets. Never blank.
    pub full_title: String,
    /// A name for a sheet of a workbook: at most 30 characters, unique in the pack.
    pub sheet_name: String,
    /// Whether its pages are landscape.
    pub is_landscape: bool,
    /// A grey line below its entry in the contents, such as a range of numbers. May be empty.
    pub contents_note: String,
    /// Whether it begins below the section before it and not on a new page.
    pub shares_page: bool,
    /// The heading above its entry in the contents, if a group of entries begins with it; otherwise
    /// empty.
    pub contents_group: String,
    /// Its content, in order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether it says something of its own. The plan on a page only repeats other sections.
    pub fn is_chapter(&self) -> bool {
        !matches!(self.kind, SectionKind::Contents | SectionKind::Overview)
    }

    /// Its tables of objectives and actions.
    pub fn action_tables(&self) -> impl Iterator<Item = &ActionTable> {
        self.blocks.iter().filter_map(Block::action_table)
    }
}

/// The kind of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Who prepared, approved and will review the document.
    DocumentControl,
    /// The contents list.
    Contents,
    /// The plan on a page. A workbook leaves this page out, because its other sheets have the plan
    /// in full.
    Overview,
    /// What changed since an earlier version.
    Changes,
    /// Foreword, background, cover report.
    Narrative,
    /// A part of the plan.
    Part(#[serde(skip)] PartKind),
    /// A section of a review about the plan as a whole.
    Review,
    /// Who has sent a return for a review, and who has not.
    Returns,
}
