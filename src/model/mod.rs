//! The plan: what the board decided, typed, in plan order, every value with the cell it came from.
//!
//! [`Plan`] holds [`Part`]s, one per table of the workbooks; a part of actions holds
//! [`Objective`]s, those hold [`Action`]s. A value that the author wrote keeps its words beside
//! what we read in them ([`Text`] and [`Written`]). Nothing here knows spreadsheets (that is
//! [`import`](crate::import)) or pages (that is [`compose`](crate::compose) and
//! [`render`](crate::render)).
//!
//! [`Text`]: crate::location::Text

mod cells;
mod content;
mod figures;
mod mark;
mod narrative;
mod number;
mod objective;
mod other_sheet;
mod part;
mod partnership;
mod plan;
mod reference;
mod reported;
mod timescale;
mod walk;

pub use cells::PlanCell;
pub use content::Content;
pub use figures::PeriodFigures;
pub use mark::{Comment, Link, Struck};
pub use narrative::{Inline, Narrative, NarrativeKind, Prose, passage_words};
pub use number::Number;
pub use objective::{
    Action, BoardNumber, BoardNumberStatus, Extra, Lead, Objective, Rag, RagRating, Scope, Written,
};
pub use other_sheet::{OtherSheet, SheetForm};
pub use part::{
    Amount, Body, ColumnHeading, Detail, Evidence, Finance, GlossaryEntry, GovernanceGroup,
    HeadingMatch, Item, Part, PartKind, ProfileEntry, Total,
};
pub use partnership::{Meeting, Partner};
pub use plan::{Board, Period, Plan};
pub use reference::{Reference, ReferenceStatus, Target};
pub use reported::{PartnerAnswer, Reported, ReportedDay, ReportedRating, published_answers};
pub use timescale::{Milestone, Timescale, TimescaleKind};
