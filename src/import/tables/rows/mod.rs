//! What each row of a table of actions is, decided once and before anything is read.
//!
//! Takes the grid, the shape of the table and what is known from above it ([`Opening`]); gives a
//! [`ShapedRow`] for every row. [`actions`](crate::import::parts::actions) reads them one after another
//! and decides nothing more.
//!
//! A row with a number of its own starts an objective, also when its objective cell is blank or a
//! ditto mark. A row without one, or with that of the objective above, continues it, unless it
//! names a new objective in words. Where no column holds objectives, a line across the table does,
//! or numbers and indents do ([`levels`]). A line that announces a priority starts a
//! part under the same headings. In a table that has a column for objectives any other line across
//! it is a heading over the objectives below it; if the table has no title of its own, it starts a
//! part as well. A row with nothing but an action is a task, unless such lines head the fuller rows
//! below them ([`lines`]).

pub(crate) mod blocks;
mod cells;
pub(crate) mod continuation;
pub(crate) mod levels;
pub(crate) mod lines;
mod row_kind;
mod scan;

pub(crate) use row_kind::{Opening, RowKind, ShapedRow};
pub(crate) use scan::decide;
