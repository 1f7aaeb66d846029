//! The figures of an indicator.

use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};
use crate::model::{self, RagRating, ReportedRating};

/// The figures of an indicator in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PeriodFigures {
    /// A quarter (`2026/27-Q1`, of the financial year), a month (`2026-04`) or a year (`2026/27` or
    /// `2026`); the heading as written where it gives none of these; empty without a heading.
    pub period: String,
    /// What the indicator should reach.
    pub target: Option<String>,
    /// What it reached.
    pub actual: Option<String>,
    /// The rating of the period, where periods have ratings of their own.
    pub rag: Option<ReportedRating>,
    /// The cells.
    pub places: FigurePlaces,
}

impl PeriodFigures {
    pub(super) fn of(figures: &model::PeriodFigures) -> Self {
        let value = |text: &Option<Text>| text.as_ref().map(|it| it.value.clone());
        let place = |text: Option<&Text>| text.map(|it| it.place.clone());
        let rag = figures.rag.as_ref();
        Self {
            period: figures.period.clone(),
            target: value(&figures.target),
            actual: value(&figures.actual),
            rag: rag.map(|rag| {
                ReportedRating::new(rag.text.value.clone(), rag.rating.map(RagRating::code))
            }),
            places: FigurePlaces {
                target: place(figures.target.as_ref()),
                actual: place(figures.actual.as_ref()),
                rag: place(rag.map(|rag| &rag.text)),
            },
        }
    }
}

/// The cells of an indicator's figures in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigurePlaces {
    /// The cell of the target.
    pub target: Option<Place>,
    /// The cell of the actual figure.
    pub actual: Option<Place>,
    /// The cell of the rating.
    pub rag: Option<Place>,
}
