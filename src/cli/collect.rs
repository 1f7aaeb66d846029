//! Takes returned workbooks into the register of a pack, and tells what was noticed.
//!
//! All files are read before anything is written; the events and the workbooks beside them are then
//! written together. A file that cannot be read is a finding, and the others are taken all the
//! same.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::finding::{Finding, Severity};
use crate::import::returned;
use crate::import::returned::Returned;
use crate::location::Text;
use crate::pack_file::Inputs;
use crate::register::{
    FOLDER, Letter, LetterSetting, Outcome, OutcomeCounts, Received, Receiver, Receiving, Record,
    Register, State, account, changed, count, fold, letters, not_a_return,
};
use crate::render::{json, xlsx};

use super::args::CollectFormat;
use super::output::{Output, write_into};
use super::report::{self, Terminal, print_paths, visible};

/// How a run takes workbooks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Collecting<'a> {
    /// The day on which they are taken.
    pub(super) day: NaiveDate,
    /// Whether the register stays as it is.
    pub(super) is_dry_run: bool,
    /// How it is shown.
    pub(super) format: CollectFormat,
    /// The folder for letters, and for the workbook of that format.
    pub(super) output: Option<&'a Path>,
}

/// What a run took.
#[derive(Debug)]
pub(super) struct Collected {
    /// The workbooks, in the order given.
    received: Vec<Received>,
    /// What was noticed, by place.
    pub(super) findings: Vec<Finding>,
    /// For each workbook, the actions that stand otherwise than before the run.
    changed: Vec<Vec<String>>,
    outcomes: OutcomeCounts,
    /// What senders are asked to put right, each with the path that it was written to.
    letters: Vec<Letter>,
    letter_paths: Vec<PathBuf>,
    /// The report as a workbook, and the path that it was written to, if it was.
    workbook: Option<(Vec<u8>, Option<PathBuf>)>,
    is_dry_run: bool,
}

/// Takes the workbooks at these paths, or in these folders. Register, letters and report are
/// written together.
pub(super) fn collect(
    inputs: &Inputs,
    paths: &[PathBuf],
    collecting: Collecting<'_>,
    terminal: Terminal,
) -> Result<Collected, Failure> {
    let Collecting {
        day,
        is_dry_run,
        format,
        output,
    } = collecting;
    if format == CollectFormat::Xlsx && output.is_none() && terminal.is_screen {
        let message = "a workbook cannot be shown here; say where to write it, for example -o out";
        return Err(Failure::BadRequest(message.to_owned()));
    }
    let mut register = Register::read(&inputs.folder)?;
    let before = fold(&register.records, None);
    let mut others = std::mem::take(&mut register.findings);
    let mut receiver = Receiver::new(
        &register,
        Receiving {
            day,
            pack_file: &inputs.pack_file,
        },
    )?;
    let mut workbooks = Vec::new();
    for path in files(paths)? {
        let read = read(inputs, &path, &receiver)?;
        match read.and_then(|returned| receiver.receive(returned)) {
            Ok(taken) => workbooks.push(taken),
            Err(reason) => others.push(not_a_return(&file_name(&path), &reason)),
        }
    }
    register.records.extend(
        workbooks
            .iter()
            .filter_map(|taken| taken.new.as_ref())
            .map(|(record, _)| record.clone()),
    );
    let after = fold(&register.records, None);
    let account = account(&workbooks, &others, &before, &after);
    let setting = LetterSetting {
        day,
        contact: inputs.pack_file.track.contact.as_deref(),
    };
    let letters = output.map_or_else(Vec::new, |_| {
        letters(&workbooks, &register, &after, setting)
    });
    let workbook = (format == CollectFormat::Xlsx)
        .then(|| xlsx::collected(&account, day))
        .transpose()?;

    let kept = outputs(&workbooks);
    let mut sent: Vec<Output> = letters
        .iter()
        .map(|letter| Output {
            name: letter.file.clone(),
            bytes: letter.text.clone().into_bytes(),
        })
        .collect();
    if let Some(bytes) = workbook.as_ref().filter(|_| output.is_some()) {
        let stem = register
            .issues()
            .last()
            .map_or_else(String::new, |issue| issue.file_stem());
        sent.push(Output {
            name: format!("{stem}-collected.xlsx"),
            bytes: bytes.clone(),
        });
    }
    let register_folder = inputs.folder.join(FOLDER);
    let for_register = (!is_dry_run).then_some((register_folder.as_path(), kept.as_slice()));
    let for_senders = output.map(|folder| (folder, sent.as_slice()));
    write_into(
        &for_register
            .into_iter()
            .chain(for_senders)
            .collect::<Vec<_>>(),
    )?;
    let mut written: Vec<PathBuf> = output.map_or_else(Vec::new, |folder| {
        sent.iter()
            .map(|output| folder.join(&output.name))
            .collect()
    });
    let report_path = (written.len() > letters.len())
        .then(|| written.pop())
        .flatten();
    Ok(Collected {
        findings: findings(&workbooks, others, &after),
        changed: workbooks
            .iter()
            .map(|taken| owned(changed(taken, &before, &after)))
            .collect(),
        outcomes: count(&account),
        received: workbooks,
        letters,
        letter_paths: written,
        workbook: workbook.map(|bytes| (bytes, report_path)),
        is_dry_run,
    })
}

