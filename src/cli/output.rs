//! Writes the files of a run: all of them, or none.
//!
//! A run first writes its files into a hidden folder, down to the disk: in the folder that they are
//! for or, if that is not there yet, beside it. A new folder then appears by one rename, and so
//! does a single file. Several files for a folder that is there are committed first
//! ([`pending_run`]) and then moved to their places. A run that fails leaves every file as it was.
//! One that is killed leaves a hidden folder; the next run that writes there moves its files to
//! their places if they were committed, and removes them otherwise. Runs into one folder wait for
//! each other ([`folder_lock`](super::folder_lock)).

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::failure::Failure;
use crate::pending_run::{self, PREFIX};

use super::folder_lock::{self, FolderLock};

/// A file to be written.
#[derive(Debug)]
pub(super) struct Output {
    /// Its name in the folder.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// Files, and the folder that they are for.
type ForFolder<'a> = (&'a Path, &'a [Output]);

/// Gives a file or folder its name.
type Rename<'a> = &'a mut dyn FnMut(&Path, &Path) -> io::Result<()>;

/// Writes files into a folder, which is made if need be. Gives their paths, in order.
pub(super) fn write_all(folder: &Path, outputs: &[Output]) -> Result<Vec<PathBuf>, Failure> {
    write_into(&[(folder, outputs)])?;
    Ok(outputs
        .iter()
        .map(|output| folder.join(&output.name))
        .collect())
}

/// Writes files into several folders, which are made if need be. Files of a later folder appear
/// after those of an earlier one. What killed runs have left in the folders is finished or removed,
/// even if there is nothing to write.
pub(super) fn write_into(folders: &[ForFolder<'_>]) -> Result<(), Failure> {
    write_by(folders, &mut rename)
}

fn write_by(folders: &[ForFolder<'_>], rename: Rename<'_>) -> Result<(), Failure> {
    let is_needed = |(folder, outputs): &&ForFolder<'_>| !outputs.is_empty() || folder.is_dir();
    let folders: Vec<ForFolder<'_>> = folders.iter().filter(is_needed).copied().collect();
    folders
        .iter()
        .try_for_each(|(folder, outputs)| refuse_one_name_twice(folder, outputs))?;
    let (places, _locks) = lock(&folders)?;
    let staged = folders
        .iter()
        .zip(places)
        .filter(|((_, outputs), _)| !outputs.is_empty());
    let staged = staged
        .map(|(files, place)| Staged::write(*files, &place))
        .collect::<Result<Vec<_>, Failure>>()?;
    let mut done = Done::default();
    for staged in &staged {
        if let Err(failure) = staged.put_in_place(rename, &mut done) {
            done.undo();
            return Err(failure);
        }
    }
    Ok(())
}

/// Some drives do not distinguish capitals from small letters.
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
        "two files would be written as `{}`; nothing was changed; rename one of them",
        path.display()
    );
    Err(Failure::BadRequest(message))
}

/// Where a folder is, or is to be made.
#[derive(Debug, PartialEq)]
struct Place {
    /// The folder itself, or the nearest one above it that is there.
    base: PathBuf,
    /// The way from the base to the folder; empty if that is there.
    missing: PathBuf,
}

impl Place {
    fn of(folder: &Path) -> Result<Self, Failure> {
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
                Err(error) if is_nothing_there(&error) && fs::symlink_metadata(base).is_ok() => {
                    return Err(unwritable(base)(other("it is a link that leads nowhere")));
                }
                Err(error) if is_nothing_there(&error) => {}
                Err(error) => return Err(unwritable(base)(error)),
            }
        }
        // A drive that is not there.
        Err(unwritable(folder)(io::ErrorKind::NotFound.into()))
    }

    fn below(base: &Path, missing: &Path) -> Result<Self, Failure> {
        // The way back out of a folder that is not there leads nowhere.
        if !missing
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
        {
            let reason = io::Error::other("the way to it leads through a folder that is not there");
            return Err(unwritable(&base.join(missing))(reason));
        }
        Ok(Self {
            base: base.to_owned(),
            missing: missing.to_owned(),
        })
    }

    /// The topmost folder to be made, and the way from there to the folder.
    fn new_folder(&self) -> Option<(PathBuf, &Path)> {
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

/// Locks the folders that are there and those in which new ones are to be made, and clears up in
/// them what killed runs have left. Gives where each folder is to be written.
fn lock(folders: &[ForFolder<'_>]) -> Result<(Vec<Place>, Vec<Option<FolderLock>>), Failure> {
    let find = || {
        folders
            .iter()
            .map(|(folder, _)| Place::of(folder))
            .collect::<Result<Vec<_>, _>>()
    };
    loop {
        let places = find()?;
        // Every run takes its locks in the same order, so that no two wait for each other.
        let bases: BTreeSet<PathBuf> = places
            .iter()
            .map(|place| fs::canonicalize(&place.base).unwrap_or_else(|_| place.base.clone()))
            .collect();
        let lock = |base: &PathBuf| folder_lock::lock(base).map_err(unwritable(base));
        let locks = bases.iter().map(lock).collect::<Result<Vec<_>, _>>()?;
        // Another run may have made a folder in the meantime.
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

/// The files for a folder, written but not in their places.
struct Staged<'a> {
    folder: &'a Path,
    outputs: &'a [Output],
    /// The hidden folder that has them.
    hidden: TempDir,
    /// The folder that the hidden one becomes; `None` if the folder for the files is there.
    new_folder: Option<PathBuf>,
    /// Second names of the files that will be replaced.
    replaced: Option<TempDir>,
}

impl<'a> Staged<'a> {
    fn write((folder, outputs): ForFolder<'a>, place: &Place) -> Result<Self, Failure> {
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
                    "a folder of that name is in the way",
                )));
            }
            staged.keep(&output.name).map_err(unwritable(&path))?;
            write_file(&files.join(&output.name), &output.bytes, &path)
                .map_err(unwritable(&path))?;
        }
        Ok(staged)
    }

    /// Gives the file that will be replaced a second name, so that it can be put back.
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
        // Some file systems have no second names.
        fs::hard_link(&path, &kept).or_else(|_| fs::copy(&path, &kept).map(drop))
    }

    /// Puts the files in their places, and notes what it has done even if it fails halfway.
    fn put_in_place(&self, rename: Rename<'_>, done: &mut Done) -> Result<(), Failure> {
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
        // A failed run is not to be finished by the next: its files are hidden again, and removed
        // with their folder.
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
            // Where folders cannot be locked, another run may have finished this one.
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_file() => Ok(()),
            Err(error) => Err(unwritable(&path)(error)),
        }
    }
}

