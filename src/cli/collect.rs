//! Records returned workbooks in the register of a pack, and reports what was noticed.
//!
//! All files are read before anything is written. The events, the workbooks themselves, letters and
//! the report are then written together. A file that cannot be read is a finding; the others are
//! recorded all the same.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::files::input_file::{self, Kind};
use crate::finding::{Finding, Severity};
use crate::import::returned::{self, Returned};
use crate::incoming::{self, Incoming};
use crate::location::Text;
use crate::pack_file::{FILE_NAME, Inputs};
use crate::register::{
    AccountLine, FOLDER, Letter, LetterKind, LetterSetting, Outcome, Received, Receiver, Receiving,
    Record, RefusedFile, Register, State, about_returns, account, changed, compare, count,
    disagreements, fold, in_force, not_a_return, refusals, reminders,
};
use crate::render::eml;
use crate::render::text::findings::{self, Cells};
use crate::render::text::terminal::visible;
use crate::render::{json, xlsx};

use super::args::{CollectArguments, CollectFormat};
use super::output::{Output, write_unless};
use super::session::{Session, Stop, exit_code};

/// Records the workbooks at the given paths, also those in folders, e-mails and archives, and prints
/// the findings.
pub(super) fn run(arguments: &CollectArguments, session: &mut Session<'_>) -> Result<u8, Stop> {
    let is_for_screen = arguments.output.is_none() && session.out_terminal().is_screen;
    if arguments.format == CollectFormat::Xlsx && is_for_screen {
        let message =
            "a workbook cannot be printed here; add a folder to write it to, for example -o out";
        return Err(Failure::BadRequest(message.to_owned()).into());
    }
    let inputs = session.inputs(std::slice::from_ref(&arguments.pack))?;
    let day = session.day(arguments.as_of);
    let (collected, written) = loop {
        let collected = Collected::read(&inputs, &arguments.returned, day)?;
        if let Some(written) = Written::write(&collected, &inputs, arguments, day)? {
            break (collected, written);
        }
    };
    let found = collected.findings();
    print(session, arguments, &collected, &written, &found)?;
    Ok(exit_code(&found, None))
}

/// The workbooks of a run, read but not yet written.
struct Collected {
    /// The workbooks, in the order given.
    workbooks: Vec<Received>,
    /// Findings about files that are not returned workbooks, and about the register.
    others: Vec<Finding>,
    /// Refused files about which their senders get a letter.
    refused: Vec<RefusedFile>,
    /// The register with the workbooks.
    register: Register,
    /// The state without the workbooks, and with them.
    before: State,
    after: State,
    /// A line for every answer and every finding.
    account: Vec<AccountLine>,
}

impl Collected {
    fn read(inputs: &Inputs, paths: &[PathBuf], day: NaiveDate) -> Result<Self, Failure> {
        let mut register = Register::read(&inputs.folder, &inputs.pack_file.partners)?;
        let before = fold(&register.records, None);
        let mut others = std::mem::take(&mut register.findings);
        let receiving = Receiving {
            day,
            pack_file: &inputs.pack_file,
        };
        let mut receiver = Receiver::new(&register, receiving)?;
        let damaged = register.damaged_note();
        let mut workbooks = Vec::new();
        let mut refused = Vec::new();
        for path in files(paths)? {
            let taken_before = workbooks.len();
            let mut refused_here = Vec::new();
            // A guard: its files are deleted when it goes out of scope.
            let unpacked = incoming::unpack(path, &inputs.pack_file.limits)?;
            for incoming::Refused { name, reason } in &unpacked.refused {
                others.push(not_a_return(name, reason));
                refused_here.push(RefusedFile {
                    name: name.clone(),
                    reason: reason.clone(),
                    sent: unpacked.sent.clone(),
                });
            }
            for file in &unpacked.files {
                let read = read(inputs, file, &receiver)?;
                let taken =
                    read.and_then(|returned| receiver.receive(returned, file.sent.as_ref()));
                let reason = match taken {
                    Ok(workbook) => {
                        workbooks.push(workbook);
                        continue;
                    }
                    Err(reason) => reason,
                };
                let own_kind = own_kind(inputs, file);
                let why = own_kind.unwrap_or(&reason);
                others.push(not_a_return(&file.name, &format!("{why}{damaged}")));
                if own_kind.is_none() {
                    refused_here.push(RefusedFile {
                        name: file.name.clone(),
                        reason,
                        sent: file.sent.clone(),
                    });
                }
            }
            // If the same e-mail or archive had a workbook that was taken, no letter is sent about
            // its other files: minutes or a picture are usual there.
            if workbooks.len() == taken_before {
                refused.extend(refused_here);
            }
        }
        let new = workbooks
            .iter()
            .filter_map(|received| received.new.as_ref());
        let new: Vec<Record> = new.map(|(record, _)| record.clone()).collect();
        register.records.extend(new);
        let after = fold(&register.records, None);
        let workbooks = compare(workbooks, &register.records);
        Ok(Self {
            account: account(&workbooks, &others, &before, &after),
            workbooks,
            others,
            refused,
            register,
            before,
            after,
        })
    }

