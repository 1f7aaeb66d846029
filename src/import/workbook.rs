//! One workbook of a run: opened, and its sheets read into parts.

use std::path::Path;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::location::{Place, Text};
use crate::model::{Comment, Link, Part, Struck};
use crate::pack_file::{Inputs, PackFile};
use crate::published;
use crate::sheets::{self, Workbook, grid::Grid};
use crate::tracker_columns::property;

use super::folder::copies::{self, Origin, Seen};
use super::folder::pack_entries::Occurring;
use super::parts::{closed, other_sheets};
use super::plan::naming;
use super::sheet;
use super::tables::names::ColumnNames;

/// What was read of a workbook.
#[derive(Debug, Default)]
pub(crate) struct ReadWorkbook {
    /// Its parts, in the order of its sheets.
    pub(crate) parts: Vec<Part>,
    /// The name of the file without suffix, if its only sheet has that name: every text file, for
    /// one.
    pub(crate) lone_sheet: Option<String>,
    /// What was noticed.
    pub(crate) findings: Vec<Finding>,
    /// What found no place.
    pub(crate) unplaced: Vec<Text>,
    /// The cells that a loud colour marks.
    pub(crate) highlighted: Vec<Place>,
    /// The ranges that a conditional format may colour.
    pub(crate) coloured_by_rule: Vec<Place>,
    /// What is struck through.
    pub(crate) struck: Vec<Struck>,
    /// What is beside cells.
    pub(crate) comments: Vec<Comment>,
    /// Where words of cells lead.
    pub(crate) links: Vec<Link>,
}

/// A workbook of a run.
pub(crate) struct OpenedFile<'a> {
    pub(crate) path: &'a Path,
    pub(crate) seen: Seen,
    pub(crate) read: ReadWorkbook,
}

/// Opens and reads every workbook.
pub(crate) fn open_all<'a>(
    inputs: &'a Inputs,
    names: &ColumnNames,
    occurring: &mut Occurring,
) -> Result<Vec<OpenedFile<'a>>, Failure> {
    let setting = sheets::Setting {
        limits: &inputs.pack_file.limits,
        program: inputs.program.as_deref(),
    };
    let mut files = Vec::with_capacity(inputs.workbooks.len());
    for path in &inputs.workbooks {
        let mut opened = sheets::open(path, setting)?;
        let file = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        occurring.add_workbook(file.clone(), &opened.sheets, &inputs.pack_file);
        let origin = origin_of(&opened);
        let lone_sheet = lone_sheet(path, &opened.sheets);
        let mut read = read_sheets(std::mem::take(&mut opened.sheets), names, &inputs.pack_file);
        opened.findings.append(&mut read.findings);
        let Workbook {
            findings,
            struck,
            comments,
            links,
            ..
        } = opened;
        let struck = struck.into_iter().map(Struck::from).collect();
        let comments = comments.into_iter().map(Comment::from).collect();
        let links = links.into_iter().map(Link::from).collect();
        let read = ReadWorkbook {
            lone_sheet,
            findings,
            struck,
            comments,
            links,
            ..read
        };
        files.push(OpenedFile {
            path,
            seen: Seen::of(file, origin, &read.parts),
            read,
        });
    }
    Ok(files)
}

/// The workbooks without those that repeat the plan, and a finding for each of these.
pub(crate) fn without_repeats(files: Vec<OpenedFile<'_>>) -> (Vec<OpenedFile<'_>>, Vec<Finding>) {
    let seen: Vec<&Seen> = files.iter().map(|file| &file.seen).collect();
    let repeats = copies::find(&seen);
    let found = repeats.iter().enumerate();
    let findings = found
        .filter_map(|(at, repeats)| Some(copies::finding(&seen, at, (*repeats)?)))
        .collect();
    let kept = files
        .into_iter()
        .zip(&repeats)
        .filter(|(_, repeats)| repeats.is_none());
    (kept.map(|(file, _)| file).collect(), findings)
}

/// Where a workbook comes from, by the properties of its document.
fn origin_of(opened: &Workbook) -> Origin {
    if opened
        .properties
        .get(published::MARK)
        .is_some_and(|value| value == published::EDITION)
    {
        Origin::Published
    } else if opened.properties.contains_key(property::ISSUE) {
        Origin::Tracker
    } else {
        Origin::Kept
    }
}

/// The name of a file, if its only sheet has that name, too.
fn lone_sheet(path: &Path, sheets: &[Grid]) -> Option<String> {
    let [only] = sheets else { return None };
    let name = path.file_stem()?.to_string_lossy();
    (only.source.sheet.as_deref() == Some(&*name)).then(|| name.into_owned())
}

/// Reads the sheets of a workbook, side by side.
fn read_sheets(sheets: Vec<Grid>, names: &ColumnNames, pack_file: &PackFile) -> ReadWorkbook {
    let read = sheets.into_par_iter().map(|mut grid| {
        let entry = pack_file
            .sheets
            .iter()
            .find(|(name, _)| other_sheets::is_named(grid.sheet_name(), name));
        let read = sheet::read(&mut grid, names, entry.map(|(_, entry)| entry));
        let by_rule: Vec<Place> = grid
            .coloured_by_rule
            .iter()
            .map(|range| grid.place_of(*range))
            .collect();
        (read, by_rule, grid.into_unplaced().collect::<Vec<_>>())
    });
    let mut workbook = ReadWorkbook::default();
    for (read, by_rule, left) in read.collect::<Vec<_>>() {
        workbook.parts.extend(read.parts);
        workbook.findings.extend(read.findings);
        workbook.unplaced.extend(left);
        workbook.highlighted.extend(read.highlighted);
        workbook.coloured_by_rule.extend(by_rule);
    }
    closed::set_aside(&mut workbook.parts, &mut workbook.findings);
    naming::drop_repeated_titles(&mut workbook.parts);
    workbook
}
