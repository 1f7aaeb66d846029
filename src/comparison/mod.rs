//! Boards side by side: how large each plan is, how its actions progress, and the medians.
//!
//! [`figures`] counts the figures of one plan. [`compare`] puts the counts of many plans side by
//! side and suppresses small numbers, so that nobody can be recognised by them.

mod compared;
mod figures;

pub use compared::{
    COMPARE_SCHEMA, ComparedBoard, Comparison, ComparisonSetting, FigureCells, compare,
};
pub use figures::{BoardFigures, Figure, SMALL, figures};
