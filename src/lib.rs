//! Turns the spreadsheets in which a partnership board keeps its plan into the documents that the
//! board needs.
//!
//! A plan travels one way. In travelling order:
//!
//! 1. [`import`] reads workbooks, the pack file and Markdown, and yields a [`Plan`](model::Plan)
//!    and findings.
//! 2. [`references`] finds where the plan's words point at other parts of it.
//! 3. [`check`] reads the plan and yields findings.
//! 4. [`compose`] makes it a [`Pack`](compose::Pack): the finished document as plain data, ordered
//!    and numbered.
//! 5. [`render`] draws a pack as PDF, XLSX or JSON.
//!
//! [`carried`] reads a plan back from a PDF or JSON; [`register`] keeps what partners have reported
//! and tells the plan's actions again; [`review`] reckons how the plan stands at the end of a
//! quarter; [`diff`] compares two plans; [`calendar`] says when things are due.
//!
//! [`rules`] lists every rule of every stage. [`location`], [`model`] and [`finding`] are what the
//! stages hand on; [`failure`] is what stops them. `reading` makes values of the words of cells, by
//! the word lists of `lexicon`; [`timescale`] makes days of them. [`columns`], [`tracker_columns`],
//! [`text`], [`limits`], [`pack_file`], [`fonts`] and `published` (how a workbook that we
//! publish says what it holds) are facts that several stages read; `files` opens every file
//! that a user names, and knows which files count while a run puts them in place. [`versions`]
//! compares two versions of the same thing.
//! [`cli`] is the command line.

mod action_reference;
pub mod columns;
pub mod failure;
mod files;
pub mod finding;
pub mod fonts;
mod incoming;
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

pub mod compose;

pub mod render;

pub mod rules;

pub mod cli;