/// What a run has put in place.
#[derive(Default)]
struct Done {
    /// Its files, each with the second name of the file that it replaced.
    files: Vec<(PathBuf, Option<PathBuf>)>,
    /// Folders that it made, the innermost first.
    folders: Vec<PathBuf>,
}

impl Done {
    /// Takes everything back, as far as the system lets us.
    fn undo(self) {
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

/// Makes a folder that nothing reads.
fn hidden_folder(base: &Path) -> io::Result<TempDir> {
    let made = tempfile::Builder::new()
        .prefix(PREFIX)
        .ordinary_permissions()
        .tempdir_in(base);
    made.map_err(|error| {
        // Only the system's reason: the path that the folder would have had says nothing to
        // anybody.
        let reason = error
            .get_ref()
            .and_then(std::error::Error::source)
            .and_then(|source| source.downcast_ref());
        reason
            .and_then(io::Error::raw_os_error)
            .map_or(error, io::Error::from_raw_os_error)
    })
}

/// Writes a file down to the disk, with the permissions of the one that it will replace.
fn write_file(path: &Path, bytes: &[u8], replaces: &Path) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    if cfg!(unix)
        && let Ok(replaced) = fs::metadata(replaces)
    {
        // Some drives have no permissions to set.
        let _ = file.set_permissions(replaced.permissions());
    }
    file.sync_all()
}

/// Windows renames no folder while a file in it is open, and virus scanners open new files for a
/// moment.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    const MOMENT: Duration = Duration::from_millis(50);
    // A second in all: scanners are quicker, and people wait as long for the message that a file is
    // open in Excel.
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

fn unwritable(path: &Path) -> impl Fn(io::Error) -> Failure {
    let path = path.to_owned();
    move |source| Failure::Unwritable {
        path: path.clone(),
        source,
    }
}

/// Temporary folders are private by default; this one becomes an ordinary folder.
trait OrdinaryPermissions {
    fn ordinary_permissions(&mut self) -> &mut Self;
}

impl OrdinaryPermissions for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn ordinary_permissions(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt;
        // Less what the user's mask takes away.
        self.permissions(fs::Permissions::from_mode(0o777))
    }

    #[cfg(not(unix))]
    fn ordinary_permissions(&mut self) -> &mut Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
    use std::thread;

    use super::*;
    use crate::register::event::{Correction, Event};
    use crate::register::{FOLDER, Record, Register};

    type Files = BTreeMap<PathBuf, Vec<u8>>;

    fn folder() -> TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn outputs(count: usize, text: &str) -> Vec<Output> {
        (0..count)
            .map(|at| Output {
                name: format!("{at}.txt"),
                bytes: format!("{text} {at}").into_bytes(),
            })
            .collect()
    }

