//! Decides whether headings are a header, and of which kind of table: by their names or, where that
//! is allowed, by all the evidence.

use crate::columns::TableKind;
use crate::import::tables::columns::claims::Candidate;
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::sheets::grid::Grid;

use super::by_evidence::by_evidence;
use super::by_names::by_names;

/// No table of actions is wider. Every unknown heading is compared with all names, which takes
/// time.
pub(super) const MAX_COLUMNS: usize = 100;

/// The ways in which a header at a row may be recognised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode<'a> {
    /// Whether the rows below may help.
    pub(super) is_evidence_allowed: bool,
    pub(super) names: &'a ColumnNames,
}

/// The kind of table that headings make. Their lowest cells are in the row at a position.
pub(super) fn recognise(
    grid: &Grid,
    headings: Vec<Heading>,
    row: usize,
    mode: Mode<'_>,
) -> Option<(TableKind, Vec<Heading>)> {
    let end = (row + 1 + EVIDENCE_ROWS).min(grid.rows.len());
    let candidate = Candidate {
        grid,
        headings: &headings,
        rows: (row + 1, end),
        repeated: &[],
        names: mode.names,
        stated: &[],
    };
    let table = by_names(&headings, mode.names).or_else(|| {
        let is_asked = mode.is_evidence_allowed && headings.len() <= MAX_COLUMNS;
        if is_asked {
            by_evidence(&candidate)
        } else {
            None
        }
    });
    table.map(|table| (table, headings))
}

/// This many rows below a header are enough to recognise it.
const EVIDENCE_ROWS: usize = 30;
