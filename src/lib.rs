//! Turns the spreadsheets in which a partnership board keeps its plan into the documents that the
//! board needs.
//!
//! A plan travels one way. In travelling order:
//!
//! 1. [`import`] reads workbooks, the pack file and Markdown, and yields a [`Plan`](model::Plan)
//!    and findings.
//! 2. [`references`] finds where the plan refers to other parts of itself.
//! 3. [`check`] reads the plan and yields findings.
//! 4. [`compose`] makes it a [`Pack`](compose::Pack): the finished document as plain data, ordered
//!    and numbered.
//! 5. [`render`] draws a pack as PDF, XLSX or JSON.
//!
//! [`carried`] reads a plan back from a PDF or JSON. [`register`] keeps what partners were asked and
//! have answered; `incoming` unpacks the e-mails and archives that they send; [`review`] computes
//! the position at the end of a quarter; [`history`] gathers what is known of one action. [`diff`] compares two plans; [`calendar`] lists what is
//! due.
//!
//! All stages use [`location`], [`model`] and [`finding`]; [`rules`] lists the rules of every stage,
//! and [`failure`] is what stops a run. `reading` makes values of the text of cells, by the word
//! lists of `lexicon`, and [`timescale`] makes dates of it. [`columns`], [`tracker_columns`],
//! [`text`], [`limits`], [`pack_file`], [`fonts`], [`colour`], [`quarter`] and `published` (how a published
//! workbook says what it holds) are facts that several stages share. `files` opens every file that a
//! user names, and commits the files of a run together; [`versions`] compares two versions of a
//! text or a list. [`cli`] is the command line.

mod action_reference;
pub mod colour;
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

pub mod history;

pub mod render;

pub mod rules;

pub mod cli;