    /// Records that only differ in their reasons.
    fn records(count: usize) -> Vec<Output> {
        let record = |at| {
            Record::of(Event::Correction(Correction {
                day: "2026-07-09".parse().expect("a day"),
                order: 1,
                quarter: "2026-Q2".parse().expect("a quarter"),
                by: "Clerk".to_owned(),
                reason: format!("reason {at}"),
                reference: "W7TW-YSG8".to_owned(),
                cells: BTreeMap::new(),
            }))
        };
        (0..count)
            .map(record)
            .map(|record| Output {
                name: record.file(),
                bytes: record.bytes(),
            })
            .collect()
    }

    /// Every file below a folder, with hidden ones if wanted.
    fn files(folder: &Path, with_hidden: bool) -> Files {
        let mut found = Files::new();
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            let is_hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if is_hidden && !with_hidden {
                continue;
            }
            if path.is_dir() {
                found.insert(path.clone(), Vec::new());
                found.extend(files(&path, with_hidden));
            } else {
                let bytes = fs::read(&path).expect("a readable file");
                found.insert(path, bytes);
            }
        }
        found
    }

    /// Writes files and dies after so many renames: nothing more is put in place or taken back.
    /// Says whether it lived.
    fn lives_for(renames: usize, folders: &[ForFolder<'_>]) -> bool {
        let mut left = renames;
        let mut rename = |from: &Path, to: &Path| {
            left = left
                .checked_sub(1)
                .unwrap_or_else(|| resume_unwind(Box::new("killed")));
            fs::rename(from, to)
        };
        catch_unwind(AssertUnwindSafe(|| {
            write_by(folders, &mut rename).expect("nothing fails")
        }))
        .is_ok()
    }

    /// Writes files, and is refused after so many renames. Says whether it was.
    fn fails_after(renames: usize, folders: &[ForFolder<'_>]) -> bool {
        let mut left = renames;
        let mut rename = |from: &Path, to: &Path| {
            left = left.checked_sub(1).ok_or(io::ErrorKind::PermissionDenied)?;
            fs::rename(from, to)
        };
        write_by(folders, &mut rename).is_err()
    }

    #[test]
    fn outputs_of_a_killed_run_are_as_before_or_all_new_once_the_next_run_has_begun() {
        for (count, is_there) in [1, 2, 4]
            .into_iter()
            .flat_map(|count| [(count, true), (count, false)])
        {
            let mut seen = BTreeSet::new();
            for renames in 0.. {
                let root = folder();
                let out = root.path().join("out");
                if is_there {
                    write_all(&out, &outputs(count, "old")).expect("it is written");
                }
                let before = files(root.path(), true);
                let lived = lives_for(renames, &[(&out, &outputs(count, "new"))]);
                write_into(&[(&out, &[])]).expect("the next run, which has nothing to write");
                let after = files(root.path(), true);
                write_all(&out, &outputs(count, "new")).expect("it is written");
                let whole = files(root.path(), true);
                let which = [&before, &whole]
                    .into_iter()
                    .position(|state| *state == after);
                let which = which.unwrap_or_else(|| {
                    panic!("{count} files, {renames} renames: {:?}", after.keys())
                });
                seen.insert(which);
                if lived {
                    assert_eq!(which, 1, "{count} files");
                    break;
                }
            }
            assert_eq!(seen.len(), 2, "{count} files: one state, then the other");
        }
    }

    #[test]
    fn records_of_a_killed_run_all_count_or_none_does_at_once_and_after_the_next_run() {
        for (count, is_there) in [1, 2, 4]
            .into_iter()
            .flat_map(|count| [(count, true), (count, false)])
        {
            for renames in 0.. {
                let pack = folder();
                let register = pack.path().join(FOLDER);
                if is_there {
                    fs::create_dir(&register).expect("it can be made");
                }
                let lived = lives_for(renames, &[(&register, &records(count))]);
                let count_now = || {
                    let register = Register::read(pack.path()).expect("it can be read");
                    assert!(register.findings.is_empty(), "{:?}", register.findings);
                    register.records.len()
                };
                let at_once = count_now();
                assert!(
                    at_once == 0 || at_once == count,
                    "{count} files, {renames} renames: \
                    {at_once} count"
                );
                write_into(&[(&register, &[])]).expect("the next run, which has nothing to write");
                assert_eq!(count_now(), at_once, "{count} files, {renames} renames");
                let hidden = files(&register, true).len() - files(&register, false).len();
                assert_eq!(hidden, 0, "{count} files, {renames} renames");
                if lived {
                    assert_eq!(at_once, count);
                    break;
                }
            }
        }
    }

    #[test]
    fn a_run_that_fails_while_it_puts_files_in_place_changes_nothing() {
        for is_there in [true, false] {
            let mut refusals = 0;
            for renames in 0.. {
                let root = folder();
                let (register, out) = (root.path().join("register"), root.path().join("deep/er"));
                if is_there {
                    write_into(&[(&register, &outputs(1, "old")), (&out, &outputs(2, "old"))])
                        .expect("it is written");
                    fs::write(out.join("other"), "of somebody else").expect("it is written");
                }
                let before = files(root.path(), true);
                if !fails_after(
                    renames,
                    &[(&register, &outputs(3, "new")), (&out, &outputs(3, "new"))],
                ) {
                    break;
                }
                assert_eq!(files(root.path(), true), before, "{renames} renames");
                refusals += 1;
            }
            assert!(refusals >= 2, "one for each folder at least");
        }
    }

    #[test]
    fn what_killed_runs_left_is_removed_by_the_next_run_and_nothing_else_is() {
        let root = folder();
        let left = |name: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, "x").expect("it is written");
        };
        for name in [
            ".planpack-AbC123",
            ".planpack-XyZ789/plan.pdf",
            ".gitignore",
            ".planpackrc",
            "plan.pdf",
        ] {
            left(name);
        }
        write_all(root.path(), &outputs(1, "new")).expect("it is written");
        let names: Vec<PathBuf> = files(root.path(), true).into_keys().collect();
        assert_eq!(
            names,
            [".gitignore", ".planpackrc", "0.txt", "plan.pdf"].map(|name| root.path().join(name))
        );
    }

    #[cfg(unix)]
    #[test]
    fn committed_folders_that_somebody_made_lead_nowhere_else() {
        let root = folder();
        let (out, elsewhere) = (root.path().join("out"), root.path().join("elsewhere"));
        fs::create_dir_all(out.join(".planpack-run-forged/folder")).expect("it can be made");
        fs::create_dir(&elsewhere).expect("it can be made");
        fs::write(elsewhere.join("secret"), "kept").expect("it is written");
        std::os::unix::fs::symlink(&elsewhere, out.join(".planpack-run-link")).expect("a link");
        std::os::unix::fs::symlink(
            elsewhere.join("secret"),
            out.join(".planpack-run-forged/0.txt"),
        )
        .expect("a link");
        write_into(&[(&out, &[])]).expect("the next run, which has nothing to write");
        assert!(
            files(&out, false).is_empty(),
            "a link is no file of a run: {:?}",
            files(&out, false).keys()
        );
        assert_eq!(
            fs::read(elsewhere.join("secret")).expect("readable"),
            b"kept"
        );
    }

    #[cfg(any(unix, windows))]
    #[test]
    fn a_run_waits_for_another_that_writes_into_the_same_folder() {
        let root = folder();
        let lock = folder_lock::lock(root.path())
            .expect("nobody has it")
            .expect("this folder can be locked");
        let in_use = root.path().join(".planpack-in-use");
        fs::write(&in_use, "of a run at work").expect("it is written");
        thread::scope(|scope| {
            let other = scope.spawn(|| write_all(root.path(), &outputs(2, "other")).map(|_| ()));
            // Long enough for a run that does not wait to remove the file.
            thread::sleep(Duration::from_millis(100));
            fs::rename(&in_use, root.path().join("0.txt")).expect("it is still there");
            drop(lock);
            other.join().expect("no panic").expect("it is written");
        });
        assert_eq!(
            fs::read(root.path().join("0.txt")).expect("readable"),
            b"other 0",
            "the later run comes after"
        );
    }

    #[cfg(any(unix, windows))]
    #[test]
    fn runs_at_once_never_leave_files_of_two() {
        for _ in 0..4 {
            let root = folder();
            let out = root.path().join("out");
            let write = |text: &'static str| {
                let out = out.clone();
                move || write_all(&out, &outputs(3, text)).map(|_| ())
            };
            thread::scope(|scope| {
                let runs = ["one", "two", "three", "four"].map(|text| scope.spawn(write(text)));
                for run in runs {
                    run.join().expect("no panic").expect("it is written");
                }
            });
            let found = files(root.path(), true);
            assert_eq!(
                found.len(),
                4,
                "three files and their folder: {:?}",
                found.keys()
            );
            let of = |bytes: &Vec<u8>| {
                bytes
                    .iter()
                    .take_while(|byte| **byte != b' ')
                    .copied()
                    .collect::<Vec<_>>()
            };
            let runs: BTreeSet<Vec<u8>> = found
                .values()
                .filter(|bytes| !bytes.is_empty())
                .map(of)
                .collect();
            assert_eq!(runs.len(), 1, "{runs:?}");
        }
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let root = folder();
        let mut two = outputs(2, "new");
        two[1].name = "0.TXT".to_owned();
        let said = write_all(root.path(), &two)
            .expect_err("it is refused")
            .to_string();
        assert!(
            said.contains("0.TXT") && said.contains("rename one"),
            "{said}"
        );
        assert!(files(root.path(), true).is_empty());
    }
}