    /// All findings, by place.
    fn findings(&self) -> Vec<Finding> {
        let mut findings = self.others.clone();
        for received in &self.workbooks {
            findings.extend(received.findings.iter().cloned());
            let notices = received.notices.iter();
            findings.extend(notices.map(|notice| notice.finding.clone()));
        }
        crate::finding::sort(&mut findings);
        findings
    }

    /// The letters to senders, and the reminders if they are wanted.
    fn letters(&self, wants_reminders: bool, setting: LetterSetting<'_>) -> Vec<Letter> {
        let Self {
            workbooks,
            refused,
            register,
            after,
            ..
        } = self;
        let mut letters = about_returns(workbooks, register, after, setting);
        if let Some(issue) = register.issues().last() {
            letters.extend(disagreements(workbooks, issue, after, setting));
            letters.extend(refusals(refused, issue, setting));
        }
        if wants_reminders {
            let reminders = reminders(register, after, setting);
            // A reminder also says that the workbook came back blank.
            letters.retain(|letter| {
                letter.kind != LetterKind::BlankReturn
                    || reminders
                        .iter()
                        .all(|other| other.partner != letter.partner)
            });
            letters.extend(reminders);
        }
        letters
    }

    /// Whether another run has recorded one of the workbooks since the register was read. A damaged
    /// event was there before and is replaced.
    fn is_taken_since(&self, register_folder: &Path) -> bool {
        let new = self.workbooks.iter().filter_map(|it| it.new.as_ref());
        let files = new.map(|(record, _)| record.file());
        let mut files = files.filter(|file| !self.register.damaged.contains(file));
        files.any(|file| register_folder.join(file).exists())
    }

    /// For each workbook, the actions whose answers it changes.
    fn changed(&self) -> Vec<Vec<String>> {
        let changed = |received| changed(received, &self.before, &self.after);
        let owned = |references: Vec<&str>| references.into_iter().map(str::to_owned).collect();
        self.workbooks.iter().map(changed).map(owned).collect()
    }
}

/// The letters and the report of a run, written to the disk.
struct Written {
    /// The letters, each with the path of its draft.
    letters: Vec<(Letter, PathBuf)>,
    /// The report as a workbook, and its path unless it is to be printed.
    workbook: Option<(Vec<u8>, Option<PathBuf>)>,
}

impl Written {
    /// Writes everything, or nothing if another run has taken one of the workbooks in the meantime:
    /// then the register is read again. Otherwise the later event would replace the earlier one, and
    /// events that name it would have the digest of another file.
    fn write(
        collected: &Collected,
        inputs: &Inputs,
        arguments: &CollectArguments,
        day: NaiveDate,
    ) -> Result<Option<Self>, Failure> {
        let report = match arguments.format {
            CollectFormat::Xlsx => Some(xlsx::collected(&collected.account, day)?),
            CollectFormat::Text | CollectFormat::Json => None,
        };
        let register_folder = inputs.folder.join(FOLDER);
        let kept = kept(&collected.workbooks);
        let mut folders: Vec<(&Path, &[Output])> = Vec::new();
        if !arguments.dry_run {
            folders.push((&register_folder, &kept));
        }
        let is_outdated = || !arguments.dry_run && collected.is_taken_since(&register_folder);
        let Some(folder) = &arguments.output else {
            let written = Self {
                letters: Vec::new(),
                workbook: report.map(|bytes| (bytes, None)),
            };
            return Ok(write_unless(&folders, &is_outdated)?.then_some(written));
        };
        let setting = LetterSetting {
            day,
            title: inputs.pack_file.title.as_deref(),
            pack_file: &inputs.pack_file,
        };
        let letters = collected.letters(arguments.reminders, setting);
        let mut outputs: Vec<Output> = letters.iter().flat_map(files_of_letter).collect();
        let report_name = report_name(&collected.register);
        outputs.extend(report.clone().map(|bytes| Output {
            name: report_name.clone(),
            bytes,
        }));
        folders.push((folder, &outputs));
        let is_written = write_unless(&folders, &is_outdated)?;
        let with_path = |letter: Letter| {
            let path = folder.join(letter.draft_file());
            (letter, path)
        };
        let written = Self {
            letters: letters.into_iter().map(with_path).collect(),
            workbook: report.map(|bytes| (bytes, Some(folder.join(report_name)))),
        };
        Ok(is_written.then_some(written))
    }
}

