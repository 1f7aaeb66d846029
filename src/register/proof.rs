//! Shows whether anybody changed the register by hand.
//!
//! Every event file has a seal, the SHA-256 of its own content, which shows a change of the
//! content. The file also names the events before it with the SHA-256 of their files. So a later
//! event shows that a file was removed, or changed and sealed again. A return has the SHA-256 of
//! its workbook. Nothing in the register shows that the last events were removed; for that, a
//! review prints the [digest](Register::digest) of its record.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::files::input_file::{self, Kind};
use crate::files::pending_run;
use crate::pack_file::PackFile;

use super::record::{FOLDER, Link, Record, sha256};
use super::store::Register;

/// Hexadecimal digits of a digest. With 64 bits nobody can find other events with the same digest,
/// and people can still compare it.
const DIGEST_DIGITS: usize = 16;

/// The result of checking every file of a register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// The changes, removals and additions made by hand, one sentence each without a full stop.
    pub faults: Vec<String>,
    /// The files of events from before events were sealed.
    pub unsealed: Vec<String>,
    /// The number of events.
    pub event_count: usize,
    /// The number of workbooks as received.
    pub workbook_count: usize,
}

/// Compares every file of the register beside a pack file with the register's own record of that
/// file.
pub fn verify(register: &Register, pack_folder: &Path, pack_file: &PackFile) -> Proof {
    let findings = register.findings.iter();
    let mut faults: Vec<String> = findings.map(|finding| finding.message.clone()).collect();
    faults.extend(broken_links(register));
    let unsealed: Vec<&Record> = register
        .records
        .iter()
        .filter(|record| !record.is_sealed)
        .collect();
    faults.extend(added(register, &unsealed));
    let folder = pack_folder.join(FOLDER);
    let kind = Kind::workbook(&pack_file.limits);
    for returned in register.returns() {
        let file = &returned.kept_as;
        // A workbook that is missing is among the findings.
        let Some(bytes) = read(&folder, file, kind) else {
            continue;
        };
        if sha256(&bytes) != returned.sha256 {
            faults.push(format!(
                "{FOLDER}/{file} is not the workbook that was received"
            ));
        }
    }
    Proof {
        faults,
        unsealed: unsealed.iter().map(|record| record.file()).collect(),
        event_count: register.records.len(),
        workbook_count: register.returns().count(),
    }
}

/// The bytes of a file, from its place or from the folder of a run that was killed.
fn read(folder: &Path, file: &str, kind: Kind) -> Option<Vec<u8>> {
    if let Ok(bytes) = input_file::read(&folder.join(file), kind) {
        return Some(bytes);
    }
    let mut pending = pending_run::files(folder).into_iter();
    let (_, path) = pending.find(|(name, _)| name == file)?;
    input_file::read(&path, kind).ok()
}

/// Events that were changed or removed after a later event named them.
fn broken_links(register: &Register) -> BTreeSet<String> {
    let files: BTreeMap<String, &Record> = register
        .records
        .iter()
        .map(|record| (record.file(), record))
        .collect();
    let mut faults = BTreeSet::new();
    for (by, record) in &files {
        for Link { file, sha256 } in &record.previous {
            match files.get(file) {
                Some(named) if named.sha256 == *sha256 => {}
                Some(_) => {
                    faults.insert(format!(
                        "{FOLDER}/{file} was changed; its digest is not the one recorded in {by}"
                    ));
                }
                // A damaged file is among the findings.
                None if register.damaged.contains(file) => {}
                None => {
                    faults.insert(format!("{FOLDER}/{file} was removed; {by} refers to it"));
                }
            }
        }
    }
    faults
}

/// Events without a seal that no other event names, although there are sealed events.
fn added(register: &Register, unsealed: &[&Record]) -> Vec<String> {
    if unsealed.len() == register.records.len() {
        return Vec::new();
    }
    let links = register.records.iter().flat_map(|record| &record.previous);
    let named: BTreeSet<&str> = links.map(|link| link.file.as_str()).collect();
    let files = unsealed.iter().map(|record| record.file());
    files
        .filter(|file| !named.contains(file.as_str()))
        .map(|file| {
            format!("{FOLDER}/{file} has no seal, and no other event refers to it; it was added")
        })
        .collect()
}

impl Register {
    /// A short digest of all events up to the end of a day, or of all events. The same events
    /// always have the same digest, and different events have different digests.
    pub fn digest(&self, until: Option<NaiveDate>) -> String {
        let is_past = |record: &&Record| until.is_none_or(|day| record.event.day() <= day);
        let mut lines: Vec<String> = self
            .records
            .iter()
            .filter(is_past)
            .map(|record| format!("{} {}\n", record.sha256, record.file()))
            .collect();
        lines.sort_unstable();
        let mut digest = sha256(lines.concat().as_bytes());
        digest.truncate(DIGEST_DIGITS);
        digest
    }
}
