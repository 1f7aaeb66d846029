//! Reads workbooks, the pack file and Markdown, and yields a plan and findings.
//!
//! The way of a cell: [`sheets`](crate::sheets) shows it in a [`grid`](crate::sheets::grid); [`sheet`] finds the table that it stands in, by the
//! headings that [`tables`] knows; the reader of that kind of table ([`actions`], [`outline`], [`glossary`]…) takes it
//! into the model; [`arrange`] orders and numbers the parts; then what needs the whole plan is read: scopes by the
//! legend, timescales by the period and the calendar of meetings, leads by the list of partners. What no reader took is
//! unplaced, and told. Sheets, and parts, are read side by side where they do not need each other; what comes out is in
//! order all the same.
//!
//! A new kind of table is a new [`TableKind`](crate::columns::TableKind) and a reader for it, called in [`sheet`].

mod action_cells;
mod actions;
mod arrange;
mod closed;
mod date_serial;
mod form;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod glossary;
mod governance;
mod headerless;
mod highlights;
mod identity;
mod items;
mod lead;
mod meetings;
mod money;
mod naming;
mod narrative;
mod outcomes;
mod partners;
mod profile;
pub(crate) mod rag;
mod readings;
pub mod returned;
pub mod rules;
mod saved_apart;
mod scope;
mod sheet;
mod tables;
mod timescale_cells;
mod title;
mod torn;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::iter::{IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::input_file::{self, Kind, Unread};
use crate::location::{Place, Text};
use crate::model::{Narrative, NarrativeKind, Part, PartKind, Plan};
use crate::pack_file::{Inputs, NarrativeFile, NarrativeFileKind};

use crate::sheets::{self, grid::Grid};
pub(crate) use crate::sheets::{READER_COMMAND, serve as serve_workbook};
use tables::names::ColumnNames;
pub(crate) use tables::names::likeliest_role;

/// A plan as read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The plan, its references not yet resolved.
    pub plan: Plan,
    /// Words that found no place in the plan, in reading order.
    pub unplaced: Vec<Text>,
    /// What was noticed on the way.
    pub findings: Vec<Finding>,
}

impl Imported {
    /// Fails if the workbooks hold nothing but loose notes.
    pub fn require_plan_table(&self, inputs: &Inputs) -> Result<(), Failure> {
        let has_table = self
            .plan
            .parts
            .iter()
            .any(|part| !matches!(part.kind, PartKind::Notes | PartKind::Profile | PartKind::Glossary));
        if has_table {
            return Ok(());
        }
        let names = inputs.workbooks.iter().filter_map(|path| path.file_name());
        let workbooks = names.map(|name| name.to_string_lossy()).collect::<Vec<_>>().join(", ");
        Err(Failure::NoPlanTable { workbooks })
    }
}

/// What was read of a workbook.
#[derive(Debug, Default)]
struct ReadWorkbook {
    /// Its parts, in the order of its sheets.
    parts: Vec<Part>,
    /// The name of the file without suffix, if its only sheet has that name: every text file, for one.
    lone_sheet: Option<String>,
    /// What was noticed.
    findings: Vec<Finding>,
    /// What found no place.
    unplaced: Vec<Text>,
    /// The cells that a loud colour marks.
    highlighted: Vec<Place>,
}

/// Reads everything that `inputs` names.
///
/// Fails on the first file that cannot be read; faults in what the files say are findings.
pub fn import(inputs: &Inputs) -> Result<Imported, Failure> {
    // All of it on a thread of the pool: steps that use several cores then find them awake.
    rayon::scope(|_| read(inputs))
}

fn read(inputs: &Inputs) -> Result<Imported, Failure> {
    let columns = inputs.pack_file.columns.iter().map(|(heading, key)| (heading.as_str(), key.0));
    let names = ColumnNames::new(columns);
    let mut findings = Vec::new();
    let mut unplaced = Vec::new();
    let (mut struck, mut highlighted, mut comments) = (Vec::new(), Vec::new(), Vec::new());
    let setting = sheets::Setting { limits: &inputs.pack_file.limits, program: inputs.program.as_deref() };
    let mut workbooks = Vec::with_capacity(inputs.workbooks.len());
    for path in &inputs.workbooks {
        let opened = sheets::open(path, setting)?;
        findings.extend(opened.findings);
        struck.extend(opened.struck);
        comments.extend(opened.comments);
        let lone_sheet = lone_sheet(path, &opened.sheets);
        let mut read = read_sheets(opened.sheets, &names);
        findings.append(&mut read.findings);
        unplaced.append(&mut read.unplaced);
        highlighted.append(&mut read.highlighted);
        workbooks.push(ReadWorkbook { lone_sheet, ..read });
    }
    saved_apart::join(&mut workbooks);
    let board = arrange::board_workbook(&workbooks);
    let board_path = inputs.workbooks.get(board).unwrap_or(&inputs.folder);
    let board_parts = workbooks.get(board).map_or(&[][..], |workbook| workbook.parts.as_slice());
    let naming = naming::read(board_parts, board_path, &inputs.pack_file);
    if let Some(up_to_board) = workbooks.get_mut(..=board) {
        up_to_board.rotate_right(1);
    }
    let mut parts = arrange::arrange(workbooks);
    let mut legend = scope::Legend::find(&parts);
    legend.rename(&inputs.pack_file.boards);
    findings.extend(scope::resolve(&mut parts, &legend));
    let period = naming.period.as_ref().map(|period| (period.start, period.end));
    let meetings = meetings::list(&parts, &inputs.pack_file);
    // What each part tells by itself, side by side.
    let word_hashes = parts.par_iter_mut().map(|part| {
        timescale_cells::read_part(part, period, &meetings);
        identity::word_hashes(part)
    });
    let word_hashes = word_hashes.collect();
    let partners = partners::list(&parts, &inputs.pack_file);
    partners::tie(&mut parts, &partners);
    findings.extend(readings::inferred_years(&parts));
    findings.extend(date_serial::bare(&parts));
    findings.extend(rag::colour_only(&parts));
    identity::assign(&mut parts, word_hashes);
    let boards = if legend.boards.is_empty() { naming::board(&naming).into_iter().collect() } else { legend.boards };
    let explained: Vec<Place> = findings
        .iter()
        .filter(|found| *found.rule == rules::HEADER_WITHOUT_ROWS)
        .map(|found| found.place.clone())
        .collect();
    findings.extend(unplaced_findings(&unplaced, &explained));
    let narratives = read_narratives(inputs, &mut findings)?;
    let plan = Plan {
        title: naming.title,
        organisation: naming.organisation,
        period: naming.period,
        boards,
        all_boards_code: legend.all_boards_code,
        narratives,
        parts,
        partners,
        meetings,
        references: Vec::new(),
        struck,
        highlighted,
        comments,
        left_out: BTreeSet::new(),
    };
    Ok(Imported { plan, unplaced, findings })
}