/// A letter as a draft for a mail program and as text.
fn files_of_letter(letter: &Letter) -> [Output; 2] {
    let draft = Output {
        name: letter.draft_file(),
        bytes: eml::render(letter, None),
    };
    let text = Output {
        name: letter.text_file(),
        bytes: letter.text().into_bytes(),
    };
    [draft, text]
}

/// The name of the report's file: the plan and quarter of the last issue.
fn report_name(register: &Register) -> String {
    let issues = register.issues();
    let stem = issues
        .last()
        .map_or_else(String::new, |issue| issue.file_stem());
    format!("{stem}-collected.xlsx")
}

/// The files for the register. Workbooks come before the events that name them, so that an event is
/// never there without its workbook.
fn kept(received: &[Received]) -> Vec<Output> {
    let new = || {
        received
            .iter()
            .filter_map(|received| Some((received, received.new.as_ref()?)))
    };
    let workbooks = new().map(|(received, (_, bytes))| Output {
        name: received.kept.kept_as.clone(),
        bytes: bytes.clone(),
    });
    let events = new().map(|(_, (event, _))| Output {
        name: event.file(),
        bytes: event.bytes(),
    });
    workbooks.chain(events).collect()
}

/// Reads a workbook, or gives the reason why it is not one.
///
/// # Errors
/// A file that is missing or may not be opened stops the run.
fn read(
    inputs: &Inputs,
    file: &Incoming,
    receiver: &Receiver<'_>,
) -> Result<Result<Returned, String>, Failure> {
    match returned::read(
        &file.path,
        &file.name,
        &inputs.pack_file,
        inputs.program.as_deref(),
        |properties| receiver.columns(properties),
    ) {
        Ok(returned) => Ok(Ok(returned)),
        Err(failure @ (Failure::NoSuchFile(_) | Failure::Unreadable { .. })) => Err(failure),
        Err(Failure::NotAWorkbook { reason, .. } | Failure::TooLarge { reason, .. }) => {
            Ok(Err(reason))
        }
        Err(Failure::PasswordProtected(_)) => Ok(Err(incoming::LOCKED.to_owned())),
        Err(Failure::EmptyWorkbook(_)) => Ok(Err("it is empty".to_owned())),
        Err(failure) => Ok(Err(failure.to_string())),
    }
}

/// If a file is one of the pack's own files, its name for a message.
fn own_kind(inputs: &Inputs, file: &Incoming) -> Option<&'static str> {
    let bytes_of =
        |path: &Path| input_file::read(path, Kind::workbook(&inputs.pack_file.limits)).ok();
    let bytes = bytes_of(&file.path)?;
    let is_same = |path: &Path| bytes_of(path).is_some_and(|own| own == bytes);
    if is_same(&inputs.folder.join(FILE_NAME)) {
        return Some("it is the pack file of this pack");
    }
    let is_plan = inputs.workbooks.iter().any(|path| is_same(path));
    is_plan.then_some("it is a workbook of this pack's plan")
}

/// The files at the paths, and those in folders and their subfolders by name. Hidden files and
/// [rubbish](incoming::is_rubbish) are skipped.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            if !incoming::is_rubbish(&path.file_name().unwrap_or_default().to_string_lossy()) {
                files.push(path.clone());
            }
            continue;
        }
        let count = files.len();
        add_folder(path, &mut files).map_err(|source| Failure::Unreadable {
            path: path.clone(),
            source,
        })?;
        if files.len() == count {
            return Err(Failure::BadRequest(format!(
                "there are no workbooks in `{}`; save the returned workbooks there first",
                path.display()
            )));
        }
    }
    Ok(files)
}

