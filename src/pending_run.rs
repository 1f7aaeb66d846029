//! Runs that are putting their files in place.
//!
//! A run that writes several files into a folder first writes all of them into a hidden folder
//! inside it. That folder is then renamed to `.planpack-run-…`, and from that moment the files
//! count, whether they have been moved to their places yet or not. A run that is killed between two
//! moves leaves the folder behind: whoever reads a register reads the files in it too ([`files`]),
//! and the next run that writes there moves the rest ([`finish`]). Names that begin with
//! `.planpack-` belong to planpack; nothing else reads them.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

/// How the names begin of all that planpack makes for the time of a run.
pub(crate) const PREFIX: &str = ".planpack-";
/// How the names begin of folders whose files count.
const COMMITTED: &str = ".planpack-run-";

/// The name under which the files in a hidden folder count.
#[must_use]
pub(crate) fn committed(hidden: &Path) -> PathBuf {
    let name = file_name(hidden);
    hidden.with_file_name(format!(
        "{COMMITTED}{}",
        name.strip_prefix(PREFIX).unwrap_or(&name)
    ))
}

/// The files in a folder that count and are not in their places yet, each with the name that it
/// will have.
#[must_use]
pub(crate) fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    runs(folder)
        .iter()
        .flat_map(|run| regular_files(run))
        .map(|path| (file_name(&path), path))
        .collect()
}

/// Moves the files of killed runs to their places. Another run may be doing the same.
pub(crate) fn finish(folder: &Path) -> io::Result<()> {
    for run in runs(folder) {
        for path in regular_files(&run) {
            unless_gone(fs::rename(&path, folder.join(file_name(&path))))?;
        }
        unless_gone(fs::remove_dir_all(run))?;
    }
    Ok(())
}

/// Removes what killed runs have left in a folder. Only for who holds its lock: otherwise a run at
/// work may still need it.
pub(crate) fn remove_remains(folder: &Path) {
    for entry in entries(folder) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(PREFIX) || name.starts_with(COMMITTED) {
            continue;
        }
        // What cannot be removed does no harm where it is.
        let _ = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
            Ok(kind) if kind.is_file() => fs::remove_file(entry.path()),
            // We make nothing else.
            Ok(_) | Err(_) => Ok(()),
        };
    }
}

/// The folders of runs whose files count, by name.
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

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn unless_gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
