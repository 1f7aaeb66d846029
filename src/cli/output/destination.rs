//! The place where a folder for outputs is, or will be made.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::failure::Failure;

/// The place where a folder is, or will be made.
#[derive(Debug, PartialEq)]
pub(super) struct Destination {
    /// The folder itself, or the nearest existing folder above it.
    pub(super) base: PathBuf,
    /// The path from the base to the folder; empty if the folder exists.
    missing: PathBuf,
}

impl Destination {
    pub(super) fn of(folder: &Path) -> Result<Self, Failure> {
        let other = |reason: &str| io::Error::other(reason.to_owned());
        for path in folder.ancestors() {
            let base = if path.as_os_str().is_empty() {
                Path::new(".")
            } else {
                path
            };
            match fs::metadata(base) {
                Ok(found) if found.is_dir() => {
                    return Self::below(base, folder.strip_prefix(path).unwrap_or(folder));
                }
                Ok(_) => return Err(unwritable(base)(other("it is a file, not a folder"))),
                // Another run may make the folder at this moment, so what is found must be a link.
                Err(error) if is_nothing_there(&error) && base.is_symlink() => {
                    return Err(unwritable(base)(other("it is a link to a missing file")));
                }
                Err(error) if is_nothing_there(&error) => {}
                Err(error) => return Err(unwritable(base)(error)),
            }
        }
        // The drive does not exist.
        Err(unwritable(folder)(io::ErrorKind::NotFound.into()))
    }

    fn below(base: &Path, missing: &Path) -> Result<Self, Failure> {
        // `..` cannot leave a folder that does not exist.
        if !missing
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
        {
            let reason = io::Error::other("a folder of its path does not exist");
            return Err(unwritable(&base.join(missing))(reason));
        }
        Ok(Self {
            base: base.to_owned(),
            missing: missing.to_owned(),
        })
    }

    /// The topmost folder to be made, and the path from there to the folder.
    pub(super) fn new_folder(&self) -> Option<(PathBuf, &Path)> {
        let mut names = self.missing.components();
        let first = names.next()?;
        Some((self.base.join(first), names.as_path()))
    }
}

fn is_nothing_there(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Returns a function that makes a failure from the system's reason.
pub(super) fn unwritable(path: &Path) -> impl Fn(io::Error) -> Failure {
    let path = path.to_owned();
    move |source| Failure::Unwritable {
        path: path.clone(),
        source,
    }
}
