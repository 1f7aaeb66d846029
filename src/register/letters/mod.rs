//! Letters to partners, ready to send: one with each workbook, one about each return with something
//! to correct, and reminders.
//!
//! A [`Letter`] is plain data. Its [text](Letter::text) is for any program, and
//! [`render::eml`](crate::render::eml) turns the letter into a draft for a mail program. The same
//! register gives the same letters. A letter suits its reader's case: a letter about a blank
//! workbook does not thank for answers, and one about an older workbook asks for the workbook of
//! the current quarter.

mod about_returns;
mod disagreement;
mod letter;
mod refusal;
mod reminder;
mod requests;

pub use about_returns::about_returns;
pub use disagreement::disagreements;
pub use letter::{Letter, LetterKind, LetterSetting};
pub use refusal::{RefusedFile, refusals};
pub use reminder::{covering, reminders};
