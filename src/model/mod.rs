//! The plan: what the board decided, typed, in plan order, every value with the cell it came from.
//!
//! [`Plan`] holds [`Part`]s, one per table of the workbooks; a part of actions holds
//! [`Objective`]s, those hold [`Action`]s. A value that the author wrote keeps its words beside
//! what we read in them ([`Text`] and [`Written`]). Nothing here knows spreadsheets (that is
//! [`import`](crate::import)) or pages (that is [`compose`](crate::compose) and
//! [`render`](crate::render)).
//!
//! [`Text`]: crate::location::Text

mod action;
mod answers;
mod body;
mod cells;
mod content;
mod figures;
mod leave_out;
mod mark;
mod narrative;
mod number;
mod objective;
mod other_sheet;
mod part;
mod partnership;
mod plan;
mod rating;
mod reference;
mod reported;
mod scope;
mod timescale;
mod walk;
mod written;

pub use action::{Action, Lead};
pub use answers::ANSWERS;
pub use body::{
    Amount, Body, Evidence, Finance, GlossaryEntry, GovernanceGroup, Item, ProfileEntry, Total,
};
pub use cells::PlanCell;
pub use content::Content;
pub use figures::PeriodFigures;
pub use mark::{Comment, Link, Struck};
pub use narrative::{Inline, Narrative, NarrativeKind, Prose, passage_words};
pub use number::Number;
pub use objective::{BoardNumber, BoardNumberStatus, Objective};
pub use other_sheet::{OtherSheet, SheetForm};
pub use part::{ColumnHeading, Detail, HeadingMatch, Part, PartKind};
pub use partnership::{Meeting, Partner};
pub use plan::{Board, Period, Plan};
pub use rating::{Rag, RagRating};
pub use reference::{Reference, ReferenceStatus, Target};
pub use reported::{PartnerAnswer, Reported, ReportedDay, ReportedRating, published_answers};
pub use scope::Scope;
pub use timescale::{Milestone, Timescale, TimescaleKind};
pub use written::{Extra, Written};
