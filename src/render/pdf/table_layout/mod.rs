//! Lays out tables: the size of their letters, the widths of their columns, which rows stay whole
//! or together, and which headers are repeated.
//!
//! A table has the usual size. If its widest words do not fit, it has a smaller size (`cells`). If
//! a table has more columns than can be read side by side, some stay in its rows and the others are
//! drawn below (`columns_below`, [`wide_tables`](super::wide_tables)). Words that are still too
//! wide for their column get places to break. Tables of actions with the same columns share their
//! widths (`shared_columns`). `parts` has the data for the templates.

mod action_table;
mod cells;
mod columns_below;
mod objectives;
mod parts;
mod plain_table;
mod shared_columns;
mod size;

pub(super) use action_table::action_table_layout;
pub(super) use parts::TableLayout;
pub(super) use plain_table::plain_table_layout;
pub(super) use shared_columns::SharedColumns;
