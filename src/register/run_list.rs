//! Several files of a register that count all at once.
//!
//! The files of a run are written under names that nothing reads. When all of them are there, down to the disk, a list of
//! them appears, and with it all of them count, whether they have been given their own names yet or not; when they
//! have, the list goes. A run that is killed in between leaves it: who reads the register goes by it ([`all`]), and the
//! next run that writes gives the rest their names ([`finish`]). Nothing depends on the list for good: where a shared
//! drive does not bring it, each file counts once it has its name.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::input_file::{self, Kind};

use super::store::sha256;

/// How the names of lists begin. Names that begin with a full stop are passed over by all else.
const PREFIX: &str = ".run-";

/// The files of a run: by the name that each will have the name that it has until then.
pub(crate) type RunList = BTreeMap<String, String>;

/// The name and the bytes of a list.
#[must_use]
pub(crate) fn written(list: &RunList) -> (String, Vec<u8>) {
    let bytes = serde_json::to_vec(list).expect("all keys are strings");
    (format!("{PREFIX}{}", &sha256(&bytes)[..12]), bytes)
}

/// The lists in a folder, and where they lie. What is damaged, or names anything outside the folder, is none.
pub(super) fn all(folder: &Path) -> Vec<(PathBuf, RunList)> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let is_list = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(PREFIX);
    let is_plain = |name: &String| Path::new(name).file_name().is_some_and(|only| only == name.as_str());
    let read = |path: PathBuf| {
        let list: RunList = serde_json::from_slice(&input_file::read(&path, Kind::Record).ok()?).ok()?;
        list.iter().all(|(name, before)| is_plain(name) && is_plain(before)).then_some((path, list))
    };
    entries.filter(is_list).filter_map(|entry| read(entry.path())).collect()
}

/// Gives the files of runs that were killed their names. Another run may be doing the same.
pub(crate) fn finish(folder: &Path) -> io::Result<()> {
    let unless_gone = |done: io::Result<()>| match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    };
    for (path, list) in all(folder) {
        for (name, before) in &list {
            let (before, after) = (folder.join(before), folder.join(name));
            unless_gone(if after.exists() { fs::remove_file(before) } else { fs::rename(before, after) })?;
        }
        unless_gone(fs::remove_file(path))?;
    }
    Ok(())
}
