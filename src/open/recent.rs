//! The list of recent plans: paths, the last one first, and nothing else.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::files::input_file::{self, Kind};

/// The list, in a file of the user's own state folder.
pub(super) struct Recent {
    file: PathBuf,
    list: Mutex<List>,
}

#[derive(Default)]
struct List {
    /// The paths of each plan: one folder, or workbooks.
    plans: Vec<Vec<PathBuf>>,
    /// A sentence if the list could not be read or kept.
    remark: Option<String>,
}

impl Recent {
    /// Officers would have to search a longer list.
    const MAX_COUNT: usize = 12;

    /// Reads the list. A missing file is an empty list, and so is a damaged one, with a remark.
    pub(super) fn read(state: &Path) -> Self {
        let file = state.join("recent.json");
        let plans = match input_file::read(&file, Kind::Text) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| error.to_string()),
            Err(input_file::Unread::Missing) => Ok(Vec::new()),
            Err(unread) => Err(unread.to_string()),
        };
        let list = match plans {
            Ok(plans) => List {
                plans,
                remark: None,
            },
            Err(reason) => List {
                plans: Vec::new(),
                remark: Some(format!(
                    "The list of recent plans could not be read ({reason}), so planpack has begun \
                     a new one. Your plans have not changed."
                )),
            },
        };
        let list = Mutex::new(list);
        Self { file, list }
    }

    /// The paths of each plan, the last one first.
    pub(super) fn plans(&self) -> Vec<Vec<PathBuf>> {
        self.list().plans.clone()
    }

    /// The problem with the list, as a sentence.
    pub(super) fn remark(&self) -> Option<String> {
        self.list().remark.clone()
    }

    /// Puts a plan first. If the list cannot be kept, only a remark says so.
    pub(super) fn add(&self, paths: &[PathBuf]) {
        let mut list = self.list();
        list.plans.retain(|known| known != paths);
        list.plans.insert(0, paths.to_vec());
        list.plans.truncate(Self::MAX_COUNT);
        if let Err(error) = self.keep(&list.plans) {
            let reason = crate::failure::reason(&error);
            list.remark = Some(format!(
                "The list of recent plans could not be saved: {reason}."
            ));
        }
    }

    /// Writes the list, whole or not at all.
    fn keep(&self, plans: &[Vec<PathBuf>]) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        // A path that is not Unicode cannot be kept as JSON.
        let is_kept = |paths: &&Vec<PathBuf>| paths.iter().all(|path| path.to_str().is_some());
        let kept: Vec<&Vec<PathBuf>> = plans.iter().filter(is_kept).collect();
        file.write_all(&serde_json::to_vec_pretty(&kept)?)?;
        file.persist(&self.file)?;
        Ok(())
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_plan_is_first_and_the_list_survives_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("new/state");
        let recent = Recent::read(&state);
        for at in 0..20 {
            recent.add(&[PathBuf::from(format!("/plans/{at}"))]);
        }
        recent.add(&[PathBuf::from("/plans/15")]);
        let plans = Recent::read(&state).plans();
        assert_eq!(plans.len(), Recent::MAX_COUNT);
        assert_eq!(plans[0], [Path::new("/plans/15")]);
        assert_eq!(plans[1], [Path::new("/plans/19")]);
        assert!(recent.remark().is_none());
    }

    #[test]
    fn a_damaged_list_is_empty_with_a_remark() {
        let folder = tempfile::tempdir().unwrap();
        for damage in ["", "{", "[1]", "\u{0}"] {
            fs::write(folder.path().join("recent.json"), damage).unwrap();
            let recent = Recent::read(folder.path());
            assert!(recent.plans().is_empty());
            assert!(
                recent
                    .remark()
                    .is_some_and(|remark| remark.contains("begun a new one"))
            );
        }
    }
}
