//! The records of an officer's decisions: corrections, choices between answers, decisions of the
//! boards, continuations of actions, and undoings.
//!
//! Each function checks what the officer typed and makes the record; the command line writes it.

mod accept;
mod agree;
mod continuing;
mod correct;
mod decision;
mod undo;

pub use accept::{Accepting, accept};
pub use agree::{Agreeing, agree};
pub use continuing::{Continuing, continues};
pub use correct::{Correcting, correct};
pub use decision::Decision;
pub use undo::undo;
