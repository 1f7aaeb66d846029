//! Reads workbooks, the pack file and Markdown, and yields a plan and findings.
//!
//! The way of a cell: [`sheets`](crate::sheets) shows it in a [`grid`](crate::sheets::grid); [`sheet`] finds the table that it stands in, by the
//! headings that [`header`] knows; the reader of that kind of table ([`actions`], [`outline`], [`glossary`]…) takes it
//! into the model; [`arrange`] orders and numbers the parts; then what needs the whole plan is read: scopes by the
//! legend, timescales by the period and the calendar of meetings, leads by the list of partners. What no reader took is
//! unplaced, and told. Sheets, and parts, are read side by side where they do not need each other; what comes out is in
//! order all the same. A workbook that we published says what its sheets are, and is read by that ([`published`]).
//!
//! A new kind of table is a new [`TableKind`](crate::columns::TableKind) and a reader for it, called in [`sheet`].

mod abreast;
mod across;
mod action_cells;
mod actions;
mod arrange;
mod blocks;
mod by_content;
mod closed;
mod copies;
mod date_serial;
mod form;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod glossary;
mod governance;
mod header;
mod headerless;
mod highlights;
mod identity;
mod items;
mod labels;
mod latest;
mod lead;
mod levels;
mod lines;
mod meetings;
mod money;
mod naming;
mod narrative;
mod other_sheets;
mod outcomes;
mod outline;
mod pack_entries;
mod partners;
mod preamble;
mod priority_column;
mod profile;
mod published;
pub(crate) mod rag;
mod readings;
pub mod returned;
pub mod rules;
mod saved_apart;
mod scope;
mod sheet;
mod timescale_cells;
mod title;
mod torn;
mod two_level;

use std::collections::BTreeSet;
use std::path::Path;

use rayon::iter::{IntoParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::input_file::{self, Kind, Unread};
use crate::location::{Place, Text};
use crate::model::{Comment, Narrative, NarrativeKind, Part, PartKind, Plan, Struck};
use crate::pack_file::{Inputs, NarrativeFile, NarrativeFileKind};

use crate::sheets::{self, Workbook, grid::Grid};
pub(crate) use crate::sheets::{READER_COMMAND, serve as serve_workbook};
use crate::tracker_columns::property;
use copies::{Origin, Seen};
use header::ColumnNames;
pub(crate) use header::likeliest_role;
use pack_entries::Occurring;
use published::About;

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
        let has_table = self.plan.parts.iter().any(|part| {
            !matches!(part.kind, PartKind::Notes | PartKind::Other | PartKind::Profile | PartKind::Glossary)
        });
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
    /// Its texts, if it is one that we published.
    narratives: Vec<Narrative>,
    /// What its cover says of the plan, if it is one that we published.
    about: Option<About>,
    /// The name of the file without suffix, if its only sheet has that name: every text file, for one.
    lone_sheet: Option<String>,
    /// What was noticed.
    findings: Vec<Finding>,
    /// What found no place.
    unplaced: Vec<Text>,
    /// The cells that a loud colour marks.
    highlighted: Vec<Place>,
    /// What is struck through.
    struck: Vec<Struck>,
    /// What stands beside cells.
    comments: Vec<Comment>,
}

