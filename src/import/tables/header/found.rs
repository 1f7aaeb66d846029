//! A header that was found.

use std::ops::Range;

use crate::columns::{ColumnRole, TableKind};
use crate::import::tables::columns;
use crate::import::tables::columns::claims::{Candidate, Header};
use crate::import::tables::headings::Heading;
use crate::import::tables::names::ColumnNames;
use crate::sheets::grid::Grid;

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

    /// The roles of its columns, judged by the rows from its end to `end`.
    pub(crate) fn header(
        &self,
        grid: &Grid,
        end: usize,
        repeated: &[usize],
        names: &ColumnNames,
    ) -> Header {
        let rows = (self.rows.end, end);
        let stated = self.stated.as_slice();
        columns::assign(
            &Candidate {
                grid,
                headings: &self.headings,
                rows,
                repeated,
                names,
                stated,
            },
            self.table,
        )
    }
}
