//! Values of a plan as written and as read: numbers, boards, times, figures, and cells of other
//! columns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::location::{Place, Text};
use crate::model::{
    self, BoardNumberStatus, Milestone, RagRating, Reference, ReportedRating, TimescaleKind,
    Written,
};

/// The number of an objective or an action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// The number as written.
    pub text: String,
    /// The number as read; `null` if the cell holds something else.
    pub reading: Option<String>,
    /// The cell.
    pub place: Place,
}

impl Number {
    pub(crate) fn of(number: &Written<model::Number>) -> Self {
        Self {
            text: number.text.value.clone(),
            reading: number.reading.as_ref().map(ToString::to_string),
            place: number.text.place.clone(),
        }
    }
}

/// The numbers of the board's objectives or priorities that a row of an appendix supports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardNumber {
    /// The cell as written.
    pub text: String,
    /// The first number that it names; `null` if it names none.
    pub reading: Option<String>,
    /// All that it names, whether the board's plan has it or not; those of a range one by one:
    /// `objective:2.7`, `priority:3`.
    #[serde(default)]
    pub targets: Vec<String>,
    /// The cell.
    pub place: Place,
    /// Whether the board's plan has all of them, and the objective in the same words.
    pub status: BoardNumberStatus,
}

impl BoardNumber {
    pub(super) fn of(board_number: &model::BoardNumber, supports: &[Reference]) -> Self {
        let targets = || {
            supports
                .iter()
                .filter_map(|reference| reference.target.as_ref())
        };
        Self {
            text: board_number.text.value.clone(),
            reading: targets().next().map(|target| target.number().to_string()),
            targets: targets().map(ToString::to_string).collect(),
            place: board_number.text.place.clone(),
            status: board_number.status,
        }
    }
}

/// The boards that an objective belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scope {
    /// The cell as written, look-alike letters included.
    pub text: String,
    /// The code in plain letters; `null` if the legend does not have it.
    pub code: Option<String>,
    /// The codes of the boards meant, in the plan's order.
    pub boards: Vec<String>,
    /// The cell.
    pub place: Place,
}

impl Scope {
    pub(super) fn of(scope: &model::Scope) -> Self {
        Self {
            text: scope.text.value.clone(),
            code: scope.code.clone(),
            boards: scope.boards.clone(),
            place: scope.text.place.clone(),
        }
    }
}

/// When an action is to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timescale {
    /// The cell as shown. Where start and end have a column each, both: `May 2026 – June 2026`.
    pub text: String,
    /// How exact it is as a whole.
    pub kind: TimescaleKind,
    /// The first day, if it is written or follows from the text.
    pub start: Option<NaiveDate>,
    /// The last day, if it is written or follows from the text.
    pub end: Option<NaiveDate>,
    /// The dates that it names, in the order written.
    pub milestones: Vec<Milestone>,
}

impl Timescale {
    pub(super) fn of(timescale: &model::Timescale) -> Self {
        Self {
            text: timescale.words().into_owned(),
            kind: timescale.kind,
            start: timescale.start,
            end: timescale.end,
            milestones: timescale.milestones.clone(),
        }
    }
}

/// A cell of a column without a field of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extra {
    /// The heading of the column.
    pub label: Option<String>,
    /// The cell as written.
    pub text: String,
    /// The cell.
    pub place: Place,
}

impl Extra {
    pub(super) fn of(extra: &model::Extra, part: &model::Part) -> Self {
        let column = part.columns.get(extra.column);
        Self {
            label: column.map(|column| column.text.value.clone()),
            text: extra.text.value.clone(),
            place: extra.text.place.clone(),
        }
    }
}

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
