//! The sheets of the workbooks as JSON: every cell as its sheet shows it, and what was read in it.
//!
//! Takes what import kept of the sheets ([`SheetsAsRead`]) and the plan that it made of them; gives
//! a [`SheetDrawing`] for every sheet. [`region`] describes the tables and other regions, [`cells`]
//! the rows, [`choices`] what else a column or a sheet could be.

mod cells;
mod choices;
mod region;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::finding::Finding;
use crate::import::proposals;
use crate::import::{Imported, SheetsAsRead, TableAsRead, rules};
use crate::location::{Cell, Source, column_name};
use crate::model::Part;
use crate::pack_file::EntryLines;
use crate::sheets::grid::Grid;

pub use cells::{CellDrawing, RowDrawing};
pub use choices::{Proposal, ProposedColumn, RoleChoice};
pub use region::{CellText, Region, RegionColumn, RegionRow, RowUse};

/// The name and version of the shape of drawn sheets.
pub const SHEETS_SCHEMA: &str = "planpack.sheets/1";

/// The sheets of the workbooks, and what was read in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetsDocument {
    /// The name and version of this JSON format.
    #[cfg_attr(feature = "schema", schemars(extend("const" = SHEETS_SCHEMA)))]
    pub schema: &'static str,
    /// The sheets with a filled cell, workbook by workbook.
    pub sheets: Vec<SheetDrawing>,
    /// Every role that a column can have.
    pub roles: Vec<RoleChoice>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetDrawing {
    /// The name of the file, without its folder.
    pub workbook: String,
    /// The name of the sheet.
    pub sheet: String,
    /// Why the workbook was left out of the plan. Absent if it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<String>,
    /// Whether the workbook hides the sheet. Absent if it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_hidden: bool,
    /// The letters of the columns that the sheet hides, as far as the sheet is filled. Absent if
    /// there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden_columns: Vec<String>,
    /// What was found on the sheet, in reading order.
    pub regions: Vec<Region>,
    /// What to write in the pack file if the sheet does have a table of a plan. Absent if a table
    /// was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// The rows with a filled cell, from top to bottom.
    pub rows: Vec<RowDrawing>,
}

/// The sheets of a plan as JSON, as bytes. `lines` are those of its pack file.
///
/// # Panics
/// Never: all keys are strings.
pub fn sheets(imported: &Imported, sheets: &SheetsAsRead, lines: &EntryLines) -> Vec<u8> {
    let document = SheetsDocument::of(imported, sheets, lines);
    let mut bytes = serde_json::to_vec(&document).expect("all keys are strings");
    bytes.push(b'\n');
    bytes
}

impl SheetsDocument {
    /// The drawings of all sheets.
    pub fn of(imported: &Imported, sheets: &SheetsAsRead, lines: &EntryLines) -> Self {
        let mut proposals = choices::by_sheet(proposals::of_plan(&imported.plan));
        let readings = Readings::of(imported, sheets);
        let drawing = |grid: &Grid| SheetDrawing {
            proposal: proposals.remove(&*grid.source),
            ..readings.drawing(grid, lines)
        };
        Self {
            schema: SHEETS_SCHEMA,
            sheets: sheets.sheets.iter().map(drawing).collect(),
            roles: choices::roles(),
        }
    }
}

/// What import made of the sheets, by sheet.
struct Readings<'a> {
    parts: HashMap<&'a Source, Vec<&'a Part>>,
    tables: HashMap<&'a Source, Vec<&'a TableAsRead>>,
    unplaced: HashMap<&'a Source, HashSet<Cell>>,
    findings: &'a [Finding],
}

impl<'a> Readings<'a> {
    fn of(imported: &'a Imported, sheets: &'a SheetsAsRead) -> Self {
        let mut readings = Self {
            parts: HashMap::new(),
            tables: HashMap::new(),
            unplaced: HashMap::new(),
            findings: &imported.findings,
        };
        for part in &imported.plan.parts {
            let parts = readings.parts.entry(&part.place.source);
            parts.or_default().push(part);
        }
        for table in &sheets.tables {
            let tables = readings.tables.entry(&table.place.source);
            tables.or_default().push(table);
        }
        for text in &imported.unplaced {
            let cells = readings.unplaced.entry(&text.place.source);
            cells.or_default().extend(text.place.cell());
        }
        readings
    }

    /// The drawing of a sheet, without a proposal.
    fn drawing(&self, grid: &Grid, lines: &EntryLines) -> SheetDrawing {
        let source = &*grid.source;
        let parts = self.parts.get(source).map_or(&[][..], Vec::as_slice);
        let tables = self.tables.get(source).map_or(&[][..], Vec::as_slice);
        SheetDrawing {
            workbook: source.file.clone(),
            sheet: grid.sheet_name().to_owned(),
            left_out: self.left_out(&source.file),
            is_hidden: grid.is_hidden,
            hidden_columns: hidden_columns(grid),
            regions: region::of_sheet(parts, tables, lines),
            proposal: None,
            rows: cells::rows(grid, self.unplaced.get(source)),
        }
    }

    /// The reason why a workbook was left out.
    fn left_out(&self, file: &str) -> Option<String> {
        let is_about = |finding: &&Finding| {
            *finding.rule == rules::REPEATED_WORKBOOK && finding.place.source.file == file
        };
        let finding = self.findings.iter().find(is_about);
        finding.map(|finding| finding.message.clone())
    }
}

/// The letters of the hidden columns, up to the last filled one.
fn hidden_columns(grid: &Grid) -> Vec<String> {
    let cells = grid.rows.iter().filter_map(|row| row.cells.last());
    let last = cells
        .map(|cell| cell.column_index)
        .max()
        .unwrap_or_default();
    let columns = (0..=last).filter(|column| grid.is_column_hidden(*column));
    columns.map(column_name).collect()
}
