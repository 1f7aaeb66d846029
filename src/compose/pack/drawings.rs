//! Drawings: counts as figures and charts, groups with lines to those that report to them, and days
//! along an axis of months.

use serde::Serialize;

use super::tables::{PlainColumn, PlainRow, PlainTable};
use super::words::{Rich, plain};

/// A big number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The index of its mark.
    pub mark: usize,
    /// The subject of the counts.
    pub label: String,
    /// The number.
    pub number: usize,
    /// The change since the earlier count, in words: `up 3`, `no change`. Empty without an earlier
    /// count.
    pub change: String,
    /// The earlier count, if there is one.
    pub before: Option<usize>,
}

/// Counts as a table with a bar in each row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// What the rows are, for the sheet of a workbook: `By partner`.
    #[serde(skip)]
    pub name: String,
    /// A line above the chart: what is counted, and on which day.
    pub about: String,
    /// Alternative text of the bars: two sentences, on what they show and on the finding.
    pub alt: String,
    /// The indexes of the marks of the pieces of each bar, in order.
    pub series: Vec<usize>,
    /// The numbers. The first column has the names of the rows, then comes one column for each
    /// series, then further numbers.
    pub table: PlainTable,
    /// The counts of each row, one for each series.
    pub counts: Vec<Vec<usize>>,
    /// The greatest sum of a row, which the longest bar represents.
    pub most: usize,
}

/// Groups in columns by level, with lines from each group to the groups that report to it.
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

/// When things are due: a row for each objective or action, with its days on one axis.
///
/// Positions are shares of the axis, from 0 at its first day to 1 after its last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// Its main fact, in a sentence.
    pub title: String,
    /// Alternative text of the drawing: two sentences.
    pub alt: String,
    /// The heading of the labels: `Objective`.
    pub label_heading: String,
    /// The periods of the axis, from left to right.
    pub bands: Vec<TimelineBand>,
    /// Lines across all rows.
    pub lines: Vec<TimelineLine>,
    /// What the shapes mean, in order.
    pub key: Vec<TimelineKey>,
    /// Its rows.
    pub rows: Vec<TimelineRow>,
}

impl Timeline {
    /// The timeline in words: the label, the text and the months of each row.
    pub fn table(&self) -> PlainTable {
        let row = |row: &TimelineRow| {
            let (text, days) = (plain(row.text.as_str()), plain(row.days.as_str()));
            PlainRow::of(vec![row.number.clone(), text, days])
        };
        PlainTable {
            caption: self.title.clone(),
            columns: vec![
                PlainColumn::of("Ref", true),
                PlainColumn::of(&self.label_heading, false),
                PlainColumn::of("Months", false),
            ],
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// A period of the axis: a quarter or a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineBand {
    /// Its first month: `Apr 2026`, or `Jul` if the band before it names the year.
    pub label: String,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A line across all rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TimelineLine {
    /// Its kind.
    pub kind: TimelineShape,
    /// Its day.
    pub at: f32,
}

/// A shape and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineKey {
    /// The shape.
    pub kind: TimelineShape,
    /// Its meaning.
    pub text: String,
}

/// A shape of the drawing. Shapes differ in form, so that they differ without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimelineShape {
    /// A filled diamond: a day on which something is due.
    Due,
    /// An open diamond: the first day that the plan gave.
    Original,
    /// An open circle: a day between the first and the last.
    Between,
    /// A bar without an end.
    Ongoing,
    /// A solid line: the date of the document.
    Today,
    /// A dashed line: a meeting.
    Meeting,
}

/// An objective or an action.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineRow {
    /// Its number or label, as a link.
    pub number: Rich,
    /// Its whole text on one line.
    pub text: String,
    /// Its days.
    pub points: Vec<TimelinePoint>,
    /// The ends of the line that connects its days; `None` if it has no line.
    pub span: Option<[f32; 2]>,
    /// Where its bar without an end begins; `None` if it has no such bar.
    pub ongoing_from: Option<f32>,
    /// Its days in words: `Jun 2026, Oct 2026 (2)`.
    pub days: String,
}

/// A day of a row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TimelinePoint {
    /// Its shape.
    pub kind: TimelineShape,
    /// Where it is.
    pub at: f32,
}
