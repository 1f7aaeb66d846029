//! The folder of a register: which files are in it, what they are called, and how they are read.
//!
//! Every event is one file of JSON that is never changed, named by its day, its kind and the first
//! digits of a SHA-256, so that two people never write different things under one name, and the
//! same return twice has the same name. Beside a return lies the workbook as it came. A file that
//! cannot be read is a finding and stops nothing. Writing is left to the command line, which writes
//! all files of a run together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::finding::Finding;
use crate::input_file::{self, Kind, Unread};
use crate::pending_run;

use super::event::{Correction, Event, Issue, Return};
use super::folder::FOLDER;
use super::rules::damaged_record;

/// The suffix of events.
const SUFFIX: &str = "json";
/// How many hexadecimal digits of a hash are in a name.
const NAME_DIGITS: usize = 12;

/// An event and the name of its file, without suffix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The name.
    pub name: String,
    /// What happened.
    pub event: Event,
}

/// What a register holds.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The events, by name.
    pub records: Vec<Record>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Record {
    /// The record of an event.
    #[must_use]
    pub fn of(event: Event) -> Self {
        let digits = match &event {
            Event::Issue(issue) => issue_id(issue),
            Event::Return(returned) => short(&returned.sha256).to_owned(),
            Event::Correction(_) => short(&sha256(&event.to_bytes())).to_owned(),
        };
        Self {
            name: record_name(&event, &digits),
            event,
        }
    }

    /// The name of its file.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.{SUFFIX}", self.name)
    }

    /// The bytes of its file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.event.to_bytes()
    }
}

fn record_name(event: &Event, digits: &str) -> String {
    format!("{}-{}-{digits}", event.day(), event.kind())
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut digits, byte| {
            use std::fmt::Write;
            let _ = write!(digits, "{byte:02x}");
            digits
        })
}

fn short(sha256: &str) -> &str {
    sha256.get(..NAME_DIGITS).unwrap_or(sha256)
}

/// What the workbooks of an issue carry: the hash of all that they ask. The workbooks' own hashes
/// are no part of it, as they carry it.
#[must_use]
pub(super) fn issue_id(issue: &Issue) -> String {
    let asked = (issue.day, issue.quarter, issue.due, &issue.actions);
    // Registers of before columns could be left out have ids without them.
    let bytes = if issue.columns.are_our_own() {
        serde_json::to_vec(&asked)
    } else {
        serde_json::to_vec(&(asked, &issue.columns))
    };
    let bytes = bytes.expect("all keys are strings");
    short(&sha256(&bytes)).to_owned()
}

/// The name under which a returned workbook is kept: that of its event, with its own suffix.
#[must_use]
pub(super) fn kept_name(event_name: &str, received: &str) -> String {
    let suffix = Path::new(received)
        .extension()
        .map(|suffix| suffix.to_string_lossy().to_lowercase());
    let is_plain = |suffix: &String| {
        let is_short = (1..=5).contains(&suffix.len());
        is_short && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric()) && suffix != SUFFIX
    };
    format!(
        "{event_name}.{}",
        suffix.filter(is_plain).unwrap_or_else(|| "bin".to_owned())
    )
}

/// The name of the event of a return with this hash.
#[must_use]
pub(super) fn return_name(day: chrono::NaiveDate, sha256: &str) -> String {
    format!("{day}-return-{}", short(sha256))
}

