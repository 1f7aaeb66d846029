//! Lays out tables: the size of their letters, the widths of their columns, which rows stay whole or
//! together, and which headers are repeated.
//!
//! A table is set at the usual size; if its widest words have no room at that, at a smaller one
//! (`choice`). A table of more columns than can be read side by side keeps some of them in its rows
//! and has the others below (`columns_below`, [`wide_tables`](super::wide_tables)). Words that are
//! still too wide for their column are given places to break. Tables of actions with the same columns
//! share their widths (`shared_columns`). `parts` is what templates get.

mod action_table;
mod cells;
mod choice;
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
