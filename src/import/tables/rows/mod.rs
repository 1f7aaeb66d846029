//! Decides the kind of each row of a table of actions, once and before anything is read.
//!
//! Takes the grid, the shape of the table and the facts from above it ([`Opening`]); gives a
//! [`ShapedRow`] for every row. [`actions`](crate::import::parts::actions) then reads them one
//! after another, without further decisions.
//!
//! A row with a number of its own starts an objective, even if its objective cell is blank or a
//! ditto mark. A row without a number, or with the number of the objective above, continues that
//! objective, unless it has the words of a new one. Numbers that each action has for itself do not
//! count ([`labels`](super::columns::labels)). If no column has objectives, a line across the table
//! is the objective, or numbers and indents show it ([`levels`]). A line that announces a priority
//! starts a part under the same headings. In a table with a column for objectives, any other line
//! across it is a heading over the objectives below; if the table has no title of its own, it
//! starts a part as well. A row with only an action is a task, unless such lines are headings of
//! the fuller rows below them ([`lone_rows`]). Rows after a gap that do not fit the columns are
//! below the table ([`foot`]).

mod above;
mod asides;
pub(crate) mod bands;
mod cells;
pub(crate) mod continuation;
mod facts;
mod foot;
pub(crate) mod levels;
pub(crate) mod line_start;
pub(crate) mod lines;
pub(crate) mod lone_rows;
mod row_kind;
mod scan;
mod template_rows;

pub(crate) use row_kind::{Opening, RowKind, ShapedRow};
pub(crate) use scan::decide;