impl Register {
    /// Reads the register beside a pack file. A pack without one has an empty register.
    ///
    /// Fails if the folder is there and cannot be listed.
    pub fn read(pack_folder: &Path) -> Result<Self, Failure> {
        let folder = pack_folder.join(FOLDER);
        let files = match list(&folder) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(source) => {
                return Err(Failure::Unreadable {
                    path: folder,
                    source,
                });
            }
        };
        let is_event = |name: &String| {
            Path::new(name)
                .extension()
                .is_some_and(|suffix| suffix == SUFFIX)
        };
        let (events, others): (Files, Files) =
            files.into_iter().partition(|(name, _)| is_event(name));
        let mut register = Self::default();
        let read = |(name, path): (&String, &PathBuf)| read_record(name, path, &folder);
        let read: Vec<Result<Record, String>> = events.par_iter().map(read).collect();
        for (name, record) in events.keys().zip(read) {
            match record {
                Ok(record) => register.records.push(record),
                Err(reason) => register
                    .findings
                    .push(damaged_record::unreadable(name, &reason)),
            }
        }
        register.report_others(&others.into_keys().collect());
        Ok(register)
    }

    /// Tells of files that belong to no event, and of events whose workbook is gone.
    fn report_others(&mut self, names: &BTreeSet<String>) {
        let kept: BTreeSet<&str> = self
            .returns()
            .map(|returned| returned.kept_as.as_str())
            .collect();
        let foreign = names.iter().filter(|name| !kept.contains(name.as_str()));
        let mut findings: Vec<Finding> =
            foreign.map(|name| damaged_record::foreign(name)).collect();
        findings.extend(
            kept.iter()
                .filter(|name| !names.contains(**name))
                .map(|name| damaged_record::lost(name)),
        );
        self.findings.extend(findings);
    }

    /// The issues, the oldest first: by quarter, then by day.
    #[must_use]
    pub fn issues(&self) -> Vec<&Issue> {
        let mut issues: Vec<(&Issue, &str)> = self
            .records
            .iter()
            .filter_map(|record| match &record.event {
                Event::Issue(issue) => Some((issue, record.name.as_str())),
                Event::Return(_) | Event::Correction(_) => None,
            })
            .collect();
        issues.sort_by_key(|(issue, name)| (issue.quarter, issue.day, *name));
        issues.into_iter().map(|(issue, _)| issue).collect()
    }

    /// The returns, by the names of their events.
    pub fn returns(&self) -> impl Iterator<Item = &Return> {
        self.records
            .iter()
            .filter_map(|record| match &record.event {
                Event::Return(returned) => Some(returned),
                Event::Issue(_) | Event::Correction(_) => None,
            })
    }

    /// The corrections, by the names of their events.
    pub fn corrections(&self) -> impl Iterator<Item = &Correction> {
        self.records
            .iter()
            .filter_map(|record| match &record.event {
                Event::Correction(correction) => Some(correction),
                Event::Issue(_) | Event::Return(_) => None,
            })
    }

    /// The order that the next return or correction has.
    #[must_use]
    pub fn next_order(&self) -> u64 {
        let orders = self.returns().map(|returned| returned.order);
        orders
            .chain(self.corrections().map(|correction| correction.order))
            .max()
            .unwrap_or_default()
            .saturating_add(1)
    }
}

/// Files by their names.
type Files = BTreeMap<String, PathBuf>;

/// The files of a folder by name, with those that count but are not in their places yet. Hidden
/// files, and those that are being written, are left out.
fn list(folder: &Path) -> std::io::Result<Files> {
    // These first: what is in its place by the time that the folder is listed is found there.
    let mut files: Files = pending_run::files(folder).into_iter().collect();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        files.insert(file_name(&path), path);
    }
    files.retain(|name, _| !name.starts_with(['.', '~']));
    Ok(files)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The event of that name, or why it cannot be read.
fn read_record(name: &str, path: &Path, folder: &Path) -> Result<Record, String> {
    let read = match input_file::read(path, Kind::Record) {
        // It may have been moved to its place a moment ago.
        Err(Unread::Missing) => input_file::read(&folder.join(name), Kind::Record),
        read => read,
    };
    let bytes = read.map_err(|unread| unread.to_string())?;
    let record = Record::of(Event::read(&bytes)?);
    let is_named_so = record.file() == name;
    if is_named_so {
        Ok(record)
    } else {
        Err("its content is not what its name stands for".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_published_one() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_return_is_kept_under_its_own_suffix_unless_that_is_none() {
        for (received, kept) in [
            ("Police.XLSX", "e.xlsx"),
            ("police.ods", "e.ods"),
            ("police", "e.bin"),
            ("police.json", "e.bin"),
            ("police.x y", "e.bin"),
        ] {
            assert_eq!(kept_name("e", received), kept, "{received}");
        }
    }
}
