//! The register: what was asked of partners and what they have answered, for ever.
//!
//! A folder of small files beside the pack file, one for each event, none ever changed ([`event`],
//! [`store`]). [`fold`] makes of them the state at a day; it does not matter in which order the
//! files come. [`recognise`] gives the actions of a plan the references under which they were
//! issued ([`identity`]), [`prepare`] lists what is asked of whom ([`issue`]), [`Receiver`] takes
//! workbooks that come back ([`receive`]), [`account`] lists what became of them, [`letters`] says
//! to their senders what to put right, [`correct()`] an officer's correction, [`report`] puts the
//! state beside the plan's actions.
//!
//! Reads the folder; writing it, and the workbooks, is left to the command line and the renderers.
//! How several files count all at once is described in `pending_run`.

mod account;
mod correct;
pub mod event;
mod folder;
mod identity;
mod issue;
mod letter;
mod notice;
mod outcome;
mod quarter;
mod reading;
mod receive;
pub(crate) mod rules;
mod state;
mod store;

pub use account::{AccountLine, account, changed, count};
pub use correct::{Correcting, correct};
pub use folder::FOLDER;
pub use identity::recognise;
pub use issue::{Asked, Prepared, Workbook, prepare};
pub use letter::{Letter, LetterSetting, letters};
pub use notice::Notice;
pub use outcome::{Outcome, OutcomeCounts};
pub use quarter::{NotAQuarter, Quarter};
pub use receive::{Received, Receiver, Receiving};
pub use state::{State, Until, fold, fold_until, report};
pub use store::{Record, Register, sha256};

pub(crate) use rules::RULES;
pub(crate) use rules::not_a_return::finding as not_a_return;

pub(crate) use crate::tracker_columns::property;
