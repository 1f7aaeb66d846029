//! Turns a partnership board's planning spreadsheets into the documents that the board needs.
//!
//! A plan goes through these stages, in this order:
//!
//! 1. [`import`] reads workbooks, the pack file and Markdown, and yields a [`Plan`](model::Plan)
//!    and findings.
//! 2. [`references`] finds where the plan refers to other parts of itself.
//! 3. [`check`] reads the plan and yields findings.
//! 4. [`edition`] makes copies of the plan, each for one kind of reader.
//! 5. [`compose`] makes a [`Pack`](compose::Pack) of it: the finished document as plain data,
//!    ordered and numbered.
//! 6. [`render`] draws a pack as a PDF, a workbook, a web page, text or data.
//!
//! [`carried`] reads a plan back from a PDF or JSON. [`register`] keeps the questions to partners
//! and their answers. `incoming` unpacks the e-mails and archives that partners send. [`review`]
//! computes the position at the end of a quarter, and [`history`] gathers all facts about one
//! action. [`diff`] compares two plans, and [`calendar`] lists the due dates. [`evidence`] looks at
//! a finished PDF as a screen reader does. [`many`] lists packs, divides the list and keeps the
//! results. [`comparison`] puts boards side by side.
//!
//! All stages use [`location`], [`model`] and [`finding`]; [`rules`] lists the rules of every
//! stage, and a [`failure`] stops a run. `reading` reads the text of a cell as a value, with the
//! word lists of `lexicon`; [`timescale`] reads it as dates. [`columns`], [`tracker_columns`],
//! [`text`], [`limits`], [`pack_file`], [`fonts`], [`colour`], [`language`], [`quarter`] and
//! `published` (the fixed wording of a published workbook) are facts that several stages share.
//! `files` opens every file that a user names, and commits the files of a run together;
//! [`versions`] compares two versions of a text or a list. `open` serves the page for office
//! people; it runs the commands that [`cli`], the command line, gives it.

mod action_reference;
pub mod colour;
pub mod columns;
pub mod failure;
mod files;
pub mod finding;
pub mod fonts;
mod incoming;
pub mod language;
mod lexicon;
pub mod limits;
pub mod location;
mod logo;
pub mod model;
pub mod pack_file;
mod published;
pub mod quarter;
mod reading;
mod sheets;
pub mod text;
mod threads;
pub mod timescale;
pub mod tracker_columns;
pub mod versions;

pub mod import;

pub mod references;

pub mod carried;

pub mod diff;

pub mod calendar;

pub mod register;

pub mod review;

pub mod check;

pub mod edition;

pub mod many;

pub mod compose;

pub mod comparison;

pub mod history;

pub mod render;

pub mod evidence;

pub mod rules;

#[cfg(feature = "open")]
pub mod open;

pub mod cli;