fn owned(references: Vec<&str>) -> Vec<String> {
    references.into_iter().map(str::to_owned).collect()
}

/// All that was noticed, by place.
fn findings(received: &[Received], others: Vec<Finding>, after: &State) -> Vec<Finding> {
    let mut findings = others;
    for taken in received {
        findings.extend(taken.findings.iter().cloned());
        findings.extend(taken.notices.iter().map(|notice| notice.finding.clone()));
        findings.extend(
            Receiver::conflicts(taken, after)
                .into_iter()
                .map(|notice| notice.finding),
        );
    }
    crate::finding::sort(&mut findings);
    findings
}

/// Reads a workbook, or says why it is none. A path that leads to nothing, and a file that may not
/// be read, stop the run.
fn read(
    inputs: &Inputs,
    path: &Path,
    receiver: &Receiver<'_>,
) -> Result<Result<Returned, String>, Failure> {
    match returned::read(
        path,
        &inputs.pack_file,
        inputs.program.as_deref(),
        |properties| receiver.columns(properties),
    ) {
        Ok(returned) => Ok(Ok(returned)),
        Err(failure @ (Failure::NoSuchFile(_) | Failure::Unreadable { .. })) => Err(failure),
        Err(Failure::NotAWorkbook { reason, .. } | Failure::TooLarge { reason, .. }) => {
            Ok(Err(reason))
        }
        Err(Failure::PasswordProtected(_)) => Ok(Err("it is protected with a password".to_owned())),
        Err(Failure::EmptyWorkbook(_)) => Ok(Err("it is empty".to_owned())),
        Err(failure) => Ok(Err(failure.to_string())),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The files that paths mean: those of folders, and of folders in them, by name. What a program
/// keeps beside an open workbook, and hidden files, are passed over.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            add_folder(path, &mut files).map_err(|source| Failure::Unreadable {
                path: path.clone(),
                source,
            })?;
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
    let new = || {
        received
            .iter()
            .filter_map(|taken| Some((taken, taken.new.as_ref()?)))
    };
    let workbooks = new().map(|(taken, (_, bytes))| Output {
        name: taken.kept.kept_as.clone(),
        bytes: bytes.clone(),
    });
    let record = |record: &Record| Output {
        name: record.file(),
        bytes: record.bytes(),
    };
    workbooks
        .chain(new().map(|(_, (event, _))| record(event)))
        .collect()
}

impl Collected {
    /// Prints what was taken and what was noticed.
    pub(super) fn print(
        &self,
        out: &mut dyn Write,
        format: CollectFormat,
        terminal: Terminal,
    ) -> io::Result<()> {
        match (format, &self.workbook) {
            (CollectFormat::Json, _) => out.write_all(&json::collected(&json::Collection {
                received: &self.received,
                changed: &self.changed,
                outcomes: &self.outcomes,
                letters: &self.letters,
                findings: &self.findings,
            })),
            (_, Some((bytes, None))) => out.write_all(bytes),
            (_, Some((_, Some(path)))) => {
                print_paths(out, std::slice::from_ref(path))?;
                self.print_letters(out)
            }
            (_, None) => self.print_text(out, terminal),
        }
    }

    /// Prints a line for each workbook, then the findings, then what came to what and the letters.
    fn print_text(&self, out: &mut dyn Write, terminal: Terminal) -> io::Result<()> {
        for (taken, changed) in self.received.iter().zip(&self.changed) {
            writeln!(out, "{}", visible(&self.line_of(taken, changed.len())))?;
        }
        if !self.received.is_empty() {
            writeln!(out)?;
        }
        let cells: Vec<Text> = self
            .received
            .iter()
            .flat_map(|taken| &taken.cells)
            .cloned()
            .collect();
        report::print(
            out,
            terminal,
            (None, &cells),
            &self.findings,
            Severity::Info,
        )?;
        let counted = Outcome::ALL
            .iter()
            .filter_map(|outcome| Some((self.outcomes.get(outcome)?, outcome.words())));
        let counted: Vec<String> = counted
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        if !counted.is_empty() {
            writeln!(out, "answers and remarks: {}", counted.join(", "))?;
        }
        self.print_letters(out)
    }

    fn line_of(&self, taken: &Received, changed_count: usize) -> String {
        let kept = &taken.kept;
        let partner = kept.partner.as_deref().unwrap_or("not known who");
        let count = kept.answers.len();
        let answers = if count == 1 { "answer" } else { "answers" };
        let changed = if changed_count == 0 {
            String::new()
        } else {
            format!(", {changed_count} changed since last time")
        };
        let place = match (&taken.new, self.is_dry_run) {
            (None, _) => format!("taken before as {FOLDER}/{}", kept.kept_as),
            (Some(_), true) => "not kept: a dry run".to_owned(),
            (Some(_), false) => format!("kept as {FOLDER}/{}", kept.kept_as),
        };
        format!(
            "{}: {partner}, {}, {count} {answers}{changed}; {place}",
            taken.file, kept.quarter
        )
    }

    fn print_letters(&self, out: &mut dyn Write) -> io::Result<()> {
        for (letter, path) in self.letters.iter().zip(&self.letter_paths) {
            let to = letter
                .partner
                .as_deref()
                .map_or("whoever sent it", |partner| partner);
            writeln!(
                out,
                "to send to {}: {}",
                visible(to),
                visible(&path.to_string_lossy())
            )?;
        }
        Ok(())
    }
}
