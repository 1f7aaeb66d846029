//! Decides whether a row is a header, and the kind of its table. The names of the headings decide
//! and, if [`Mode`] allows it, also the rows below.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns;
use crate::import::tables::columns::claims::{Candidate, Header};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::{ColumnNames, Match};
use crate::lexicon::{PIVOT_HEADINGS, STATES_OF_WORK};
use crate::sheets::grid::{Grid, GridCell, GridRow};
use crate::text::plain_words;

use super::by_evidence::by_evidence;
use super::by_names::by_names;

/// No table of actions is wider, apart from the steps of a timeline and from columns that nobody
/// uses. The limit saves time, because every unknown heading is compared with all names.
const MAX_COLUMNS: usize = 100;

/// The ways in which a header at a row may be recognised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode<'a> {
    /// Whether the rows below may help.
    pub(super) is_evidence_allowed: bool,
    pub(super) names: &'a ColumnNames,
}

/// The number of rows below a header that are looked at. More rows would hardly change the roles of
/// the columns, and every row of a long sheet is tried as a header.
const EVIDENCE_ROWS: usize = 30;

/// The headings with their kind of table; `None` if they are not a header. `row` is the index of
/// the row with their lowest cells.
pub(super) fn recognise(
    grid: &Grid,
    headings: Vec<Heading>,
    row: usize,
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
    if is_of_pivot(&headings) {
        return None;
    }
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
    let is_used =
        |own: &&Heading| !own.is_timeline() && candidate.cells(own.column_index).next().is_some();
    let is_narrow = || headings.iter().filter(is_used).count() <= MAX_COLUMNS;
    let stated = stated_by_name(&headings, mode.names);
    if stated.is_none() && are_states_of_work(&headings) {
        return None;
    }
    let mut table = by_names(&headings, mode.names).or(stated);
    if table.is_none() && mode.is_evidence_allowed && is_narrow() {
        table = by_evidence(&candidate);
    }
    let table = table?;
    // Lists of the allowed scores and responses have the headings of a register, but no risks.
    let names_risks =
        || columns::assign(&Candidate { table, ..candidate }).has(ColumnRole::Objective);
    (table != TableKind::Risks || names_risks()).then_some((table, headings))
}

/// The kind of table, if the pack file gives one of the headings a role that only that kind has. No
/// other heading is needed then.
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

/// Whether a heading that the pack file names decides the kind of table. A lone cell is a title.
pub(super) fn decides_table_kind(row: &GridRow, names: &ColumnNames) -> bool {
    if row.cells.len() < 2 || !names.has_added {
        return false;
    }
    let headings: Vec<Heading> = row.cells.iter().map(Heading::of).collect();
    stated_by_name(&headings, names).is_some()
}

/// Whether headings are only states of work, as above the cards of a wall chart: "To do, Doing,
/// Done". The cells of a row are then not about one action.
fn are_states_of_work(headings: &[Heading]) -> bool {
    const LEAST_STATES: usize = 3;
    let is_state = |heading: &Heading| STATES_OF_WORK.has(&plain_words(&heading.own));
    headings.len() >= LEAST_STATES && headings.iter().all(is_state)
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

    /// Whether a row has the same headings again.
    pub(super) fn is_repeated_in(&self, row: &GridRow) -> bool {
        let is_same = |(heading, cell): (&Heading, &GridCell)| {
            heading.column_index == cell.column_index
                && heading.group.is_none()
                && heading.own.trim() == cell.text.trim()
        };
        self.headings.len() == row.cells.len() && self.headings.iter().zip(&row.cells).all(is_same)
    }

    /// The heading of a column.
    pub(crate) fn heading(&self, column_index: u32) -> Option<&Heading> {
        let mut headings = self.headings.iter();
        headings.find(|heading| heading.column_index == column_index)
    }

    /// Its columns with their roles. The rows below the header, up to `end`, help to find the
    /// roles. `repeated` has the positions of rows that repeat the header.
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
