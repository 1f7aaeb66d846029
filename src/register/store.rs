//! Reads the folder of a register.
//!
//! Beside each return is the workbook as it was received. A file that cannot be read is a finding
//! and does not stop the run. The command line writes the folder, all files of a run together.
//! Partners get the names that the pack file uses today ([`names`](super::names)).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::failure::Failure;
use crate::files::file_name;
use crate::files::input_file;
use crate::files::input_file::{Kind, Unread};
use crate::files::pending_run;
use crate::finding::Finding;
use crate::pack_file::PartnerEntry;

use super::event::{Event, Issue, Return};
use super::names;
use super::record::{FOLDER, Link, Record, SUFFIX};
use super::rules::damaged_record;

/// The content of a register.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The events, sorted by name.
    pub records: Vec<Record>,
    /// Files that could not be read, are missing, or do not belong there.
    pub findings: Vec<Finding>,
    /// The names of the event files that could not be read.
    pub damaged: Vec<String>,
}

impl Register {
    /// Reads the register of a pack; it is empty if the pack has none. `partners` gives the names
    /// that partners have today.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] if the folder exists and cannot be listed.
    pub fn read(pack_folder: &Path, partners: &[PartnerEntry]) -> Result<Self, Failure> {
        let folder = pack_folder.join(FOLDER);
        let files = listed(&folder)?;
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
                Err(reason) => {
                    let finding = damaged_record::unreadable(name, &reason);
                    register.findings.push(finding);
                    register.damaged.push(name.clone());
                }
            }
        }
        register.report_others(&others.into_keys().collect());
        names::rename(&mut register.records, partners);
        Ok(register)
    }

    /// Reports files that belong to no event, and events whose workbook is missing.
    fn report_others(&mut self, names: &BTreeSet<String>) {
        let kept: BTreeSet<&str> = self
            .returns()
            .map(|returned| returned.kept_as.as_str())
            .collect();
        // The workbook of a damaged event is reported with the event.
        let is_of_damaged = |name: &&String| {
            let mut stems = self.damaged.iter().map(|file| Path::new(file).file_stem());
            stems.any(|stem| stem == Path::new(name).file_stem())
        };
        let foreign = names
            .iter()
            .filter(|name| !kept.contains(name.as_str()) && !is_of_damaged(name));
        let mut findings: Vec<Finding> =
            foreign.map(|name| damaged_record::foreign(name)).collect();
        findings.extend(
            kept.iter()
                .filter(|name| !names.contains(**name))
                .map(|name| damaged_record::lost(name)),
        );
        self.findings.extend(findings);
    }

    /// The issues, the oldest first, by quarter and then by day.
    pub fn issues(&self) -> Vec<&Issue> {
        let mut issues: Vec<(&Issue, &str)> = self
            .records
            .iter()
            .filter_map(|record| Some((record.event.as_issue()?, record.name.as_str())))
            .collect();
        issues.sort_by_key(|(issue, name)| (issue.quarter, issue.day, *name));
        issues.into_iter().map(|(issue, _)| issue).collect()
    }

    /// The returns, in the order of their events' names.
    pub fn returns(&self) -> impl Iterator<Item = &Return> {
        self.records
            .iter()
            .filter_map(|record| record.event.as_return())
    }

    /// The names of damaged files that record what partners were asked. If there are any, the
    /// numbers of partners and actions asked about are not known.
    pub fn damaged_issues(&self) -> impl Iterator<Item = &str> {
        let files = self.damaged.iter().map(String::as_str);
        files.filter(|file| damaged_record::is_issue(file))
    }

    /// The record of a new event. It links to the events that no other event links to yet.
    pub fn record(&self, event: Event) -> Record {
        Record::after(event, self.unlinked())
    }

    /// The events to which no other event links yet, sorted by name. The first sealed event links
    /// to the files from before events were sealed; such a file that appears later was added by
    /// hand.
    pub(super) fn unlinked(&self) -> Vec<Link> {
        let links = self.records.iter().flat_map(|record| &record.previous);
        let named: BTreeSet<&str> = links.map(|link| link.file.as_str()).collect();
        let is_sealed = self.records.iter().any(|record| record.is_sealed);
        let unlinked = self.records.iter().filter(|record| {
            (record.is_sealed || !is_sealed) && !named.contains(record.file().as_str())
        });
        unlinked.map(Record::link).collect()
    }

    /// The sequence number of the next return or decision. All returns of a run share one number.
    pub fn next_order(&self) -> u64 {
        let orders = self
            .records
            .iter()
            .filter_map(|record| record.event.order());
        orders.max().unwrap_or_default().saturating_add(1)
    }
}

/// The files of the register in a pack's folder, sorted by name; empty if the pack has no register.
///
/// # Errors
/// [`Failure::Unreadable`] if the folder exists and cannot be listed.
pub fn files(pack_folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    Ok(listed(&pack_folder.join(FOLDER))?.into_values().collect())
}

/// Files by their names.
type Files = BTreeMap<String, PathBuf>;

/// The files of a register's folder; empty if the folder does not exist.
fn listed(folder: &Path) -> Result<Files, Failure> {
    match list(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Files::new()),
        listed => listed.map_err(|source| Failure::Unreadable {
            path: folder.to_owned(),
            source,
        }),
    }
}

/// The files of a folder by name, with the files of a run that was interrupted. Lock files (`~`)
/// are left out, and so are hidden files, because planpack's own temporary files are hidden.
fn list(folder: &Path) -> std::io::Result<Files> {
    // The files of an interrupted run are listed first. A file that is moved to its place in the
    // meantime is then found there.
    let mut files: Files = pending_run::files(folder).into_iter().collect();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        files.insert(file_name(&path), path);
    }
    files.retain(|name, _| !name.starts_with(['.', '~']));
    Ok(files)
}

/// The event with this name, or why it cannot be read.
fn read_record(name: &str, path: &Path, folder: &Path) -> Result<Record, String> {
    let read = match input_file::read(path, Kind::Record) {
        // The file may have been moved to its place a moment ago.
        Err(Unread::Missing) => input_file::read(&folder.join(name), Kind::Record),
        read => read,
    };
    let bytes = read.map_err(|unread| unread.to_string())?;
    let record = Record::read(&bytes)?;
    if record.file() == name {
        Ok(record)
    } else {
        Err("its name does not fit its content, so one of them was changed".to_owned())
    }
}
