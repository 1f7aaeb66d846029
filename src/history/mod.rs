//! The life of one action: its cells in the plan and their readings, and its events in the
//! register.
//!
//! [`find`] finds the action that somebody means by a reference, a label, a number or words.
//! [`InPlan`] has the facts of the plan, [`events`] the questions, answers and decisions in order
//! of time. Text and JSON are views of the [`Life`] that has both.

mod counting;
mod event;
mod find;
mod gather;
mod in_plan;

pub use event::{AnswerCell, CellChange, HistoryEvent, Undone, What};
pub use find::find;
pub use gather::{History, events};
pub use in_plan::{InPlan, Labels, Life};
