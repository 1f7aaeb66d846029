//! Golden differences: one folder of `tests/diffs` holds two versions of a plan and what `planpack diff` says of them.
//!
//! `UPDATE=1 cargo test --test diffs` writes what is expected anew; that diff is read like code.

mod support;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use planpack::cli::{Surroundings, run};
use support::drawn;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diffs");
    let entries = fs::read_dir(folder).expect("tests/diffs can be read");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    cases.sort();
    cases
}

/// What `planpack diff` prints of two versions.
fn printed(old: &Path, new: &Path) -> String {
    let arguments = [OsString::from("planpack"), "diff".into(), old.into(), new.into()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(arguments, &Surroundings::default(), &mut out, &mut err);
    assert!(code == 0 && err.is_empty(), "planpack diff fails: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("what is printed is UTF-8")
}

/// Draws the version of that name into a folder. Gives its path.
fn draw(case: &Path, version: &str, folder: &Path) -> PathBuf {
    let drawing = fs::read_to_string(case.join(version).with_extension("txt")).expect("the drawing can be read");
    let path = folder.join(version).with_extension("xlsx");
    fs::write(&path, drawn::xlsx(&drawing).expect("a drawing")).expect("the workbook can be written");
    path
}

#[test]
fn every_difference_is_told_as_expected() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let cases = cases();
    assert!(!cases.is_empty(), "tests/diffs holds no case");
    for case in cases {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let found = printed(&draw(&case, "old", folder.path()), &draw(&case, "new", folder.path()));
        let path = case.join("diff.txt");
        if is_update {
            fs::write(&path, &found).expect("the expectation can be written");
        }
        assert_eq!(found, fs::read_to_string(&path).unwrap_or_default(), "{}", path.display());
    }
}

#[test]
fn a_plan_does_not_differ_from_itself() {
    for case in cases() {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let old = draw(&case, "old", folder.path());
        assert_eq!(printed(&old, &old), "nothing changed\n", "{}", case.display());
    }
}
