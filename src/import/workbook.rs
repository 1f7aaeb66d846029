//! The workbooks of a run: opens them, finds the shape of all their sheets, and then reads the
//! sheets.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{Comment, Link, Part, Struck};
use crate::pack_file::{Inputs, PackFile};
use crate::published;
use crate::sheets::grid::Grid;
use crate::sheets::{self, Workbook};
use crate::tracker_columns::property;

use super::as_read::TableAsRead;
use super::folder::pack_entries::{NamesInUse, entry_of_sheet};
use super::folder::same_headings;
use super::sheet::{self, ShapedSheet};
use super::tables::names::ColumnNames;

/// The origin of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A person keeps it as a plan.
    Kept,
    /// Planpack made it for a partner's report.
    Tracker,
    /// Planpack made it for the office to track the actions in.
    OfficeTracker,
    /// Planpack published it.
    Published,
}

/// A workbook whose sheets have a shape but are not read yet.
pub(crate) struct ShapedWorkbook<'a> {
    /// The file.
    pub(crate) path: &'a Path,
    /// The name of the file.
    pub(crate) file: String,
    pub(crate) origin: Origin,
    /// The name of the file without suffix, if its only sheet has the same name. Every text file
    /// has such a sheet.
    pub(crate) lone_sheet: Option<String>,
    pub(crate) sheets: Vec<ShapedSheet>,
    /// Its findings, and the marks of its cells.
    pub(crate) beside: BesideText,
}

impl ShapedWorkbook<'_> {
    /// Whether planpack published it.
    pub(crate) fn is_published(&self) -> bool {
        self.origin == Origin::Published
    }
}

/// The data that import collects beside the parts of a plan.
#[derive(Debug, Default)]
pub(crate) struct BesideText {
    /// The findings so far.
    pub(crate) findings: Vec<Finding>,
    /// Text that is struck through.
    pub(crate) struck: Vec<Struck>,
    /// Comments on cells.
    pub(crate) comments: Vec<Comment>,
    /// Links of cells.
    pub(crate) links: Vec<Link>,
    /// Text that belongs to no part of the plan.
    pub(crate) unplaced: Vec<Text>,
    /// Cells that a loud colour marks.
    pub(crate) highlighted: Vec<Place>,
    /// Ranges that a conditional format may colour.
    pub(crate) coloured_by_rule: Vec<Place>,
    /// The tables that were found by their headers.
    pub(crate) tables: Vec<TableAsRead>,
}

impl BesideText {
    /// Adds the data of another workbook.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
        self.struck.append(&mut other.struck);
        self.comments.append(&mut other.comments);
        self.links.append(&mut other.links);
        self.unplaced.append(&mut other.unplaced);
        self.highlighted.append(&mut other.highlighted);
        self.coloured_by_rule.append(&mut other.coloured_by_rule);
        self.tables.append(&mut other.tables);
    }
}

/// Opens every workbook and finds the shape of its sheets. Fails on the first workbook that cannot
/// be read. If `kept` is given, it gets a copy of every sheet.
pub(crate) fn open_all<'a>(
    inputs: &'a Inputs,
    names: &ColumnNames,
    in_use: &mut NamesInUse,
    mut kept: Option<&mut Vec<Grid>>,
) -> Result<Vec<ShapedWorkbook<'a>>, Failure> {
    let setting = sheets::Setting {
        limits: &inputs.pack_file.limits,
        program: inputs.program.as_deref(),
    };
    let mut workbooks = Vec::with_capacity(inputs.workbooks.len());
    for path in &inputs.workbooks {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let opened = sheets::open(path, &file, setting)?;
        let Workbook {
            sheets,
            findings,
            struck,
            comments,
            links,
        } = opened.workbook;
        if let Some(kept) = kept.as_deref_mut() {
            kept.extend_from_slice(&sheets);
        }
        in_use.add_workbook(file.clone().into_owned(), &sheets, &inputs.pack_file);
        workbooks.push(ShapedWorkbook {
            path,
            file: file.into_owned(),
            origin: origin_of(&opened.properties, &sheets),
            lone_sheet: lone_sheet(path, &sheets),
            sheets: shape(sheets, names, &inputs.pack_file),
            beside: BesideText {
                findings,
                struck,
                comments,
                links,
                ..BesideText::default()
            },
        });
    }
    Ok(workbooks)
}

/// The origin of a workbook, by the properties of its document. Programs that save the file in
/// another format may drop them; then the links to the contents show a published workbook.
fn origin_of(properties: &BTreeMap<String, String>, sheets: &[Grid]) -> Origin {
    let mark = properties.get(published::MARK).map(String::as_str);
    let links_back = |sheet: &Grid| {
        let mut cells = sheet.rows.iter().take(4).flat_map(|row| &row.cells);
        cells.any(|cell| cell.text.trim() == published::BACK)
    };
    if mark == Some(published::PUBLISHED_WORKBOOK) || sheets.iter().any(links_back) {
        Origin::Published
    } else if mark == Some(published::OFFICE_TRACKER) {
        Origin::OfficeTracker
    } else if properties.contains_key(property::ISSUE) {
        Origin::Tracker
    } else {
        Origin::Kept
    }
}

/// The name of a file, if its only sheet has that name too.
fn lone_sheet(path: &Path, sheets: &[Grid]) -> Option<String> {
    let [only] = sheets else { return None };
    let name = path.file_stem()?.to_string_lossy();
    (only.source.sheet.as_deref() == Some(&*name)).then(|| name.into_owned())
}

/// Finds the shape of the sheets of a workbook, in parallel. A sheet without a table may have the
/// headings of another sheet's table. It is then read like the other sheet.
fn shape(sheets: Vec<Grid>, names: &ColumnNames, pack_file: &PackFile) -> Vec<ShapedSheet> {
    let has_others = sheets.len() > 1;
    let shaped = sheets.into_par_iter().map(|grid| {
        let entry = entry_of_sheet(&pack_file.sheets, grid.sheet_name());
        let may_be_like_another = has_others && entry.is_none() && same_headings::is_short(&grid);
        let spare = may_be_like_another.then(|| grid.clone());
        (sheet::shape(grid, names, entry), spare)
    });
    let shaped: Vec<(ShapedSheet, Option<Grid>)> = shaped.collect();
    let known = same_headings::known(shaped.iter().map(|(sheet, _)| sheet));
    let like_another = |sheet: &ShapedSheet, spare: Option<Grid>| {
        let grid = spare.filter(|_| sheet.tables().is_empty())?;
        let entry = same_headings::entry(&grid, &known)?;
        let again = sheet::shape(grid, names, Some(&entry));
        (!again.tables().is_empty()).then_some(again)
    };
    shaped
        .into_iter()
        .map(|(sheet, spare)| like_another(&sheet, spare).unwrap_or(sheet))
        .collect()
}

/// Reads the sheets of a workbook in parallel. Gives its parts in the order of its sheets.
pub(crate) fn read(sheets: Vec<ShapedSheet>, beside: &mut BesideText) -> Vec<Part> {
    let read: Vec<_> = sheets.into_par_iter().map(ShapedSheet::read).collect();
    let mut parts = Vec::new();
    for (sheet, grid) in read {
        parts.extend(sheet.parts);
        beside.findings.extend(sheet.findings);
        beside.highlighted.extend(sheet.highlighted);
        beside.tables.extend(sheet.tables);
        let by_rule = grid
            .coloured_by_rule
            .iter()
            .map(|range| grid.place_of(*range));
        beside.coloured_by_rule.extend(by_rule);
        beside.unplaced.extend(grid.into_unplaced());
    }
    parts
}
