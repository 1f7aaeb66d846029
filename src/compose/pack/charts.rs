//! Counts as figures and charts.

use serde::Serialize;

/// A big number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The index of its mark.
    pub mark: usize,
    /// What it counts.
    pub label: String,
    /// The number.
    pub number: usize,
    /// The change since the earlier count, in words: `up 3`, `no change`. Empty without an earlier
    /// count.
    pub change: String,
    /// The earlier count, if there is one.
    pub before: Option<usize>,
}

/// Counts drawn as bars or columns: one for each row, with one piece for each series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// The title.
    pub caption: String,
    /// Alternative text: the caption and the counts.
    pub alt: String,
    /// How it is drawn.
    pub shape: ChartShape,
    /// The indexes of the marks of its series.
    pub series: Vec<usize>,
    /// In order.
    pub rows: Vec<ChartRow>,
    /// The greatest sum of a row, which the longest bar represents.
    pub most: usize,
    /// A line across the columns.
    pub marker: Option<ChartMarker>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartShape {
    /// From left to right, one below the other.
    Bars,
    /// From the bottom up, side by side.
    Columns,
}

/// A bar or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartRow {
    /// A short name, for the chart.
    pub label: String,
    /// The name in full, for the table of the chart's numbers.
    #[serde(skip)]
    pub name: String,
    /// One for each series.
    pub counts: Vec<usize>,
}

/// A line across a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartMarker {
    /// Its position in columns from the left; the fraction is the part of the column that it
    /// crosses.
    pub at: f32,
    /// Its meaning.
    pub label: String,
}
