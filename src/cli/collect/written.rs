//! Writes the results of a run: events and workbooks into the register, letters and the report into
//! the folder named with `-o`.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::failure::Failure;
use crate::pack_file::Inputs;
use crate::register::{FOLDER, Letter, LetterSetting, Received, Register};
use crate::render::{listing, xlsx};

use super::super::args::{CollectArguments, ReportFormat};
use super::super::output::{Output, write_unless};
use super::collected::Collected;

/// The letters and the report of a run, written to the disk.
pub(super) struct Written {
    /// The letters, each with the path of its draft.
    pub(super) letters: Vec<(Letter, PathBuf)>,
    /// The report as a workbook, and its path unless it is to be printed.
    pub(super) workbook: Option<(Vec<u8>, Option<PathBuf>)>,
}

impl Written {
    /// Writes everything, or nothing if another run has taken one of the workbooks in the meantime.
    /// In that case the register is read again. Otherwise the later event would replace the earlier
    /// one, and events that name it would have the digest of another file.
    pub(super) fn write(
        collected: &Collected,
        inputs: &Inputs,
        arguments: &CollectArguments,
        day: NaiveDate,
    ) -> Result<Option<Self>, Failure> {
        let report = match arguments.format {
            ReportFormat::Xlsx => {
                Some(xlsx::listing(&listing::collected(&collected.account, day))?)
            }
            ReportFormat::Text | ReportFormat::Json => None,
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
        let files = letters.iter().map(|letter| Output::of_letter(letter, None));
        let mut outputs: Vec<Output> = files.flatten().collect();
        let report_name = report_name(&collected.register);
        outputs.extend(
            report
                .clone()
                .map(|bytes| Output::new(report_name.clone(), bytes)),
        );
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
    let workbooks = new()
        .map(|(received, (_, bytes))| Output::new(received.kept.kept_as.clone(), bytes.clone()));
    let events = new().map(|(_, (event, _))| Output::new(event.file(), event.bytes()));
    workbooks.chain(events).collect()
}
