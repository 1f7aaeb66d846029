//! The remains of killed and failed runs.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::register::event::{Correction, Event};
use crate::register::{FOLDER, Record, Register};

type Files = BTreeMap<PathBuf, Vec<u8>>;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn outputs(count: usize, text: &str) -> Vec<Output> {
    (0..count)
        .map(|at| Output::new(format!("{at}.txt"), format!("{text} {at}")))
        .collect()
}

/// Records that only differ in their reasons.
fn records(count: usize) -> Vec<Output> {
    let record = |at| {
        Record::of(Event::Correction(Correction {
            day: "2026-07-09".parse().expect("a day"),
            order: 1,
            quarter: "2026-Q2".parse().expect("a quarter"),
            partner: None,
            by: "Clerk".to_owned(),
            reason: format!("reason {at}"),
            reference: "W7TW-YSG8".to_owned(),
            cells: BTreeMap::new(),
        }))
    };
    (0..count)
        .map(record)
        .map(|record| Output::new(record.file(), record.bytes()))
        .collect()
}

/// Every file below a folder, with hidden files on request.
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

/// Writes files in a run that is killed after a number of renames, so that nothing more is moved or
/// undone. Returns whether the run survived.
fn survives(renames: usize, folders: &[ForFolder<'_>]) -> bool {
    let mut left = renames;
    let mut rename = |from: &Path, to: &Path| {
        left = left
            .checked_sub(1)
            .unwrap_or_else(|| resume_unwind(Box::new("killed")));
        fs::rename(from, to)
    };
    catch_unwind(AssertUnwindSafe(|| {
        write_by(folders, Safety::OnDisk, &mut rename, &|| false).expect("nothing fails");
    }))
    .is_ok()
}

/// Writes files in a run that is refused after a number of renames. Returns whether the run failed.
fn fails_after(renames: usize, folders: &[ForFolder<'_>]) -> bool {
    let mut left = renames;
    let mut rename = |from: &Path, to: &Path| {
        left = left.checked_sub(1).ok_or(io::ErrorKind::PermissionDenied)?;
        fs::rename(from, to)
    };
    write_by(folders, Safety::OnDisk, &mut rename, &|| false).is_err()
}

#[test]
fn after_a_killed_run_the_next_run_finds_all_old_outputs_or_all_new_ones() {
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
            let lived = survives(renames, &[(&out, &outputs(count, "new"))]);
            write_into(&[(&out, &[])]).expect("the next run, which has nothing to write");
            let after = files(root.path(), true);
            write_all(&out, &outputs(count, "new")).expect("it is written");
            let whole = files(root.path(), true);
            let which = [&before, &whole]
                .into_iter()
                .position(|state| *state == after);
            let which = which
                .unwrap_or_else(|| panic!("{count} files, {renames} renames: {:?}", after.keys()));
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
fn all_records_of_a_killed_run_count_or_none() {
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
            let lived = survives(renames, &[(&register, &records(count))]);
            let count_now = || {
                let register = Register::read(pack.path(), &[]).expect("it can be read");
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
fn a_run_that_fails_halfway_changes_nothing() {
    for is_there in [true, false] {
        let mut refusals = 0;
        for renames in 0.. {
            let root = folder();
            let (register, out) = (root.path().join("register"), root.path().join("deep/er"));
            if is_there {
                write_into(&[(&register, &outputs(1, "old")), (&out, &outputs(2, "old"))])
                    .expect("it is written");
                fs::write(out.join("other"), "another program's").expect("it is written");
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
fn the_next_run_removes_only_remains_of_killed_runs() {
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
fn forged_committed_folders_cannot_reach_other_folders() {
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
        "a link is not a file of a run: {:?}",
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