impl ReadWorkbook {
    /// Whether it is one that we published.
    fn is_published(&self) -> bool {
        self.about.is_some()
    }
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
    let mut occurring = Occurring::default();
    let files = open_all(inputs, &names, &mut occurring)?;
    let (files, mut findings) = if inputs.is_whole_folder { without_repeats(files) } else { (files, Vec::new()) };
    let paths: Vec<&Path> = files.iter().map(|file| file.path).collect();
    let mut unplaced = Vec::new();
    let (mut struck, mut highlighted, mut comments) = (Vec::new(), Vec::new(), Vec::new());
    let mut workbooks = Vec::with_capacity(files.len());
    let mut narratives = Vec::new();
    for OpenedFile { read: mut workbook, .. } in files {
        findings.append(&mut workbook.findings);
        struck.append(&mut workbook.struck);
        comments.append(&mut workbook.comments);
        unplaced.append(&mut workbook.unplaced);
        narratives.append(&mut workbook.narratives);
        highlighted.append(&mut workbook.highlighted);
        workbooks.push(workbook);
    }
    saved_apart::join(&mut workbooks);
    let board = arrange::board_workbook(&workbooks);
    let board_path = paths.get(board).copied().unwrap_or(&inputs.folder);
    let about = workbooks.get(board).and_then(|workbook| workbook.about.clone());
    let board_parts = workbooks.get(board).map_or(&[][..], |workbook| workbook.parts.as_slice());
    let naming = match &about {
        Some(about) => naming::of_cover(about, board_path, &inputs.pack_file),
        None => naming::read(board_parts, board_path, &inputs.pack_file),
    };
    if let Some(up_to_board) = workbooks.get_mut(..=board) {
        up_to_board.rotate_right(1);
    }
    let mut parts = arrange::arrange(workbooks);
    findings.extend(other_sheets::decide_printing(&mut parts, &inputs.pack_file.sheets));
    let stated = about.map(|about| about.legend).filter(|legend| !legend.boards.is_empty());
    let mut legend = stated.unwrap_or_else(|| scope::Legend::find(&parts));
    occurring.boards.extend(legend.boards.iter().filter_map(|board| board.code.clone()));
    occurring.boards.extend(legend.all_boards_code.clone());
    occurring.add_parts(&parts);
    findings.extend(pack_entries::without_effect(&inputs.pack_file, &occurring));
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
    findings.extend(unplaced.iter().map(unplaced_finding));
    narratives.extend(read_narratives(inputs, &mut findings)?);
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

/// A workbook of a run.
struct OpenedFile<'a> {
    path: &'a Path,
    seen: Seen,
    read: ReadWorkbook,
}

/// Opens and reads every workbook.
fn open_all<'a>(
    inputs: &'a Inputs,
    names: &ColumnNames,
    occurring: &mut Occurring,
) -> Result<Vec<OpenedFile<'a>>, Failure> {
    let setting = sheets::Setting { limits: &inputs.pack_file.limits, program: inputs.program.as_deref() };
    let mut files = Vec::with_capacity(inputs.workbooks.len());
    for path in &inputs.workbooks {
        let mut opened = sheets::open(path, setting)?;
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        occurring.add_workbook(file.clone(), &opened.sheets, &inputs.pack_file);
        let origin = origin_of(&opened);
        let lone_sheet = lone_sheet(path, &opened.sheets);
        let mut read = match &opened.outlines {
            Some(outlines) => published::read(opened.sheets, outlines, names),
            None => read_sheets(opened.sheets, names),
        };
        opened.findings.append(&mut read.findings);
        let Workbook { findings, struck, comments, .. } = opened;
        let read = ReadWorkbook { lone_sheet, findings, struck, comments, ..read };
        files.push(OpenedFile { path, seen: Seen::of(file, origin, &read.parts), read });
    }
    Ok(files)
}

/// The workbooks without those that repeat the plan, and a finding for each of these.
fn without_repeats(files: Vec<OpenedFile<'_>>) -> (Vec<OpenedFile<'_>>, Vec<Finding>) {
    let seen: Vec<&Seen> = files.iter().map(|file| &file.seen).collect();
    let repeats = copies::find(&seen);
    let found = repeats.iter().enumerate();
    let findings = found.filter_map(|(at, repeats)| Some(copies::finding(&seen, at, (*repeats)?))).collect();
    let kept = files.into_iter().zip(&repeats).filter(|(_, repeats)| repeats.is_none());
    (kept.map(|(file, _)| file).collect(), findings)
}

/// Where a workbook comes from, by the properties of its document.
fn origin_of(opened: &Workbook) -> Origin {
    if opened.outlines.is_some() {
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

fn unplaced_finding(text: &Text) -> Finding {
    const SHOWN_CHARS: usize = 60;
    let mut shown: String = text.value.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.value.len() {
        shown.push('…');
    }
    Finding::new(
        &rules::UNPLACED_TEXT,
        &text.place,
        format!("`{}` belongs to no table, title or note", shown.replace('\n', " ")),
        "move it into the table, or give its column a heading",
    )
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
