//! The figures of an indicator: its target and its result, period by period.

use crate::location::Text;

use super::rating::Rag;

/// The figures of one period. Each is the words of its cell, whatever they say.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodFigures {
    /// A quarter (`2026/27-Q1`), month (`2026-04`), financial year (`2026/27`) or calendar year
    /// (`2026`). The words of the heading where they give no period in a known year; empty where no
    /// heading names one.
    pub period: String,
    /// What the indicator was to reach.
    pub target: Option<Text>,
    /// What it reached.
    pub actual: Option<Text>,
    /// How that was rated.
    pub rag: Option<Rag>,
}

impl PeriodFigures {
    /// A period without any figure yet.
    #[must_use]
    pub fn new(period: String) -> Self {
        Self {
            period,
            target: None,
            actual: None,
            rag: None,
        }
    }

    /// Its cells that hold words.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let rag = self.rag.as_ref().map(|rag| &rag.text);
        [self.target.as_ref(), self.actual.as_ref(), rag]
            .into_iter()
            .flatten()
    }
}
