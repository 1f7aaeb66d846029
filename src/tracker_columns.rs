//! The columns of tracking workbooks: role, heading, width, and whether the partner fills them in.
//!
//! The renderer that writes these workbooks and the reader of returned ones share one table,
//! [`TRACKER_COLUMNS`]. Columns that plans also have take their headings and accepted names from
//! [`columns`](crate::columns).

use serde::{Deserialize, Serialize};

use crate::columns::ColumnRole;
use crate::text::plain_words;

/// The names of the sheets of a tracking workbook.
pub(crate) mod sheet {
    /// The purpose of the workbook, and how to fill it in. Its text is in the first two columns.
    pub(crate) const COVER: &str = "Cover";
    /// The beginning of the title of the cover, before the quarter.
    pub(crate) const COVER_TITLE: &str = "Progress report for";
    /// The title of the sheet of lists.
    pub(crate) const LISTS_TITLE: &str = "Lists of choices";
    /// The table of actions.
    pub(crate) const ACTIONS: &str = "Actions";
    /// The choices of the drop-down lists.
    pub(crate) const LISTS: &str = "Lists";
}

/// The names of the document properties that identify a tracking workbook.
pub(crate) mod property {
    /// The identity of the issue.
    pub(crate) const ISSUE: &str = "Planpack issue";
    /// The name of the recipient.
    pub(crate) const RECIPIENT: &str = "Planpack recipient";
    /// The quarter.
    pub(crate) const QUARTER: &str = "Planpack quarter";
}

/// A column of a tracking workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackerColumn {
    /// The action's reference.
    Ref,
    /// The label of the action: `1.1a`, `A2 4a`.
    Number,
    /// The wording of the action.
    Action,
    /// The leads, in the office's workbook only.
    Lead,
    /// The timescale.
    Timescale,
    /// The revised date given last.
    DateSoFar,
    /// The progress.
    Progress,
    /// The impact.
    Impact,
    /// The rating.
    Rag,
    /// The status.
    Status,
    /// The new due date, if it has changed.
    RevisedDate,
    /// The evidence.
    Evidence,
    /// The wording of the objective.
    Objective,
    /// The measure.
    Measure,
    /// The progress reported last.
    LastProgress,
    /// The rating reported last.
    LastRag,
}

/// The facts of a column.
#[derive(Debug, Clone, Copy)]
pub struct TrackerSpec {
    /// The column.
    pub column: TrackerColumn,
    /// Its name in a pack file and on the command line.
    key: &'static str,
    /// Whether the partner fills in the column.
    is_answer: bool,
    /// The same column of a plan, which gives the heading.
    plan_role: Option<ColumnRole>,
    /// Other accepted names in plain form. If plans have no such column, the heading is the first.
    names: &'static [&'static str],
    /// The width in characters.
    pub width_chars: f64,
}

/// A column that shows facts.
const fn shown(
    column: TrackerColumn,
    key: &'static str,
    plan_role: Option<ColumnRole>,
    names: &'static [&'static str],
    width_chars: f64,
) -> TrackerSpec {
    TrackerSpec {
        column,
        key,
        is_answer: false,
        plan_role,
        names,
        width_chars,
    }
}

/// A column that the partner fills in.
const fn answer(
    column: TrackerColumn,
    key: &'static str,
    plan_role: Option<ColumnRole>,
    names: &'static [&'static str],
    width_chars: f64,
) -> TrackerSpec {
    TrackerSpec {
        is_answer: true,
        ..shown(column, key, plan_role, names, width_chars)
    }
}

