//! Takes returned workbooks into the register of a pack, and tells what was noticed.
//!
//! All files are read before anything is written; the events and the workbooks beside them are then written together.
//! A file that cannot be read is a finding, and the others are taken all the same.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::check;
use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::import::returned::{self, Returned};
use crate::location::Text;
use crate::model::PartnerAnswer;
use crate::pack_file::Inputs;
use crate::register::{FOLDER, Received, Receiver, Receiving, Record, Register, State, fold, not_a_return};

use super::output::{Output, write_all};
use super::report::{self, Terminal, visible};

/// What a run took.
#[derive(Debug)]
pub(super) struct Collected {
    /// The workbooks, in the order given.
    pub(super) received: Vec<Received>,
    /// What was noticed, by place.
    pub(super) findings: Vec<Finding>,
    /// For each workbook, how many of its actions stand otherwise than before the run.
    changed_counts: Vec<usize>,
    is_dry_run: bool,
}

/// Takes the workbooks at these paths, or in these folders.
pub(super) fn collect(
    inputs: &Inputs,
    paths: &[PathBuf],
    day: NaiveDate,
    is_dry_run: bool,
) -> Result<Collected, Failure> {
    let mut register = Register::read(&inputs.folder)?;
    let mut findings = std::mem::take(&mut register.findings);
    let mut receiver = Receiver::new(&register, Receiving { day, pack_file: &inputs.pack_file })?;
    let mut workbooks = Vec::new();
    for path in files(paths)? {
        let read = read(inputs, &path)?;
        match read.and_then(|returned| receiver.receive(returned).map_err(str::to_owned)) {
            Ok(taken) => workbooks.push(taken),
            Err(reason) => findings.push(not_a_return(&file_name(&path), &reason)),
        }
    }
    if !is_dry_run {
        write_all(&inputs.folder.join(FOLDER), &outputs(&workbooks))?;
    }
    let before = fold(&register.records, None);
    register.records.extend(workbooks.iter().filter_map(|taken| taken.new.as_ref()).map(|(record, _)| record.clone()));
    let after = fold(&register.records, None);
    for taken in &workbooks {
        findings.extend(taken.findings.iter().cloned());
        findings.extend(Receiver::conflicts(taken, &after));
    }
    check::sort(&mut findings);
    let changed_counts = workbooks.iter().map(|taken| changed_count(taken, &before, &after)).collect();
    Ok(Collected { received: workbooks, findings, changed_counts, is_dry_run })
}

/// Reads a workbook, or says why it is none. A path that leads to nothing, and a file that may not be read, stop the run.
fn read(inputs: &Inputs, path: &Path) -> Result<Result<Returned, String>, Failure> {
    match returned::read(path, &inputs.pack_file, inputs.program.as_deref()) {
        Ok(returned) => Ok(Ok(returned)),
        Err(failure @ (Failure::NoSuchFile(_) | Failure::Unreadable { .. })) => Err(failure),
        Err(Failure::NotAWorkbook { reason, .. } | Failure::TooLarge { reason, .. }) => Ok(Err(reason)),
        Err(Failure::PasswordProtected(_)) => Ok(Err("it is protected with a password".to_owned())),
        Err(Failure::EmptyWorkbook(_)) => Ok(Err("it is empty".to_owned())),
        Err(failure) => Ok(Err(failure.to_string())),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The files that paths mean: those of folders, and of folders in them, by name. What a program keeps beside an open
/// workbook, and hidden files, are passed over.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            add_folder(path, &mut files).map_err(|source| Failure::Unreadable { path: path.clone(), source })?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn add_folder(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().to_string_lossy().starts_with(['.', '~']) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            add_folder(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Workbooks before the events that name them: an event is only there when its workbook is.
fn outputs(received: &[Received]) -> Vec<Output> {
    let new = || received.iter().filter_map(|taken| Some((taken, taken.new.as_ref()?)));
    let workbooks = new().map(|(taken, (_, bytes))| Output { name: taken.kept_as.clone(), bytes: bytes.clone() });
    let record = |record: &Record| Output { name: record.file(), bytes: record.bytes() };
    workbooks.chain(new().map(|(_, (event, _))| record(event))).collect()
}

/// How many actions of a workbook had an answer that stood, and now have another.
fn changed_count(taken: &Received, before: &State, after: &State) -> usize {
    let standing = |state: &State, reference: &str| -> Vec<PartnerAnswer> {
        state.of(reference).map(|reported| reported.standing.clone()).unwrap_or_default()
    };
    let stands_otherwise = |reference: &&str| {
        let (before, after) = (standing(before, reference), standing(after, reference));
        let is_same =
            before.len() == after.len() && before.iter().zip(&after).all(|(one, other)| one.says_the_same(other));
        !before.is_empty() && !is_same
    };
    taken.references().filter(stands_otherwise).count()
}

impl Collected {
    /// Prints a line for each workbook, then the findings.
    pub(super) fn print(&self, out: &mut dyn Write, terminal: Terminal) -> io::Result<()> {
        for (taken, changed) in self.received.iter().zip(&self.changed_counts) {
            let partner = taken.partner.as_deref().unwrap_or("not known who");
            let answers = if taken.answer_count == 1 { "answer" } else { "answers" };
            let changed = if *changed == 0 { String::new() } else { format!(", {changed} changed since last time") };
            let kept = match (&taken.new, self.is_dry_run) {
                (None, _) => format!("taken before as {FOLDER}/{}", taken.kept_as),
                (Some(_), true) => "not kept: a dry run".to_owned(),
                (Some(_), false) => format!("kept as {FOLDER}/{}", taken.kept_as),
            };
            let line = format!(
                "{}: {partner}, {}, {} {answers}{changed}; {kept}",
                taken.file, taken.quarter, taken.answer_count
            );
            writeln!(out, "{}", visible(&line))?;
        }
        if !self.received.is_empty() {
            writeln!(out)?;
        }
        let cells: Vec<Text> = self.received.iter().flat_map(|taken| &taken.cells).cloned().collect();
        report::print(out, terminal, (None, &cells), &self.findings, Severity::Info)
    }
}
