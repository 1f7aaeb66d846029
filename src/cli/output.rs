//! Writes the files of a run, outputs and records of the register: all of them, or none.
//!
//! Each is written beside its final name, flushed to the disk, and only when all are there are they renamed. A run
//! that fails or is killed before that leaves every file as it was.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::register::run_list::{self, RunList};

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
    let ready: Vec<Vec<Ready>> =
        folders.iter().map(|(folder, outputs)| make_ready(folder, outputs)).collect::<Result<_, _>>()?;
    ready.into_iter().flatten().map(give_name).collect()
}

/// Writes files into the folder of a register, where they count all at once, and outputs into another. Gives the paths of
/// the outputs. Without a register nothing but the outputs is written.
pub(super) fn write_run(
    register: Option<(&Path, &[Output])>,
    (folder, outputs): (&Path, &[Output]),
) -> Result<Vec<PathBuf>, Failure> {
    let Some((register, files)) = register else { return write_all(folder, outputs) };
    run_list::finish(register).map_err(unwritable(register))?;
    let (files, outputs) = (make_ready(register, files)?, make_ready(folder, outputs)?);
    // One file needs no list: it counts when it has its name.
    let list = (files.len() > 1).then(|| give_name(list_of(register, &files)?)).transpose()?;
    let given: Result<Vec<PathBuf>, Failure> = files.into_iter().map(give_name).collect();
    if let Some(list) = list {
        // Whoever finds it done already has taken it away.
        let _ = fs::remove_file(list);
    }
    given?;
    outputs.into_iter().map(give_name).collect()
}

/// A file that is written, and the path that it will have.
type Ready = (NamedTempFile, PathBuf);

/// Writes outputs beside their places.
fn make_ready(folder: &Path, outputs: &[Output]) -> Result<Vec<Ready>, Failure> {
    if !outputs.is_empty() {
        fs::create_dir_all(folder).map_err(unwritable(folder))?;
    }
    outputs.iter().map(|output| write_beside(folder, output)).collect()
}

/// The list of files that are to count all at once.
fn list_of(folder: &Path, files: &[Ready]) -> Result<Ready, Failure> {
    let name = |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let list: RunList = files.iter().map(|(file, path)| (name(path), name(file.path()))).collect();
    let (name, bytes) = run_list::written(&list);
    write_beside(folder, &Output { name, bytes })
}

/// Gives a file its name. Where it counts already, another run may have done so.
fn give_name((file, path): Ready) -> Result<PathBuf, Failure> {
    match file.persist(&path) {
        Ok(_) => Ok(path),
        Err(error) if error.error.kind() == std::io::ErrorKind::NotFound && path.is_file() => Ok(path),
        Err(error) => Err(unwritable(&path)(error.error)),
    }
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
