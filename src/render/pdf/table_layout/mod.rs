//! Lays out tables: the size of their letters, the widths of their columns, which rows stay whole,
//! which headers are repeated, and the heights of rows and headers that can be measured exactly
//! ([`row_lines`](super::row_lines)).
//!
//! A table has the usual size. If its widest words do not fit, it has a smaller one (`choice`). If
//! a table has more columns than can be read side by side, some stay in its rows and the others are
//! drawn below (`columns_below`, [`wide_tables`](super::wide_tables)). Words that are still too
//! wide for their column get places to break. `parts` has the data for the templates.

mod action_table;
mod cells;
mod choice;
mod columns_below;
mod parts;
mod plain_table;
mod size;

pub(super) use action_table::action_table_layout;
pub(super) use parts::TableLayout;
pub(super) use plain_table::{light_table_layout, plain_table_layout};
