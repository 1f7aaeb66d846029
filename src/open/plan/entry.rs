//! A plan of the page, and all plans that this run has opened. The page names them by their ids
//! only.

use std::collections::BTreeMap;
use std::path::{self, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::Failure;
use crate::pack_file::FILE_NAME;
use crate::register::sha256;

/// A plan: a folder, or workbooks.
pub(crate) struct Plan {
    /// Its id on the page, which is the same in every run.
    pub(crate) id: String,
    /// The paths for a command line.
    pub(crate) paths: Vec<PathBuf>,
    /// The folder for packs.
    pub(crate) folder: PathBuf,
    /// The lock that a running command holds.
    pub(crate) turn: Arc<tokio::sync::Mutex<()>>,
}

impl Plan {
    /// The plan of these paths: one folder, one pack file, or workbooks.
    ///
    /// # Errors
    /// There is no path, or a path does not exist or cannot be found.
    pub(crate) fn at(paths: &[PathBuf]) -> Result<Self, Failure> {
        let paths = paths.iter().map(|path| existing(path));
        let mut paths = paths.collect::<Result<Vec<PathBuf>, Failure>>()?;
        if let [pack_file] = paths.as_mut_slice()
            && pack_file.ends_with(FILE_NAME)
        {
            pack_file.pop();
        }
        let first = paths.first().ok_or_else(|| {
            Failure::BadRequest("name a folder, or one or more workbooks".to_owned())
        })?;
        let folder = if first.is_dir() {
            first.clone()
        } else {
            first.parent().unwrap_or(first).to_owned()
        };
        Ok(Self {
            id: id_of(&paths),
            paths,
            folder,
            turn: Arc::default(),
        })
    }

    /// Whether the plan is a folder, and not workbooks that were named.
    pub(crate) fn is_folder(&self) -> bool {
        self.paths.first() == Some(&self.folder)
    }

    /// Its name on the page: the name of its folder, or of its first workbook.
    pub(crate) fn name(&self) -> String {
        let path = self.paths.first().unwrap_or(&self.folder);
        let name = if path.is_dir() {
            path.file_name()
        } else {
            path.file_stem()
        };
        name.unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned()
    }
}

fn existing(path: &Path) -> Result<PathBuf, Failure> {
    if !path.exists() {
        return Err(Failure::NoSuchFile(path.to_owned()));
    }
    path::absolute(path).map_err(|source| Failure::Unreadable {
        path: path.to_owned(),
        source,
    })
}

/// An opaque name for paths. Links to the same files give the same name.
fn id_of(paths: &[PathBuf]) -> String {
    let real = paths
        .iter()
        .map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
    let bytes: Vec<u8> = real
        .flat_map(|path| [path.as_os_str().as_encoded_bytes(), b"\0"].concat())
        .collect();
    opaque_id(&bytes)
}

/// An opaque name for bytes.
pub(super) fn opaque_id(bytes: &[u8]) -> String {
    let mut id = sha256(bytes);
    // Half of the digits are enough to be distinct.
    id.truncate(32);
    id
}

/// The open plans.
#[derive(Default)]
pub(crate) struct Plans(Mutex<Open>);

#[derive(Default)]
struct Open {
    by_id: BTreeMap<String, Arc<Plan>>,
    /// The plan that the page shows first.
    now: Option<Arc<Plan>>,
}

impl Plans {
    /// Opens a plan and makes the page show it. Returns the plan, and whether it is newly opened.
    pub(crate) fn open(&self, plan: Plan) -> (Arc<Plan>, bool) {
        let mut open = self.lock();
        let known = open.by_id.get(&plan.id).cloned();
        let is_new = known.is_none();
        let plan = known.unwrap_or_else(|| Arc::new(plan));
        open.by_id.insert(plan.id.clone(), Arc::clone(&plan));
        open.now = Some(Arc::clone(&plan));
        (plan, is_new)
    }

    /// The open plan with this id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Plan>> {
        self.lock().by_id.get(id).cloned()
    }

    /// The plan that the page shows first.
    pub(crate) fn now(&self) -> Option<Arc<Plan>> {
        self.lock().now.clone()
    }

    /// Makes the page show an open plan first.
    pub(crate) fn show(&self, id: &str) {
        let mut open = self.lock();
        if let Some(plan) = open.by_id.get(id).cloned() {
            open.now = Some(plan);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_and_its_pack_file_are_one_plan() {
        let folder = tempfile::tempdir().unwrap();
        let pack_file = folder.path().join(FILE_NAME);
        std::fs::write(&pack_file, "").unwrap();
        let of = |path: &Path| Plan::at(&[path.to_owned()]).unwrap();
        let (by_folder, by_file) = (of(folder.path()), of(&pack_file));
        assert_eq!(by_folder.id, by_file.id);
        assert_eq!(by_folder.paths, by_file.paths);
        assert!(Plan::at(&[folder.path().join("none")]).is_err());
        assert!(Plan::at(&[]).is_err());
    }
}
