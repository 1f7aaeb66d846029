//! Functions for the fuzz targets in `fuzz/`: readers of text and workbooks that use no disk and no
//! other process, and have small limits.
//!
//! Each function panics if its result breaks a promise that the rest of import relies on. So the
//! fuzzer finds such faults as well as panics of the readers. The module exists only with the
//! feature `fuzzing` and is not part of the public interface.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use crate::limits::Limits;
use crate::location::{Place, Source, Text};
use crate::model::Scope;

use super::plan::scopes::legend::Legend;
use super::sheet;
use super::tables::names::ColumnNames;
use super::tables::shape;
use crate::sheets;
pub use crate::sheets::Format;
use crate::sheets::grid::{Grid, GridCell, GridRow, Value};

static NAMES: LazyLock<Cow<'static, ColumnNames>> = LazyLock::new(|| ColumnNames::new([]));

fn limits() -> Limits {
    Limits {
        file_megabytes: 1,
        inflated_megabytes: 4,
        parts: 64,
        sheets: 32,
        cells: 5_000,
        text_megabytes: 2,
        merged_ranges: 1_000,
        ..Limits::default()
    }
}

/// Reads a workbook and the tables in it.
///
/// # Panics
/// If cells are out of order, blank, or struck through where they have no text.
pub fn read_workbook(format: Format, bytes: &[u8]) {
    let Ok(contents) = sheets::read_as(format, bytes, &limits()) else {
        return;
    };
    for grid in sheets::workbook(contents, "plan").sheets {
        assert_sound(&grid);
        read_tables(grid);
    }
}

/// Reads a text as a sheet with one row a line and tabs between cells: first its headers, then the
/// rows below them.
///
/// # Panics
/// If a header has columns out of order.
pub fn read_header(text: &str) {
    let filled = |(text, column_index): (&str, u32)| {
        (!text.trim().is_empty()).then(|| GridCell::new(column_index, text.to_owned(), Value::Text))
    };
    let rows = (0..).zip(text.lines()).map(|(row_index, line)| GridRow {
        row_index,
        cells: line.split('\t').zip(0..).filter_map(filled).collect(),
        is_hidden: false,
    });
    let grid = Grid {
        source: source(),
        rows: rows.filter(|row| !row.cells.is_empty()).collect(),
        merges: Vec::new(),
        hidden_columns: Vec::new(),
        is_hidden: false,
        fills: Vec::new(),
        coloured_by_rule: Vec::new(),
    };
    for table in shape::of_sheet(&grid, &NAMES, None) {
        let header = &table.header;
        assert!(
            header
                .columns
                .is_sorted_by(|one, other| one.column_index < other.column_index),
            "{header:?}"
        );
    }
    read_tables(grid);
}

/// Reads the first line as a legend of scopes, and each further one as a scope.
///
/// # Panics
/// If a scope means a board that the legend does not know.
pub fn read_scopes(text: &str) {
    let mut lines = text.lines();
    let legend = Legend::read(lines.next().unwrap_or_default());
    for line in lines {
        let text = Text::new(line, Place::file("plan"));
        let mut scope = Scope {
            text,
            code: None,
            boards: Vec::new(),
        };
        legend.resolve(&mut scope);
        let is_known = |code: &String| {
            legend
                .boards
                .iter()
                .any(|board| board.code.as_ref() == Some(code))
        };
        assert!(scope.boards.iter().all(is_known), "{scope:?}");
        assert_eq!(scope.code.is_some(), !scope.boards.is_empty(), "{scope:?}");
    }
}

fn source() -> Arc<Source> {
    Arc::new(Source {
        file: "plan".to_owned(),
        sheet: Some("Sheet".to_owned()),
    })
}

/// Reads the tables of a sheet, and checks that every cell that nobody took still has its text.
fn read_tables(grid: Grid) {
    let (_, rest) = sheet::shape(grid, &NAMES, None).read();
    for cell in rest.rows.iter().flat_map(GridRow::free_cells) {
        assert!(!cell.text.trim().is_empty(), "{cell:?}");
    }
}

fn assert_sound(grid: &Grid) {
    assert!(
        grid.rows
            .is_sorted_by(|one, other| one.row_index < other.row_index),
        "rows are out of order"
    );
    assert!(grid.merges.is_sorted() && grid.fills.is_sorted_by_key(|(cell, _)| *cell));
    for row in &grid.rows {
        assert!(
            row.cells
                .is_sorted_by(|one, other| one.column_index < other.column_index),
            "{row:?}"
        );
        for cell in &row.cells {
            assert!(!cell.text.trim().is_empty(), "{cell:?}");
            assert!(
                cell.struck
                    .is_sorted_by(|one, other| one.end <= other.start),
                "{cell:?}"
            );
            assert!(
                cell.struck
                    .iter()
                    .all(|range| cell.text.get(range.clone()).is_some()),
                "{cell:?}"
            );
        }
    }
}
