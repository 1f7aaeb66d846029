//! The columns of tracking workbooks: what each holds, its heading and width, and whether the
//! partner answers in it.
//!
//! One table, [`TRACKER_COLUMNS`], serves the renderer that writes these workbooks and the reader
//! that takes them back. Columns that plans have too take their heading from
//! [`columns`](crate::columns), and are recognised by its names.

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::wording::plain_words;

/// The names of the properties by which a tracking workbook is known again.
pub(crate) mod property {
    /// The identity of the issue.
    pub(crate) const ISSUE: &str = "Planpack issue";
    /// The name of the recipient.
    pub(crate) const RECIPIENT: &str = "Planpack recipient";
    /// The quarter.
    pub(crate) const QUARTER: &str = "Planpack quarter";
}

/// What a column of a tracking workbook holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackerColumn {
    /// The action's reference.
    Ref,
    /// The number of the action, or of its objective.
    Number,
    /// What is to be achieved.
    Objective,
    /// How it is done.
    Action,
    /// How success will be known.
    Measure,
    /// By when.
    Timescale,
    /// What was reported last.
    LastProgress,
    /// How it was rated last.
    LastRag,
    /// What has happened.
    Progress,
    /// What difference it made.
    Impact,
    /// The rating.
    Rag,
    /// How far it is.
    Status,
    /// The day by which it will be done, if that has changed.
    RevisedDate,
    /// What shows it.
    Evidence,
}

/// How a column is written and recognised.
#[derive(Debug, Clone, Copy)]
pub struct TrackerSpec {
    /// What it holds.
    pub column: TrackerColumn,
    /// The same column of a plan, which gives the heading and further names.
    role: Option<ColumnRole>,
    /// The heading where plans have no such column, and names in plain words that people may give
    /// it instead.
    names: &'static [&'static str],
    /// Its width in characters.
    pub width_chars: f64,
}

const fn column(
    column: TrackerColumn,
    role: Option<ColumnRole>,
    names: &'static [&'static str],
    width_chars: f64,
) -> TrackerSpec {
    TrackerSpec {
        column,
        role,
        names,
        width_chars,
    }
}

/// The columns from left to right.
#[rustfmt::skip]
pub const TRACKER_COLUMNS: &[TrackerSpec] = &[
    column(TrackerColumn::Ref, None, &["Ref", "reference", "action ref", "action reference"], 11.0),
    column(TrackerColumn::Number, Some(ColumnRole::Number), &[], 8.0),
    column(TrackerColumn::Objective, Some(ColumnRole::Objective), &[], 24.0),
    column(TrackerColumn::Action, Some(ColumnRole::Action), &[], 30.0),
    column(TrackerColumn::Measure, Some(ColumnRole::Measure), &[], 22.0),
    column(TrackerColumn::Timescale, Some(ColumnRole::Timescale), &[], 15.0),
    column(TrackerColumn::LastProgress, None, &["Last progress", "previous progress", "progress last time"], 24.0),
    column(TrackerColumn::LastRag, None, &["Last RAG", "previous rag", "last rating"], 10.0),
    column(TrackerColumn::Progress, Some(ColumnRole::Progress), &[], 30.0),
    column(TrackerColumn::Impact, Some(ColumnRole::Impact), &[], 22.0),
    column(TrackerColumn::Rag, Some(ColumnRole::Rag), &[], 11.0),
    column(TrackerColumn::Status, None, &["Status"], 14.0),
    column(TrackerColumn::RevisedDate, None, &["Revised date", "new date", "revised timescale"], 16.0),
    column(TrackerColumn::Evidence, None, &["Evidence"], 20.0),
];

impl TrackerSpec {
    /// The heading that we write.
    #[must_use]
    pub fn heading(&self) -> &'static str {
        self.role.map_or_else(
            || self.names.first().copied().unwrap_or_default(),
            ColumnRole::name,
        )
    }
}

