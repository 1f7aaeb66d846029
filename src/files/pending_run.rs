//! Runs whose files are committed but not yet all in place.
//!
//! A run that writes several files into a folder first writes them into a hidden folder within it.
//! Then it renames the hidden folder to `.planpack-run-…`, which commits the files. Then the files
//! are moved to their places, one by one. If the run is killed before all of them are moved,
//! readers of a register also read the files in the renamed folder ([`files`]). The next run that
//! writes there moves these files ([`finish`]). Names that begin with `.planpack-` belong to
//! planpack.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::file_name::file_name;

/// The prefix of everything that exists only during a run.
pub(crate) const PREFIX: &str = ".planpack-";
/// The prefix of folders with committed files.
const COMMITTED: &str = ".planpack-run-";

/// The committed name of a hidden folder. Renaming the folder to it commits the files.
pub(crate) fn committed(hidden: &Path) -> PathBuf {
    let name = file_name(hidden);
    hidden.with_file_name(format!(
        "{COMMITTED}{}",
        name.strip_prefix(PREFIX).unwrap_or(&name)
    ))
}

/// The committed files that are not in their places yet, each with its final name.
pub(crate) fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    runs(folder)
        .iter()
        .flat_map(|run| regular_files(run))
        .map(|path| (file_name(&path), path))
        .collect()
}

/// Moves the committed files of killed runs to their places. Another run may do this at the same
/// time.
pub(crate) fn finish(folder: &Path) -> io::Result<()> {
    for run in runs(folder) {
        for path in regular_files(&run) {
            unless_gone(fs::rename(&path, folder.join(file_name(&path))))?;
        }
        unless_gone(fs::remove_dir_all(run))?;
    }
    Ok(())
}

/// Removes the remains of killed runs from a folder. Only the holder of the folder's lock may call
/// this function, because a running program may still use such files.
pub(crate) fn remove_remains(folder: &Path) {
    for entry in entries(folder) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(PREFIX) || name.starts_with(COMMITTED) {
            continue;
        }
        // Remains that cannot be removed do no harm.
        let _ = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
            Ok(kind) if kind.is_file() => fs::remove_file(entry.path()),
            // Only planpack makes such files and folders.
            Ok(_) | Err(_) => Ok(()),
        };
    }
}

/// The folders with committed files, by name.
fn runs(folder: &Path) -> Vec<PathBuf> {
    let is_run = |entry: &DirEntry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        is_folder && entry.file_name().to_string_lossy().starts_with(COMMITTED)
    };
    sorted(entries(folder).filter(is_run))
}

fn regular_files(run: &Path) -> Vec<PathBuf> {
    sorted(entries(run).filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file())))
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
}

fn sorted(entries: impl Iterator<Item = DirEntry>) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn unless_gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
