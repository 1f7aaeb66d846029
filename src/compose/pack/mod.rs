//! The finished document as plain data: ordered, numbered and cross-referenced.
//!
//! A [`Pack`] contains every decision that a reader could disagree with. Renderers lay it out;
//! templates read it as JSON. Every [`Anchor`] that a link names is set by exactly one section,
//! objective or row of the same pack.

mod blocks;
mod document;
mod drawings;
mod first_pages;
mod marks;
mod sections;
mod tables;
mod words;

pub use blocks::{Block, Fact, LegendEntry, ListItem, RatingEntry};
pub use document::{Cover, CoverCount, Logo, Pack, Style};
pub use drawings::{
    Chart, Figure, Structure, StructureBox, StructureLine, Timeline, TimelineBand, TimelineKey,
    TimelineLine, TimelinePoint, TimelineRow, TimelineShape,
};
pub use first_pages::{
    Decisions, Glance, GlanceList, GlanceRow, MilestoneRow, MilestoneTable, Overview,
    OverviewObjective, OverviewPart, SignedObjective, SignedPart,
};
pub use marks::{Mark, MarkShape};
pub use sections::{Section, SectionKind};
pub use tables::{
    ActionColumn, ActionFacts, ActionRow, ActionTable, Chip, ObjectiveGroup, ObjectiveHeadings,
    PlainColumn, PlainRow, PlainTable, ScopeMark,
};
pub use words::{Anchor, Language, Paragraph, Rich, Span};
pub(crate) use words::{
    Run, add_words, is_blank, joined, of_spans, plain, present_words, runs, texts, with_each_span,
};
