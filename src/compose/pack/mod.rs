//! The finished document as plain data: ordered, numbered and cross-referenced.
//!
//! A [`Pack`] contains every decision that a reader could disagree with. Renderers lay it out;
//! templates read it as JSON. Every [`Anchor`] that a link names is set by exactly one section,
//! objective or row of the same pack.

mod blocks;
mod charts;
mod document;
mod glance;
mod marks;
mod naming;
mod overview;
mod sections;
mod structure;
mod tables;
mod timeline;
mod words;

pub use blocks::{Block, Fact, LegendEntry, ListItem, RatingEntry};
pub use charts::{Chart, Figure};
pub use document::{Cover, CoverCount, Logo, Pack, Style};
pub use glance::{Decisions, Glance, GlanceList, GlanceRow, SignedObjective, SignedPart};
pub use marks::{Mark, MarkShape};
pub use overview::{MilestoneRow, MilestoneTable, Overview, OverviewObjective, OverviewPart};
pub use sections::{Section, SectionKind};
pub use structure::{Structure, StructureBox, StructureLine};
pub use tables::{
    ActionColumn, ActionFacts, ActionRow, ActionTable, Chip, ObjectiveGroup, ObjectiveHeadings,
    PlainColumn, PlainRow, PlainTable, ScopeMark,
};
pub use timeline::{
    Timeline, TimelineBand, TimelineKey, TimelineLine, TimelinePoint, TimelineRow, TimelineShape,
};
pub use words::{Anchor, Language, Paragraph, Rich, Span};
pub(crate) use words::{add_words, of_spans, plain, present_words, with_each_span};
