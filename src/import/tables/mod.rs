//! Sheets to tables: where they are, what each column holds, what each row is.
//!
//! Three passes over plain data. *Layout* ([`side_by_side`], [`header`]) splits a sheet into
//! regions and finds where their headers are. *Shape* decides, once, the role of every column
//! ([`columns`], one ordered list of rules that look at headings and cells) and what every row is
//! ([`rows`], with [`lines`], [`levels`] and [`blocks`]). *Read* hands each table to the reader of
//! its kind ([`sheet`]).
//!
//! The readers of single kinds are beside this folder; [`names`] has what headings mean.

pub(crate) mod column_findings;
pub(crate) mod columns;
pub(crate) mod header;
pub(crate) mod headings;
pub(crate) mod names;
pub(crate) mod preamble;
pub(crate) mod priorities;
pub(crate) mod rows;
pub(crate) mod shape;
pub(crate) mod side_by_side;
pub(crate) mod table;
