//! Who reports to whom, as a drawing.

use serde::Serialize;

/// Groups in columns by level, with lines from each to those that report to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Structure {
    /// Alternative text: who reports to whom, in sentences.
    pub alt: String,
    /// The groups.
    pub boxes: Vec<StructureBox>,
    /// The lines between them.
    pub lines: Vec<StructureLine>,
    /// The number of columns.
    pub level_count: usize,
    /// The number of boxes in the longest column.
    pub row_count: usize,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StructureBox {
    /// Its name.
    pub name: String,
    /// Who chairs it; may be empty.
    pub chair: String,
    /// Its column, from zero.
    pub level: usize,
    /// The middle of the box in rows from the top; halves are between two rows.
    pub row: f32,
}

/// A line between two groups.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct StructureLine {
    /// The column of the group that others report to.
    pub level: usize,
    /// The row of that group.
    pub from_row: f32,
    /// The column of the group that reports to it.
    pub to_level: usize,
    /// The row of that group.
    pub to_row: f32,
    /// The index of its group among those with lines in the same gap between columns. Each group
    /// has its own lane, so that the lines of two groups do not cover each other.
    pub lane: usize,
    /// The number of the groups with lines in that gap.
    pub lane_count: usize,
}
