//! Reads workbooks, the pack file and Markdown, and yields a plan and findings.
//!
//! The way of a cell: [`sheets`] shows it in a [`grid`](crate::sheets::grid); [`tables`] finds the
//! table that it is in and decides what its column and its row are; the reader of that kind of
//! table ([`actions`], [`glossary`]…) takes it into the model; [`arrange`] orders and numbers the
//! parts; then what needs the whole plan is read: scopes by the legend, timescales by the period
//! and the calendar of meetings, leads by the list of partners. What no reader took is unplaced,
//! and reported. Sheets, and parts, are read in parallel where they do not need each other; what
//! comes out is in order all the same.
//!
//! A new kind of table is a new [`TableKind`](crate::columns::TableKind) and a reader for it,
//! called in [`sheet`].

mod folder;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod marks;
mod narrative;
mod part_title;
mod parts;
mod plan;
pub mod returned;
pub mod rules;
mod sheet;
mod tables;
mod title;
mod workbook;

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::input_file::{self, Kind, Unread};
use crate::location::{Place, Text, by_column};
use crate::model::{Narrative, NarrativeKind, PartKind, Plan};
use crate::pack_file::{Inputs, NarrativeFile, NarrativeFileKind};

pub(crate) use crate::sheets::{READER_COMMAND, serve as serve_workbook};
use folder::pack_entries::{self, Occurring};
pub(crate) use folder::proposals;
use parts::other_sheets;
use plan::unstruck::Unstruck;
use plan::{
    figures, identity, meetings, naming, order, partners, rating_colours, ratings, readings,
    scopes, timescales,
};
use tables::names::ColumnNames;
pub(crate) use tables::names::likeliest_role;
use workbook::BesideText;

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
            !matches!(
                part.kind,
                PartKind::Notes | PartKind::Other | PartKind::Profile | PartKind::Glossary
            )
        });
        if has_table {
            return Ok(());
        }
        let names = inputs.workbooks.iter().filter_map(|path| path.file_name());
        let workbooks = names
            .map(|name| name.to_string_lossy())
            .collect::<Vec<_>>()
            .join(", ");
        let nearest = proposals::of_plan(&self.plan)
            .into_iter()
            .max_by_key(proposals::Proposal::known);
        Err(Failure::NoPlanTable {
            workbooks,
            nearest: nearest.map_or_else(String::new, |nearest| nearest.to_string()),
        })
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
    let columns = inputs
        .pack_file
        .columns
        .iter()
        .map(|(heading, key)| (heading.as_str(), key.0));
    let names = ColumnNames::new(columns);
    let mut occurring = Occurring::default();
    let mut workbooks = workbook::open_all(inputs, &names, &mut occurring)?;
    let mut findings = if inputs.is_whole_folder {
        folder::remove_repeats(&mut workbooks)
    } else {
        Vec::new()
    };
    folder::decide(&mut workbooks);
    let board_path = workbooks
        .first()
        .map_or(&*inputs.folder, |board| board.path);
    let mut beside = BesideText::default();
    let mut of_workbooks = Vec::with_capacity(workbooks.len());
    for workbook in workbooks {
        beside.append(workbook.beside);
        of_workbooks.push(workbook::read(workbook.sheets, &mut beside));
    }
    findings.append(&mut beside.findings);
    let board_parts = of_workbooks.first().map_or(&[][..], Vec::as_slice);
    let naming = naming::read(board_parts, board_path, &inputs.pack_file);
    let mut parts = order::arrange(of_workbooks);
    let unprinted = other_sheets::decide_printing(&mut parts, &inputs.pack_file.sheets);
    let is_said = |found: &Finding| {
        findings.iter().any(|other: &Finding| {
            *other.rule == rules::HEADER_WITHOUT_ROWS && other.place.source == found.place.source
        })
    };
    let unprinted: Vec<Finding> = unprinted
        .into_iter()
        .filter(|found| !is_said(found))
        .collect();
    findings.extend(unprinted);
    let mut legend = scopes::Legend::find(&parts);
    occurring
        .boards
        .extend(legend.boards.iter().filter_map(|board| board.code.clone()));
    occurring.boards.extend(legend.all_boards_code.clone());
    occurring.add_parts(&parts);
    findings.extend(pack_entries::without_effect(&inputs.pack_file, &occurring));
    legend.rename(&inputs.pack_file.boards);
    findings.extend(scopes::resolve(&mut parts, &legend));
    let period = naming
        .period
        .as_ref()
        .map(|period| (period.start, period.end));
    let meetings = meetings::list(&parts, &inputs.pack_file);
    let unstruck = Unstruck::of(&beside.struck);
    findings.extend(timescales::read_parts(
        &mut parts, period, &meetings, &unstruck,
    ));
    ratings::read_parts(&mut parts, &unstruck);
    // What each part says by itself, side by side.
    let word_hashes = parts.par_iter_mut().map(|part| {
        figures::read_figures(part, period);
        identity::word_hashes(part)
    });
    let word_hashes = word_hashes.collect();
    let partners = partners::list(&parts, &inputs.pack_file);
    partners::tie(&mut parts, &partners);
    findings.extend(readings::inferred_years(&parts));
    findings.extend(rating_colours::colour_only(&parts));
    findings.extend(rating_colours::coloured_by_rule(
        &parts,
        &beside.coloured_by_rule,
    ));
    identity::assign(&mut parts, word_hashes);
    let boards = if legend.boards.is_empty() {
        naming::board(&naming).into_iter().collect()
    } else {
        legend.boards
    };
    let has_no_rows = |text: &Text| {
        let is_of_sheet = |found: &&Finding| found.place.source == text.place.source;
        findings
            .iter()
            .filter(|found| *found.rule == rules::HEADER_WITHOUT_ROWS)
            .any(|found| is_of_sheet(&found))
    };
    // Where a table has no rows, that was said of it.
    let unexplained: Vec<&Text> = beside
        .unplaced
        .iter()
        .filter(|text| !has_no_rows(text))
        .collect();
    let columns = by_column(unexplained, |text| text.place.clone());
    findings.extend(
        columns
            .iter()
            .filter_map(|texts| unplaced_finding(texts))
            .collect::<Vec<_>>(),
    );
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
        struck: beside.struck,
        links: beside.links,
        highlighted: beside.highlighted,
        comments: beside.comments,
        left_out: BTreeSet::new(),
    };
    Ok(Imported {
        plan,
        unplaced: beside.unplaced,
        findings,
    })
}

