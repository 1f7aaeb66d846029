//! The register: what partners were asked, and all their answers.
//!
//! The register is a folder beside the pack file with one small file for each [`event`]; files are
//! never changed ([`record`], [`store`]). [`fold`] computes the state at a date from the events,
//! whatever the order of the files. Before an issue, [`recognise`] finds the actions that were
//! issued before, so that they keep their references. [`prepare`] decides who is asked about which
//! actions, and [`who_is_asked`] lists the result. [`Receiver`] receives workbooks, and [`account`]
//! lists the outcome of every answer. [`about_returns`] asks the senders for corrections; there are
//! further [`Letter`]s. [`correct()`], [`accept()`], [`agree()`], [`continues`] and [`undo()`] make
//! the records of an officer's decisions. [`revised_dates`] gives the dates that partners have
//! given since the plan. [`report`] attaches the state to the plan's actions, and [`verify`] finds
//! changes that were made by hand.
//!
//! This module reads the folder. The command line writes it, and renderers draw the workbooks.
//! `pending_run` describes how several files are committed at once.

mod account;
mod compare;
mod contact;
mod continuations;
pub mod event;
mod identity;
mod issue;
mod letters;
mod names;
mod notice;
mod officer;
mod outcome;
mod partners;
mod proof;
mod reading;
mod receive;
mod record;
mod revised;
pub(crate) mod rules;
mod state;
mod store;

pub use crate::incoming::Sent;
pub use crate::quarter::{NotAQuarter, Quarter};
pub use account::{AccountLine, account, changed, count};
pub use compare::compare;
pub use contact::Mailbox;
pub(crate) use continuations::Continuations;
pub use continuations::in_force;
pub use identity::recognise;
pub use issue::{Asked, Prepared, Workbook, as_issued, prepare};
pub use letters::{
    Letter, LetterKind, LetterSetting, RefusedFile, about_returns, covering, disagreements,
    refusals, reminders,
};
pub use notice::Notice;
pub use officer::{Correcting, Decision, accept, agree, continues, correct, undo};
pub use outcome::{Outcome, OutcomeCounts};
pub use partners::{AskedAction, AskedPartner, UnlistedLead, WhoIsAsked, who_is_asked};
pub use proof::{Proof, verify};
pub use receive::{Received, Receiver};
pub(crate) use record::hexadecimal;
pub use record::{FOLDER, Link, Record, sha256};
pub use revised::{
    DateDecision, RevisedByAction, RevisedDate, RevisedDates, attach_dates, last_issue, quarters,
    revised_dates,
};
pub use state::{State, Until, fold, fold_until, report};
pub use store::{Register, files};

pub(crate) use rules::RULES;
pub(crate) use rules::quarter_outside_plan::finding as quarter_outside_plan;
pub(crate) use rules::returned_workbook::not_a_return::finding as not_a_return;
pub(crate) use rules::returned_workbook::not_sent_back::finding as not_sent_back;