impl TrackerColumn {
    /// Its row of [`TRACKER_COLUMNS`], which has them in the order of this type.
    #[must_use]
    pub fn spec(self) -> &'static TrackerSpec {
        &TRACKER_COLUMNS[self as usize]
    }

    /// The heading that we write.
    #[must_use]
    pub fn heading(self) -> &'static str {
        self.spec().heading()
    }

    /// Its name in a pack file and on the command line: `revised-date`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Ref => "ref",
            Self::Number => "number",
            Self::Objective => "objective",
            Self::Action => "action",
            Self::Measure => "measure",
            Self::Timescale => "timescale",
            Self::LastProgress => "last-progress",
            Self::LastRag => "last-rag",
            Self::Progress => "progress",
            Self::Impact => "impact",
            Self::Rag => "rag",
            Self::Status => "status",
            Self::RevisedDate => "revised-date",
            Self::Evidence => "evidence",
        }
    }

    /// The column of that name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .find(|column| column.key() == key)
    }

    /// Whether the partner fills it in.
    #[must_use]
    pub fn is_answer(self) -> bool {
        match self {
            Self::Progress
            | Self::Impact
            | Self::Rag
            | Self::Status
            | Self::RevisedDate
            | Self::Evidence => true,
            Self::Ref
            | Self::Number
            | Self::Objective
            | Self::Action
            | Self::Measure
            | Self::Timescale
            | Self::LastProgress
            | Self::LastRag => false,
        }
    }

    /// The columns that the partner fills in, from left to right.
    pub fn answers() -> impl Iterator<Item = Self> {
        TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .filter(|column| column.is_answer())
    }

    /// The column whose heading it is, or one of our own further names.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let words = plain_words(heading);
        let is_named = |spec: &&TrackerSpec| {
            plain_words(spec.heading()) == words
                || spec.names.iter().any(|name| plain_words(name) == words)
        };
        TRACKER_COLUMNS
            .iter()
            .find(is_named)
            .map(|spec| spec.column)
    }

    /// The column that is the same as one of a plan.
    #[must_use]
    pub fn of_role(role: ColumnRole) -> Option<Self> {
        TRACKER_COLUMNS
            .iter()
            .find(|spec| spec.role == Some(role))
            .map(|spec| spec.column)
    }
}

/// The columns of a set of tracking workbooks and their headings, from left to right: all under our
/// own headings, unless the pack file leaves some out or calls them otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrackerHeadings(Vec<HeadedColumn>);

/// A column and its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadedColumn {
    /// What it holds.
    pub column: TrackerColumn,
    /// What stands above it.
    pub heading: String,
}

impl Default for TrackerHeadings {
    fn default() -> Self {
        Self::new(|_| true, |_| None)
    }
}

impl TrackerHeadings {
    /// The columns that are kept, each under the heading given for it or under our own.
    #[must_use]
    pub fn new<'a>(
        is_kept: impl Fn(TrackerColumn) -> bool,
        heading: impl Fn(TrackerColumn) -> Option<&'a str>,
    ) -> Self {
        let columns = TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .filter(|column| is_kept(*column));
        let headed = |column: TrackerColumn| {
            let heading = heading(column)
                .unwrap_or_else(|| column.heading())
                .to_owned();
            HeadedColumn { column, heading }
        };
        Self(columns.map(headed).collect())
    }

    /// Whether they are all columns under our own headings.
    #[must_use]
    pub fn are_our_own(&self) -> bool {
        *self == Self::default()
    }

    /// The columns from left to right.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &HeadedColumn> {
        self.0.iter()
    }

    /// The columns that the partner fills in, from left to right.
    pub fn answers(&self) -> impl Iterator<Item = &HeadedColumn> {
        self.iter().filter(|headed| headed.column.is_answer())
    }

    /// The heading of a column; our own if it was left out.
    #[must_use]
    pub fn heading(&self, column: TrackerColumn) -> &str {
        let headed = self.iter().find(|headed| headed.column == column);
        headed.map_or_else(|| column.heading(), |headed| &headed.heading)
    }

    /// The index of a column, from zero; `None` if it was left out.
    #[must_use]
    pub fn index_of(&self, column: TrackerColumn) -> Option<usize> {
        self.iter().position(|headed| headed.column == column)
    }

    /// The column under a heading.
    #[must_use]
    pub fn of_heading(&self, heading: &str) -> Option<TrackerColumn> {
        let words = plain_words(heading);
        self.iter()
            .find(|headed| plain_words(&headed.heading) == words)
            .map(|headed| headed.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_heading_and_stands_where_its_number_says() {
        for (index, spec) in TRACKER_COLUMNS.iter().enumerate() {
            assert_eq!(
                TrackerColumn::of_heading(spec.heading()),
                Some(spec.column),
                "{}",
                spec.heading()
            );
            assert_eq!(spec.column as usize, index);
        }
    }
}
