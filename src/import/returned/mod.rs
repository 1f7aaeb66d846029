//! Reads a returned tracking workbook: the rows of its tables, however the workbook was changed.
//!
//! [`header`] finds the tables of each sheet, and [`renamed`] finds the columns whose headings were
//! changed. [`rows`] reads the cells. [`beside`] collects the text outside these tables.
//! [`register`](crate::register) decides what the rows mean.

mod beside;
mod header;
mod renamed;
mod rows;
mod workbook;

use std::collections::BTreeMap;
use std::path::Path;

use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::location::{Spot, Text};
use crate::pack_file::PackFile;
use crate::sheets;
use crate::sheets::facts::rules;
use crate::sheets::grid::Grid;
use crate::tracker_columns::TrackerColumn;

use super::tables::names::ColumnNames;
use beside::Beside;
use header::{FoundTable, Names};

pub use workbook::{AsSent, Returned, ReturnedCell, ReturnedRow, ReturnedTable, Unreadable};

/// Reads the workbook at a path, and names it `file` in findings. Fails if the file cannot be read
/// or is not a workbook.
///
/// `sent` takes the properties of the document, and gives the columns and texts with which the
/// workbook may have been sent.
pub fn read(
    path: &Path,
    file: &str,
    pack_file: &PackFile,
    program: Option<&Path>,
    sent: impl FnOnce(&BTreeMap<String, String>) -> AsSent,
) -> Result<Returned, Failure> {
    let setting = sheets::Setting {
        limits: &pack_file.limits,
        program,
    };
    let whole = sheets::open(path, file, setting)?;
    let headings = pack_file.columns.iter();
    let sent = sent(&whole.properties);
    let names = Names {
        sent: sent.columns,
        plan: ColumnNames::new(headings.map(|(heading, key)| (heading.as_str(), key.0))),
        pack_file,
    };
    let workbook = whole.workbook;
    let beside = Beside::of(&workbook, sent.texts);
    let has_cover = workbook.sheets.iter().any(beside::is_cover);
    let Split {
        tables,
        unreferenced,
        added,
    } = split(workbook.sheets, &names, &beside);
    let comments = workbook
        .comments
        .into_iter()
        .map(|comment| Text::new(comment.text, comment.place));
    Ok(Returned {
        file: file.to_owned(),
        bytes: whole.bytes,
        properties: whole.properties,
        saved: whole.saved,
        tables,
        unreferenced,
        has_cover,
        added,
        comments: comments.collect(),
        findings: workbook.findings.into_iter().filter_map(of_sheet).collect(),
    })
}

/// The content of the sheets, as in [`Returned`].
#[derive(Default)]
struct Split {
    tables: Vec<ReturnedTable>,
    unreferenced: Vec<(ReturnedTable, Text)>,
    added: Vec<Text>,
}

/// The tables of the sheets, and the text outside them.
fn split(sheets: Vec<Grid>, names: &Names<'_>, beside: &Beside) -> Split {
    let found: Vec<(Vec<FoundTable<'_>>, Grid)> = sheets
        .into_iter()
        .map(|grid| (header::find(&grid, names), grid))
        .collect();
    let has_reference = |found: &FoundTable<'_>| found.columns.contains_key(&TrackerColumn::Ref);
    let mut all = found.iter().flat_map(|(found, _)| found);
    let is_with_references = all.any(has_reference);
    let mut split = Split::default();
    for (found, mut grid) in found {
        let whole = beside.on_sheet(&grid);
        let Some(first) = found.first() else {
            split.added.extend(whole);
            continue;
        };
        let is_beside = has_reference(first) != is_with_references;
        let above = beside.above(&grid, first.header);
        let found = found.into_iter();
        let tables = found.map(|found| rows::read(&mut grid, found, names, beside));
        if is_beside {
            split.unreferenced.extend(tables.zip(whole));
        } else {
            split.tables.extend(tables);
            split.added.extend(above);
        }
    }
    split
}

/// A finding about a sheet, worded for a return. `None` for a finding about single cells, because
/// cells with an answer have findings of their own.
fn of_sheet(mut finding: Finding) -> Option<Finding> {
    const OF_CELLS: [&str; 3] = [
        rules::COMMENT_BESIDE_CELL.name,
        rules::ERROR_IN_CELL.name,
        rules::FORMULA_WITHOUT_VALUE.name,
    ];
    if OF_CELLS.contains(&finding.rule.name) {
        return None;
    }
    if *finding.rule == rules::STRUCK_THROUGH_TEXT {
        let help = "text that is struck through is not read as part of an answer";
        help.clone_into(&mut finding.help);
        finding.severity = Severity::Info;
    } else if *finding.rule == rules::HIDDEN_CONTENT {
        let help = if finding.place.spot == Spot::Whole {
            "the sheet is hidden".clone_into(&mut finding.message);
            "unhide it, and check that the partner meant to send it"
        } else {
            "no change is needed if a filter hides it; otherwise check that the partner meant to send it"
        };
        help.clone_into(&mut finding.help);
    }
    Some(finding)
}
