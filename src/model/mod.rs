//! The plan: the board's decisions, in plan order. Every value has the cell that it came from.
//!
//! [`Plan`] holds [`Part`]s, one for each table of the workbooks. A part of actions holds
//! [`Objective`]s, and those hold [`Action`]s. A value keeps the author's text beside its reading
//! ([`Text`] and [`Written`]). Nothing here depends on spreadsheets, which
//! [`import`](crate::import) reads, or on pages, which [`compose`](crate::compose) and
//! [`render`](crate::render) make.
//!
//! [`Text`]: crate::location::Text

mod actions;
mod body;
mod cells;
mod content;
mod leave_out;
mod narrative;
mod number;
mod other_sheet;
mod part;
mod plan;
mod reference;
mod walk;
mod written;

pub use crate::location::mark::{Comment, InLanguage, Link, Struck};
pub use actions::action::{Action, PeriodFigures, Scope};
pub use actions::answers::{ANSWERS, Answers, Lead};
pub use actions::objective::{BoardNumber, BoardNumberStatus, Objective};
pub use actions::rating::{Rag, RagRating};
pub(crate) use actions::reported::UNKNOWN_SENDER;
pub use actions::reported::{
    CellOrigin, Corrected, PartnerAnswer, Reported, ReportedDay, ReportedRating, published_answers,
};
pub use actions::timescale::{Milestone, Timescale, TimescaleKind};
pub use body::{
    Amount, Body, Evidence, Finance, GlossaryEntry, GovernanceGroup, Item, ProfileEntry, Total,
};
pub use cells::PlanCell;
pub use content::Content;
pub use narrative::{Inline, Narrative, NarrativeKind, Prose, passage_words};
pub use number::Number;
pub use other_sheet::{OtherSheet, SheetForm};
pub use part::{ColumnHeading, Detail, HeadingMatch, Part, PartKind};
pub use plan::{Board, EditionMark, JOINT, Meeting, PUBLIC, Partner, Period, Plan};
pub use reference::{Reference, ReferenceStatus, Target};
pub use written::{Extra, Written};
