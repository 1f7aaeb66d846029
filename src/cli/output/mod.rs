//! Writes the files of a run: all of them, or none. [`drawing`] makes files of packs,
//! [`report`] prints a report or makes a file of it.
//!
//! A run first writes its files into a hidden folder. The hidden folder is in the folder for the
//! files, or beside it if that folder does not exist yet. A new folder, or a single file, then gets
//! its place by one rename. Several files for an existing folder are first committed
//! ([`pending_run`]), then moved one by one.
//!
//! A run that fails leaves every file as it was. A run that is killed leaves a hidden folder. The
//! next run that writes there moves its committed files to their places and removes the others.
//! Runs into one folder wait for each other ([`folder_lock`]).

mod destination;
pub(super) mod drawing;
mod file;
mod folder_lock;
pub(super) mod report;
mod staged;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::failure::Failure;
use crate::files::pending_run;

use destination::{Destination, unwritable};
pub(super) use file::Output;
use file::{ForFolder, Rename, Safety};
use folder_lock::FolderLock;
use staged::{Done, Staged};

/// Writes files into a folder, which is made if necessary. Returns their paths, in order.
pub(super) fn write_all(folder: &Path, outputs: &[Output]) -> Result<Vec<PathBuf>, Failure> {
    write_into(&[(folder, outputs)])?;
    Ok(outputs
        .iter()
        .map(|output| folder.join(&output.name))
        .collect())
}

/// Writes files into several folders, which are made if necessary. The files of the first folder
/// appear first. Remains of killed runs in the folders are finished or removed, even if there is
/// nothing to write.
pub(super) fn write_into(folders: &[ForFolder<'_>]) -> Result<(), Failure> {
    write_by(folders, Safety::OnDisk, &mut rename, &|| false).map(drop)
}

/// Like [`write_into`], but writes nothing if `is_outdated` returns true. It is called while no
/// other run writes there. Returns whether the files were written.
pub(super) fn write_unless(
    folders: &[ForFolder<'_>],
    is_outdated: &dyn Fn() -> bool,
) -> Result<bool, Failure> {
    write_by(folders, Safety::OnDisk, &mut rename, is_outdated)
}

/// Writes files into a folder without waiting until they are on the disk, because waiting takes ten
/// times as long. After a power cut they may be damaged, so this is for files whose hashes are
/// checked.
pub(super) fn write_checked(folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let folders = [(folder, outputs)];
    write_by(&folders, Safety::Checked, &mut rename, &|| false).map(drop)
}

fn write_by(
    folders: &[ForFolder<'_>],
    safety: Safety,
    rename: Rename<'_>,
    is_outdated: &dyn Fn() -> bool,
) -> Result<bool, Failure> {
    let is_needed = |(folder, outputs): &&ForFolder<'_>| !outputs.is_empty() || folder.is_dir();
    let folders: Vec<ForFolder<'_>> = folders.iter().filter(is_needed).copied().collect();
    folders
        .iter()
        .try_for_each(|(folder, outputs)| refuse_one_name_twice(folder, outputs))?;
    let (places, _locks) = lock(&folders)?;
    if is_outdated() {
        return Ok(false);
    }
    let staged = folders
        .iter()
        .zip(places)
        .filter(|((_, outputs), _)| !outputs.is_empty());
    let staged = staged
        .map(|(files, place)| Staged::write(*files, &place, safety))
        .collect::<Result<Vec<_>, Failure>>()?;
    let mut done = Done::default();
    for staged in &staged {
        if let Err(failure) = staged.put_in_place(rename, &mut done) {
            done.undo();
            return Err(failure);
        }
    }
    Ok(true)
}

/// Fails if two files have one name. Some drives do not distinguish capital and small letters.
fn refuse_one_name_twice(folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let mut names = BTreeSet::new();
    let Some(twice) = outputs
        .iter()
        .find(|output| !names.insert(output.name.to_lowercase()))
    else {
        return Ok(());
    };
    let path = folder.join(&twice.name);
    let message = format!(
        "two files would have the name `{}`; nothing was changed; rename one of them",
        path.display()
    );
    Err(Failure::BadRequest(message))
}

/// Locks the folders, or those in which they will be made, and finishes or removes the remains of
/// killed runs in them. Returns the place of each folder.
fn lock(folders: &[ForFolder<'_>]) -> Result<(Vec<Destination>, Vec<Option<FolderLock>>), Failure> {
    let find = || {
        folders
            .iter()
            .map(|(folder, _)| Destination::of(folder))
            .collect::<Result<Vec<_>, _>>()
    };
    loop {
        let places = find()?;
        // Every run takes its locks in the same order, so that two runs cannot block each other.
        let bases: BTreeSet<PathBuf> = places
            .iter()
            .map(|place| fs::canonicalize(&place.base).unwrap_or_else(|_| place.base.clone()))
            .collect();
        let locked = |base: &PathBuf| folder_lock::lock(base).map_err(unwritable(base));
        let locks = bases.iter().map(locked).collect::<Result<Vec<_>, _>>()?;
        // The folder may have been made by another run before the lock was taken.
        if find()? != places {
            continue;
        }
        for (base, lock) in bases.iter().zip(&locks) {
            pending_run::finish(base).map_err(unwritable(base))?;
            if lock.is_some() {
                pending_run::remove_remains(base);
            }
        }
        return Ok((places, locks));
    }
}

/// Renames a file or folder. Windows refuses that while a file in the folder is open, and virus
/// scanners open new files for a moment. So several tries are made on Windows.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    const MOMENT: Duration = Duration::from_millis(50);
    // One second in total: scanners are quicker, and people accept that wait for the message that a
    // file is open in Excel.
    const MAX_TRIES: u32 = 20;
    let mut tries = 1;
    loop {
        match fs::rename(from, to) {
            Err(error)
                if cfg!(windows)
                    && error.kind() == io::ErrorKind::PermissionDenied
                    && tries < MAX_TRIES =>
            {
                tries += 1;
                std::thread::sleep(MOMENT);
            }
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests;
