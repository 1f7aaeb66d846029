//! Decides whether headings are a header, and of which kind of table: by their names or, where that
//! is allowed, by all the evidence.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns;
use crate::import::tables::columns::claims::{Candidate, Header};
use crate::import::tables::headings::{Heading, steps};
use crate::import::tables::names::{ColumnNames, Match};
use crate::lexicon::PIVOT_HEADINGS;
use crate::sheets::grid::{Grid, GridRow};
use crate::text::plain_words;

use super::by_evidence::by_evidence;
use super::by_names::by_names;

/// No table of actions is wider, apart from the steps of a timeline. The limit saves time, because
/// every unknown heading is compared with all names.
const MAX_COLUMNS: usize = 100;

/// The ways in which a header at a row may be recognised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode<'a> {
    /// Whether the rows below may help.
    pub(super) is_evidence_allowed: bool,
    pub(super) names: &'a ColumnNames,
}

/// The kind of table that headings make. `row` is the index of the row with their lowest cells.
pub(super) fn recognise(
    grid: &Grid,
    headings: Vec<Heading>,
    row: usize,
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
    let end = (row + 1 + EVIDENCE_ROWS).min(grid.rows.len());
    let candidate = Candidate {
        grid,
        table: TableKind::Actions,
        headings: &headings,
        rows: (row + 1, end),
        repeated: &[],
        names: mode.names,
        stated: &[],
    };
    let is_narrow = || headings.len() - steps(&headings) <= MAX_COLUMNS;
    let mut table =
        by_names(&headings, mode.names).or_else(|| stated_by_name(&headings, mode.names));
    if table.is_none() && mode.is_evidence_allowed && is_narrow() {
        table = by_evidence(&candidate);
    }
    let table = table?;
    (!is_of_pivot(&headings)).then_some((table, headings))
}

/// The kind of table, if the pack file says that one of the headings is that of actions, objectives
/// or risks. No other heading is needed then.
fn stated_by_name(headings: &[Heading], names: &ColumnNames) -> Option<TableKind> {
    use ColumnRole as R;
    if !names.has_added {
        return None;
    }
    let role = |heading: &Heading| {
        let name = names.whole(&heading.own)?;
        (name.matched == Match::PackFile).then_some(name.role)
    };
    let kind = |role: R| match role {
        R::Action | R::BoardAction | R::Objective => Some(TableKind::Actions),
        R::Risk | R::Mitigation => Some(TableKind::Risks),
        R::Indicator => Some(TableKind::Indicators),
        _ => None,
    };
    headings.iter().filter_map(role).find_map(kind)
}

/// Whether the pack file states the meaning of a heading in a row. A cell by itself is a title.
pub(super) fn is_stated(row: &GridRow, names: &ColumnNames) -> bool {
    if row.cells.len() < 2 || !names.has_added {
        return false;
    }
    let headings: Vec<Heading> = row.cells.iter().map(Heading::of).collect();
    stated_by_name(&headings, names).is_some()
}

/// Whether headings are those of a pivot table, which only counts what another sheet has.
fn is_of_pivot(headings: &[Heading]) -> bool {
    headings.iter().any(|heading| {
        let plain = plain_words(&heading.own);
        PIVOT_HEADINGS.words().any(|words| {
            plain
                .strip_prefix(words)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    })
}

/// This many rows below a header are enough to recognise it.
const EVIDENCE_ROWS: usize = 30;

/// A header that was found.
#[derive(Debug, Clone)]
pub(crate) struct FoundHeader {
    /// The positions of its rows in [`Grid::rows`]: one or two, or more if its cells are merged
    /// down.
    pub(crate) rows: Range<usize>,
    pub(crate) table: TableKind,
    /// Its headings from left to right.
    pub(crate) headings: Vec<Heading>,
    /// The roles that the pack file gives to columns by their letters.
    pub(crate) stated: Vec<(u32, ColumnRole)>,
}

impl FoundHeader {
    /// A header in these rows, with its kind of table and its headings.
    pub(super) fn in_rows(
        rows: Range<usize>,
        (table, headings): (TableKind, Vec<Heading>),
    ) -> Self {
        Self {
            rows,
            table,
            headings,
            stated: Vec::new(),
        }
    }

    /// The heading of a column.
    pub(crate) fn heading(&self, column_index: u32) -> Option<&Heading> {
        let mut headings = self.headings.iter();
        headings.find(|heading| heading.column_index == column_index)
    }

    /// The roles of its columns, judged by the rows from its end to `end`.
    pub(crate) fn header(
        &self,
        grid: &Grid,
        end: usize,
        repeated: &[usize],
        names: &ColumnNames,
    ) -> Header {
        columns::assign(&Candidate {
            grid,
            table: self.table,
            headings: &self.headings,
            rows: (self.rows.end, end),
            repeated,
            names,
            stated: &self.stated,
        })
    }
}