/// The name of a file, if its only sheet has that name, too.
fn lone_sheet(path: &Path, sheets: &[Grid]) -> Option<String> {
    let [only] = sheets else { return None };
    let name = path.file_stem()?.to_string_lossy();
    (only.source.sheet.as_deref() == Some(&*name)).then(|| name.into_owned())
}

/// Reads the sheets of a workbook, side by side.
fn read_sheets(sheets: Vec<Grid>, names: &ColumnNames) -> ReadWorkbook {
    let read = sheets.into_par_iter().map(|mut grid| {
        let read = sheet::read(&mut grid, names);
        (read, grid.into_unplaced().collect::<Vec<_>>())
    });
    let mut workbook = ReadWorkbook::default();
    for (read, left) in read.collect::<Vec<_>>() {
        workbook.parts.extend(read.parts);
        workbook.findings.extend(read.findings);
        workbook.unplaced.extend(left);
        workbook.highlighted.extend(read.highlighted);
    }
    closed::set_aside(&mut workbook.parts, &mut workbook.findings);
    naming::drop_repeated_titles(&mut workbook.parts);
    workbook
}

/// One finding for each sheet with words that belong nowhere.
/// Where a table has no rows, that is said of it.
fn unplaced_findings(unplaced: &[Text], explained: &[Place]) -> impl Iterator<Item = Finding> {
    /// Enough to find them by; the cells are related.
    const QUOTED: usize = 3;
    const SHOWN_CHARS: usize = 60;
    /// More places than anybody looks at only swell the list.
    const MAX_RELATED: usize = 100;
    let quoted = |text: &Text| {
        let mut shown: String = text.value.chars().take(SHOWN_CHARS).collect();
        if shown.len() < text.value.len() {
            shown.push('…');
        }
        format!("`{}`", shown.replace('\n', " "))
    };
    let sheets = unplaced.chunk_by(|one, next| one.place.source == next.place.source);
    let is_explained = |text: &Text| explained.iter().any(|place| place.source == text.place.source);
    sheets.filter(move |texts| !texts.first().is_some_and(is_explained)).filter_map(move |texts| {
        let (first, others) = texts.split_first()?;
        let shown = texts.iter().take(QUOTED).map(quoted).collect::<Vec<_>>().join(", ");
        let message = match others.len() {
            0 => format!("{shown} belongs to no table, title or note"),
            count if count < QUOTED => format!("{shown} belong to no table, title or note"),
            count => format!("{} cells belong to no table, title or note: {shown} …", count + 1),
        };
        let finding = Finding::new(
            &rules::UNPLACED_TEXT,
            &first.place,
            message,
            "move such words into the table, or give their column a heading",
        );
        Some(
            others.iter().take(MAX_RELATED).fold(finding, |finding, text| finding.related_to("also here", &text.place)),
        )
    })
}

/// The Markdown files that the pack file names. One that is not there is a finding, and its section is left out.
fn read_narratives(inputs: &Inputs, findings: &mut Vec<Finding>) -> Result<Vec<Narrative>, Failure> {
    let mut narratives = Vec::new();
    for entry in &inputs.pack_file.narratives {
        let (file, kind) = match entry {
            NarrativeFile::Name(file) | NarrativeFile::Kind { file, kind: NarrativeFileKind::Foreword } => {
                (file, NarrativeKind::Foreword)
            }
            NarrativeFile::Kind { file, kind: NarrativeFileKind::CoverReport } => (file, NarrativeKind::CoverReport),
        };
        let pack_file = || inputs.folder.join(crate::pack_file::FILE_NAME);
        let path =
            Inputs::inside(&inputs.folder, file).map_err(|message| Failure::PackFile { path: pack_file(), message })?;
        match input_file::read(&path, Kind::Text) {
            Ok(bytes) => {
                let (text, guess) = narrative::text_of(file, &bytes).ok_or(Failure::NotAText(path))?;
                findings.extend(guess);
                let (narrative, noticed) = narrative::read(file, &text, kind);
                narratives.push(narrative);
                findings.extend(noticed);
            }
            Err(Unread::Missing) => findings.push(Finding::new(
                &rules::MISSING_NARRATIVE,
                &Place::file(crate::pack_file::FILE_NAME),
                format!("there is no file `{file}` in the pack's folder"),
                "correct its name in pack.toml, or add the file",
            )),
            Err(unread) => return Err(unread.of_file(&path)),
        }
    }
    Ok(narratives)
}
