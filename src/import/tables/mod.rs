//! From sheets to tables: where the tables are, what each column holds, what each row is.
//!
//! There are three passes over plain data. *Layout* ([`side_by_side`], [`header`]) splits a sheet
//! into regions and finds their headers. *Shape* decides once the role of every column
//! ([`columns`], one ordered list of rules) and the kind of every row ([`rows`], with
//! [`lines`](rows::lines) and [`levels`](rows::levels)). *Read* passes each table to the reader of
//! its kind ([`sheet`](super::sheet)).
//!
//! The readers for the kinds of table are beside this folder. [`names`] has the meanings of
//! headings.

pub(crate) mod column_findings;
pub(crate) mod columns;
pub(crate) mod header;
pub(crate) mod headings;
pub(crate) mod names;
pub(crate) mod preamble;
pub(crate) mod priorities;
pub(crate) mod rows;
pub(crate) mod score_matrix;
pub(crate) mod shape;
pub(crate) mod side_by_side;
pub(crate) mod table;
