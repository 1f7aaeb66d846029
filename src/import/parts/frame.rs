//! Functions and types that all readers share: the frame of a part, and loose lines of a sheet.

use std::ops::Range;

use crate::finding::Finding;
use crate::location::{Cell, CellRange, Place, Text};
use crate::model::{Body, ColumnHeading, Item, Part, PartKind};
use crate::sheets::grid::Grid;

use crate::import::as_read::TableAsRead;
use crate::import::tables::preamble::Preamble;

/// The parts of a sheet, with its findings and marked cells.
#[derive(Debug, Default)]
pub(crate) struct SheetParts {
    /// Its parts from top to bottom.
    pub(crate) parts: Vec<Part>,
    pub(crate) findings: Vec<Finding>,
    /// The cells that a loud colour marks.
    pub(crate) highlighted: Vec<Place>,
    /// The tables that were found by their header, from top to bottom.
    pub(crate) tables: Vec<TableAsRead>,
}

/// A part whose title may still change, because it depends on the titles of other sheets.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The place, the headings and the lines above.
    pub(crate) frame: Frame,
    pub(crate) kind: PartKind,
    /// The content.
    pub(crate) body: Body,
}

impl Draft {
    /// The finished part.
    pub(crate) fn part(self) -> Part {
        self.frame.part(self.kind, self.body)
    }
}

/// The fields that every part has, whatever its kind.
#[derive(Debug)]
pub(crate) struct Frame {
    /// From the header to the last row.
    pub(crate) place: Place,
    pub(crate) columns: Vec<ColumnHeading>,
    /// The lines above.
    pub(crate) preamble: Preamble,
}

impl Frame {
    /// The frame of a part that is not a table: a place, and the lines above.
    pub(crate) fn without_headings(place: Place, preamble: Preamble) -> Self {
        Self {
            place,
            columns: Vec::new(),
            preamble,
        }
    }

    /// A draft with this frame around a body.
    pub(crate) fn draft(self, kind: PartKind, body: Body) -> Draft {
        Draft {
            frame: self,
            kind,
            body,
        }
    }

    /// The part with this frame around a body.
    pub(crate) fn part(self, kind: PartKind, body: Body) -> Part {
        let Preamble {
            title,
            details,
            notes,
        } = self.preamble;
        let title = title.unwrap_or_else(|| Text::new("", self.place.clone()));
        let heading = title.value.clone();
        Part {
            kind,
            number: None,
            title,
            kicker: String::new(),
            heading,
            place: self.place,
            details,
            notes,
            columns: self.columns,
            is_printed: true,
            body,
        }
    }
}

/// A part of loose lines. Its title is empty, so the sheet's name is used.
pub(crate) fn notes(place: Place, lines: Vec<Text>) -> Draft {
    let items = lines.into_iter().map(Item::of).collect();
    Frame::without_headings(place, Preamble::default()).draft(PartKind::Notes, Body::Items(items))
}

/// Takes every free cell of some rows as loose lines, in reading order.
pub(crate) fn take_lines(grid: &mut Grid, rows: Range<usize>) -> Vec<Text> {
    let mut lines = Vec::new();
    for row in rows {
        let columns = grid.rows[row].columns().into_iter();
        let cells = columns.filter_map(|column| grid.take_at(row, column));
        lines.extend(cells.map(|(text, _)| text));
    }
    lines
}

/// The rectangle around some rows.
pub(crate) fn place_of_rows(grid: &Grid, rows: Range<usize>) -> Place {
    let cells = grid.rows[rows].iter().flat_map(|row| {
        row.cells
            .iter()
            .map(|cell| CellRange::from(Cell::new(row.row_index, cell.column_index)))
    });
    let around = cells.reduce(|one, other| CellRange {
        first: CellRange::spanning(one.first, other.first).first,
        last: CellRange::spanning(one.last, other.last).last,
    });
    grid.place_of(around.unwrap_or_else(|| Cell::new(0, 0).into()))
}