/// The columns from left to right: the action, the partner's answers, then facts from the plan and
/// the last report.
#[rustfmt::skip]
pub const TRACKER_COLUMNS: &[TrackerSpec] = &[
    shown(TrackerColumn::Ref, "ref", Some(ColumnRole::Reference), &["reference", "action ref", "action reference"], 12.0),
    shown(TrackerColumn::Number, "number", Some(ColumnRole::Number), &[], 8.0),
    shown(TrackerColumn::Action, "action", Some(ColumnRole::Action), &[], 30.0),
    shown(TrackerColumn::Lead, "lead", Some(ColumnRole::Lead), &[], 18.0),
    shown(TrackerColumn::Timescale, "timescale", Some(ColumnRole::Timescale), &[], 14.0),
    shown(TrackerColumn::DateSoFar, "date-so-far", None, &["Revised date so far", "current date"], 16.0),
    answer(TrackerColumn::Progress, "progress", Some(ColumnRole::Progress), &[], 30.0),
    answer(TrackerColumn::Impact, "impact", Some(ColumnRole::Impact), &[], 20.0),
    answer(TrackerColumn::Rag, "rag", Some(ColumnRole::Rag), &[], 11.0),
    answer(TrackerColumn::Status, "status", None, &["Status"], 13.0),
    answer(TrackerColumn::RevisedDate, "revised-date", None, &["Revised date", "new date", "revised timescale"], 16.0),
    answer(TrackerColumn::Evidence, "evidence", None, &["Evidence"], 18.0),
    shown(TrackerColumn::Objective, "objective", Some(ColumnRole::Objective), &[], 24.0),
    shown(TrackerColumn::Measure, "measure", Some(ColumnRole::Measure), &[], 22.0),
    shown(TrackerColumn::LastProgress, "last-progress", None, &["Last progress", "previous progress", "progress last time"], 24.0),
    shown(TrackerColumn::LastRag, "last-rag", None, &["Last RAG", "previous rag", "last rating"], 11.0),
];

impl TrackerSpec {
    /// The usual heading.
    pub fn heading(&self) -> &'static str {
        self.plan_role.map_or_else(
            || self.names.first().copied().unwrap_or_default(),
            ColumnRole::name,
        )
    }
}

impl TrackerColumn {
    /// Its entry in [`TRACKER_COLUMNS`], which has the order of this type.
    pub fn spec(self) -> &'static TrackerSpec {
        &TRACKER_COLUMNS[self as usize]
    }

    /// The usual heading.
    pub fn heading(self) -> &'static str {
        self.spec().heading()
    }

    /// Its name in a pack file and on the command line: `revised-date`.
    pub fn key(self) -> &'static str {
        self.spec().key
    }

    /// The column with this name.
    pub fn of_key(key: &str) -> Option<Self> {
        TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .find(|column| column.key() == key)
    }

    /// Whether the partner fills in the column.
    pub fn is_answer(self) -> bool {
        self.spec().is_answer
    }

    /// The columns that the partner fills in, from left to right.
    pub fn answers() -> impl Iterator<Item = Self> {
        TRACKER_COLUMNS
            .iter()
            .map(|spec| spec.column)
            .filter(|column| column.is_answer())
    }

    /// The column with this heading, or with this other name.
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

    /// The column for a role in a plan.
    pub fn of_role(role: ColumnRole) -> Option<Self> {
        TRACKER_COLUMNS
            .iter()
            .find(|spec| spec.plan_role == Some(role))
            .map(|spec| spec.column)
    }
}

/// The columns of a set of tracking workbooks with their headings, from left to right. The pack
/// file may leave columns out and change headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrackerHeadings(Vec<HeadedColumn>);

/// A column and its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadedColumn {
    /// The column.
    pub column: TrackerColumn,
    /// The heading.
    pub heading: String,
}

impl Default for TrackerHeadings {
    fn default() -> Self {
        Self::new(|column| column != TrackerColumn::DateSoFar, |_| None)
    }
}

impl TrackerHeadings {
    /// The columns that are not left out, each with the given heading or the usual one.
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

    /// Whether they are the usual columns with the usual headings. The usual columns do not have
    /// the revised date so far, because it is a column only if an action has such a date.
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The columns in the workbooks of partners, whose actions are all their own.
    #[must_use]
    pub fn for_partners(&self) -> Self {
        let columns = self.iter().filter(|it| it.column != TrackerColumn::Lead);
        Self(columns.cloned().collect())
    }

    /// The columns from left to right.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &HeadedColumn> + ExactSizeIterator {
        self.0.iter()
    }

    /// The columns that the partner fills in, from left to right.
    pub fn answers(&self) -> impl Iterator<Item = &HeadedColumn> {
        self.iter().filter(|headed| headed.column.is_answer())
    }

    /// The heading of a column; the usual one if the column was left out.
    pub fn heading(&self, column: TrackerColumn) -> &str {
        let headed = self.iter().find(|headed| headed.column == column);
        headed.map_or_else(|| column.heading(), |headed| &headed.heading)
    }

    /// The index of a column, from zero; `None` if it was left out.
    pub fn index_of(&self, column: TrackerColumn) -> Option<usize> {
        self.iter().position(|headed| headed.column == column)
    }

    /// The column with this heading.
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
    fn every_column_is_found_by_its_heading_and_by_its_index() {
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
