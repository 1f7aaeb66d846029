//! Counts as figures and charts.

use serde::Serialize;

use super::tables::PlainTable;

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