/// One finding for the unplaced words of a column.
fn unplaced_finding(texts: &[&Text]) -> Option<Finding> {
    const SHOWN_CHARS: usize = 60;
    let (text, others) = texts.split_first()?;
    let mut shown: String = text.value.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.value.len() {
        shown.push('…');
    }
    let shown = shown.replace('\n', " ");
    let message = match others.len() {
        0 => format!("`{shown}` belongs to no table, title or note"),
        1 => format!("`{shown}` and one more cell of the column belong to no table, title or note"),
        count => format!(
            "`{shown}` and {count} more cells of the column belong to no table, title \
                          or note"
        ),
    };
    let help = "move it into the table, or give its column a heading";
    let finding = Finding::new(&rules::UNPLACED_TEXT, &text.place, message, help);
    Some(finding.also_here(others.iter().map(|text| &text.place)))
}

/// The Markdown files that the pack file names. One that is not there is a finding, and its section
/// is left out.
fn read_narratives(
    inputs: &Inputs,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Narrative>, Failure> {
    let mut narratives = Vec::new();
    for entry in &inputs.pack_file.narratives {
        let (file, kind) = match entry {
            NarrativeFile::Name(file)
            | NarrativeFile::Kind {
                file,
                kind: NarrativeFileKind::Foreword,
            } => (file, NarrativeKind::Foreword),
            NarrativeFile::Kind {
                file,
                kind: NarrativeFileKind::CoverReport,
            } => (file, NarrativeKind::CoverReport),
        };
        let pack_file = || inputs.folder.join(crate::pack_file::FILE_NAME);
        let path = Inputs::inside(&inputs.folder, file).map_err(|message| Failure::PackFile {
            path: pack_file(),
            message,
        })?;
        match input_file::read(&path, Kind::Text) {
            Ok(bytes) => {
                let (text, guess) =
                    narrative::text_of(file, &bytes).ok_or(Failure::NotAText(path))?;
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
