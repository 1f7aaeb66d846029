//! The life of one action: its cells in the plan and how they were read, and what the register has
//! about it.
//!
//! [`find`] finds the action that somebody means by a reference, a label, a number or words.
//! [`InPlan`] has what the plan says of it, [`events`] what was asked, answered and decided, in
//! order of time. Text and JSON are views of the [`Life`] that has both.

mod event;
mod find;
mod gather;
mod in_plan;
mod life;

pub use event::{AnswerCell, CellChange, HistoryEvent, Undone, What};
pub use find::find;
pub use gather::{History, events};
pub use in_plan::{InPlan, Labels};
pub use life::Life;
