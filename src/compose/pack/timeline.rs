//! Days along an axis of months, as a drawing in the rows of a table.

use serde::Serialize;

use super::tables::{PlainColumn, PlainRow, PlainTable};
use super::words::{Rich, plain};

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
    /// Its text on one line.
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
