//! Files that are written into a hidden folder, then moved to their places.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::files::pending_run;
use crate::files::pending_run::PREFIX;

use super::destination::{Destination, unwritable};
use super::file::{ForFolder, Output, Rename, Safety};

/// Files for a folder that were written but are not yet in their places.
pub(super) struct Staged<'a> {
    folder: &'a Path,
    outputs: &'a [Output],
    /// The hidden folder with the files.
    hidden: TempDir,
    /// The folder that the hidden one becomes; `None` if the folder for the files exists.
    new_folder: Option<PathBuf>,
    /// Second names of files that will be replaced.
    replaced: Option<TempDir>,
}

impl<'a> Staged<'a> {
    /// Writes the files into a hidden folder.
    pub(super) fn write(
        (folder, outputs): ForFolder<'a>,
        place: &Destination,
        safety: Safety,
    ) -> Result<Self, Failure> {
        let hidden = hidden_folder(&place.base).map_err(unwritable(folder))?;
        let (new_folder, below) = place.new_folder().unzip();
        let files = hidden.path().join(below.unwrap_or(Path::new("")));
        fs::create_dir_all(&files).map_err(unwritable(folder))?;
        let mut staged = Self {
            folder,
            outputs,
            hidden,
            new_folder,
            replaced: None,
        };
        for output in outputs {
            let path = folder.join(&output.name);
            if path.is_dir() {
                return Err(unwritable(&path)(io::Error::other(
                    "there is a folder of that name",
                )));
            }
            staged.keep(&output.name).map_err(unwritable(&path))?;
            write_file(&files.join(&output.name), &output.bytes, &path, safety)
                .map_err(unwritable(&path))?;
        }
        Ok(staged)
    }

    /// Gives a file that will be replaced a second name, so that it can be restored.
    fn keep(&mut self, name: &str) -> io::Result<()> {
        let path = self.folder.join(name);
        if fs::symlink_metadata(&path).is_err() {
            return Ok(());
        }
        let replaced = match self.replaced.take() {
            Some(replaced) => replaced,
            None => hidden_folder(self.folder)?,
        };
        let kept = replaced.path().join(name);
        self.replaced = Some(replaced);
        // Some file systems have no hard links.
        fs::hard_link(&path, &kept).or_else(|_| fs::copy(&path, &kept).map(drop))
    }

    /// Moves the files to their places. `done` records every step, even if a later one fails.
    pub(super) fn put_in_place(&self, rename: Rename<'_>, done: &mut Done) -> Result<(), Failure> {
        let hidden = self.hidden.path();
        if let Some(new_folder) = &self.new_folder {
            rename(hidden, new_folder).map_err(unwritable(self.folder))?;
            done.files.extend(
                self.outputs
                    .iter()
                    .map(|output| (self.folder.join(&output.name), None)),
            );
            let is_new = |path: &&Path| path.starts_with(new_folder);
            done.folders.extend(
                self.folder
                    .ancestors()
                    .take_while(is_new)
                    .map(Path::to_owned),
            );
            return Ok(());
        }
        if let [output] = self.outputs {
            return self.move_file(&hidden.join(&output.name), output, rename, done);
        }
        let committed = pending_run::committed(hidden);
        rename(hidden, &committed).map_err(unwritable(self.folder))?;
        let moved = self.outputs.iter().try_for_each(|output| {
            self.move_file(&committed.join(&output.name), output, rename, done)
        });
        // The next run would finish a failed run, so its files are hidden again and removed with
        // their folder.
        let _ = if moved.is_ok() {
            fs::remove_dir(committed)
        } else {
            fs::rename(committed, hidden)
        };
        moved
    }

    fn move_file(
        &self,
        from: &Path,
        output: &Output,
        rename: Rename<'_>,
        done: &mut Done,
    ) -> Result<(), Failure> {
        let path = self.folder.join(&output.name);
        match rename(from, &path) {
            Ok(()) => {
                let kept = self
                    .replaced
                    .as_ref()
                    .map(|replaced| replaced.path().join(&output.name));
                done.files
                    .push((path, kept.filter(|kept| fs::symlink_metadata(kept).is_ok())));
                Ok(())
            }
            // If folders cannot be locked, another run may have finished this one.
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_file() => Ok(()),
            Err(error) => Err(unwritable(&path)(error)),
        }
    }
}

/// The steps of a run that put files in place.
#[derive(Default)]
pub(super) struct Done {
    /// The files, each with the second name of the file that it replaced.
    files: Vec<(PathBuf, Option<PathBuf>)>,
    /// The new folders, the innermost first.
    folders: Vec<PathBuf>,
}

impl Done {
    /// Undoes all steps, as far as the system allows.
    pub(super) fn undo(self) {
        for (path, replaced) in self.files.into_iter().rev() {
            let _ = match replaced {
                Some(replaced) => fs::rename(replaced, path),
                None => fs::remove_file(path),
            };
        }
        for folder in self.folders {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Makes a hidden folder. A temporary folder is private by default; this one has the permissions of
/// an ordinary folder.
fn hidden_folder(base: &Path) -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix(PREFIX);
    // The user's mask is subtracted.
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    // The path of the hidden folder would only confuse the user.
    folder.tempdir_in(base).map_err(|error| error.kind().into())
}

/// Writes a file, with the permissions of the file that it will replace.
fn write_file(path: &Path, bytes: &[u8], replaces: &Path, safety: Safety) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    if cfg!(unix)
        && let Ok(replaced) = fs::metadata(replaces)
    {
        // Some drives have no permissions.
        let _ = file.set_permissions(replaced.permissions());
    }
    match safety {
        Safety::OnDisk => file.sync_all(),
        Safety::Checked => Ok(()),
    }
}
