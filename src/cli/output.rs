//! Writes the files of a run, outputs and records of the register: all of them, or none.
//!
//! Each is written beside its final name, flushed to the disk, and only when all are there are they renamed. A run
//! that fails or is killed before that leaves every file as it was.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A file to be written.
#[derive(Debug)]
pub(super) struct Output {
    /// Its name in the folder.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// Writes all outputs into a folder, which is made if need be. Gives their paths in order.
pub(super) fn write_all(folder: &Path, outputs: &[Output]) -> Result<Vec<PathBuf>, Failure> {
    write_into(&[(folder, outputs)])
}

/// Writes outputs into several folders, which are made if need be. Gives their paths in order; in that order they
/// appear.
pub(super) fn write_into(folders: &[(&Path, &[Output])]) -> Result<Vec<PathBuf>, Failure> {
    let mut ready: Vec<(NamedTempFile, PathBuf)> = Vec::new();
    for (folder, outputs) in folders.iter().filter(|(_, outputs)| !outputs.is_empty()) {
        fs::create_dir_all(folder).map_err(unwritable(folder))?;
        for output in *outputs {
            ready.push(write_beside(folder, output)?);
        }
    }
    ready
        .into_iter()
        .map(|(file, path)| match file.persist(&path) {
            Ok(_) => Ok(path),
            Err(error) => Err(unwritable(&path)(error.error)),
        })
        .collect()
}

/// Writes an output to a file beside its place, down to the disk.
fn write_beside(folder: &Path, output: &Output) -> Result<(NamedTempFile, PathBuf), Failure> {
    let path = folder.join(&output.name);
    if path.is_dir() {
        return Err(unwritable(&path)(std::io::Error::other("a folder of that name is in the way")));
    }
    let mut file = tempfile::Builder::new()
        .prefix(".planpack-")
        .permissions_of(&path)
        .tempfile_in(folder)
        .map_err(unwritable(folder))?;
    file.write_all(&output.bytes).and_then(|()| file.as_file().sync_all()).map_err(unwritable(&path))?;
    Ok((file, path))
}

fn unwritable(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    let path = path.to_owned();
    move |source| Failure::Unwritable { path: path.clone(), source }
}

/// Temporary files are private by default; an output is an ordinary file.
trait OrdinaryPermissions {
    fn permissions_of(&mut self, path: &Path) -> &mut Self;
}

impl OrdinaryPermissions for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_of(&mut self, path: &Path) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        let permissions =
            fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o644), |data| data.permissions());
        self.permissions(permissions)
    }

    #[cfg(not(unix))]
    fn permissions_of(&mut self, _path: &Path) -> &mut Self {
        self
    }
}
