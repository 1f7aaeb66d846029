//! The figures of an indicator: its target and its result, period by period.

use crate::location::Text;

use super::rating::Rag;

/// The figures of one period, each as the text of its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodFigures {
    /// A quarter (`2026/27-Q1`), month (`2026-04`), financial year (`2026/27`) or calendar year
    /// (`2026`). If the year is not known, the text of the heading; if no heading names a period,
    /// empty.
    pub period: String,
    /// The value that the indicator should reach.
    pub target: Option<Text>,
    /// The value that it reached.
    pub actual: Option<Text>,
    /// The rating of that value.
    pub rag: Option<Rag>,
}

impl PeriodFigures {
    /// A period without any figure yet.
    pub fn new(period: String) -> Self {
        Self {
            period,
            target: None,
            actual: None,
            rag: None,
        }
    }

    /// Its filled cells.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let rag = self.rag.as_ref().map(|rag| &rag.text);
        [self.target.as_ref(), self.actual.as_ref(), rag]
            .into_iter()
            .flatten()
    }
}