fn add_folder(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(['.', '~']) || incoming::is_rubbish(&name) {
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

fn print(
    session: &mut Session<'_>,
    arguments: &CollectArguments,
    collected: &Collected,
    written: &Written,
    found: &[Finding],
) -> io::Result<()> {
    if arguments.format == CollectFormat::Json {
        let letters: Vec<Letter> = written
            .letters
            .iter()
            .map(|(letter, _)| letter.clone())
            .collect();
        return session.out.write_all(&json::collected(&json::Collection {
            received: &collected.workbooks,
            changed: &collected.changed(),
            outcomes: &count(&collected.account),
            letters: &letters,
            findings: found,
        }));
    }
    match &written.workbook {
        Some((bytes, None)) => return session.out.write_all(bytes),
        Some((_, Some(path))) => session.print_paths(std::slice::from_ref(path))?,
        None => print_text(session, arguments, collected, found)?,
    }
    for (letter, path) in &written.letters {
        let to = letter.partner.as_deref().unwrap_or("the sender");
        let path = path.to_string_lossy();
        writeln!(
            session.out,
            "to send to {}: {}",
            visible(to),
            visible(&path)
        )?;
    }
    Ok(())
}

/// Prints a line for each workbook, then the findings, then a summary.
fn print_text(
    session: &mut Session<'_>,
    arguments: &CollectArguments,
    collected: &Collected,
    found: &[Finding],
) -> io::Result<()> {
    let Collected {
        workbooks,
        register,
        ..
    } = collected;
    let in_force: BTreeSet<&str> = in_force(&register.records, None)
        .into_iter()
        .filter_map(|record| Some(record.event.as_return()?.kept_as.as_str()))
        .collect();
    for (received, changed) in workbooks.iter().zip(collected.changed()) {
        let effect = ReturnEffect {
            changed: changed.len(),
            is_dry_run: arguments.dry_run,
            is_undone: !in_force.contains(received.kept.kept_as.as_str()),
        };
        let line = line_of(received, effect);
        writeln!(session.out, "{}", visible(&line))?;
    }
    if !workbooks.is_empty() {
        writeln!(session.out)?;
    }
    let cells = workbooks.iter().flat_map(|received| &received.cells);
    let cells: Vec<Text> = cells.cloned().collect();
    let cells = Cells {
        plan: None,
        others: &cells,
    };
    let text = findings::render(found, Severity::Info, cells, session.out_terminal());
    session.print(&text)?;
    session.print(&summary(&collected.account))
}

/// The number of answers taken, and of everything to look at: "26 answers taken. To look at: 3
/// added rows or cells."
fn summary(account: &[AccountLine]) -> String {
    let counts = count(account);
    if counts.is_empty() {
        return String::new();
    }
    let of = |outcome| counts.get(&outcome).copied().unwrap_or_default();
    let taken = match of(Outcome::Accepted) + of(Outcome::Changed) {
        1 => "1 answer taken".to_owned(),
        taken => format!("{taken} answers taken"),
    };
    let changed = match of(Outcome::Changed) {
        0 => String::new(),
        changed => format!(" ({changed} changed since last time)"),
    };
    let before = match of(Outcome::TakenBefore) {
        0 => String::new(),
        before => format!(", {before} taken before"),
    };
    let to_look_at: Vec<String> = counts
        .iter()
        .filter_map(|(outcome, count)| outcome.to_look_at(*count))
        .collect();
    let to_look_at = if to_look_at.is_empty() {
        String::new()
    } else {
        format!(" To look at: {}.", to_look_at.join(", "))
    };
    format!("{taken}{changed}{before}.{to_look_at}\n")
}

/// The effect of a returned workbook, and of this run, on the register.
#[derive(Clone, Copy)]
struct ReturnEffect {
    /// The number of answers that it changes.
    changed: usize,
    is_dry_run: bool,
    /// Whether an officer undid the return.
    is_undone: bool,
}

fn line_of(received: &Received, effect: ReturnEffect) -> String {
    let kept = &received.kept;
    let partner = kept.partner.as_deref().unwrap_or("sender not known");
    let answers = match kept.answers.len() {
        1 => "1 answer".to_owned(),
        count => format!("{count} answers"),
    };
    let changed = match effect.changed {
        0 => String::new(),
        changed => format!(", {changed} changed since last time"),
    };
    let place = match (&received.new, effect.is_dry_run) {
        (None, _) if effect.is_undone => format!(
            "taken before as {FOLDER}/{} and undone; to restore it, undo that with planpack \
             register --undo",
            kept.kept_as
        ),
        (None, _) => format!("taken before as {FOLDER}/{}", kept.kept_as),
        (Some(_), true) => "not kept, because this is a dry run".to_owned(),
        (Some(_), false) => format!("kept as {FOLDER}/{}", kept.kept_as),
    };
    format!(
        "{}: {partner}, {}, {answers}{changed}; {place}",
        received.file,
        kept.quarter.months_in_words()
    )
}
