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

/// Runs the program in a folder that holds both versions of a case. Gives what it printed.
fn ran(arguments: &[&std::ffi::OsStr]) -> String {
    let words = std::iter::once(OsString::from("planpack")).chain(arguments.iter().map(OsString::from));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(words, &Surroundings::default(), &mut out, &mut err);
    assert!(code < 2, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("what is printed is UTF-8")
}

/// The texts of the sheets of a workbook, as XML.
fn strings(workbook: &Path) -> String {
    let file = fs::File::open(workbook).unwrap_or_else(|error| panic!("{}: {error}", workbook.display()));
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let mut strings = String::new();
    let mut part = zip.by_name("xl/sharedStrings.xml").expect("texts");
    std::io::Read::read_to_string(&mut part, &mut strings).expect("in UTF-8");
    strings
}

#[test]
fn changes_are_a_document_with_the_words_before_and_now() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diffs/wording-and-answers");
    let folder = tempfile::tempdir().expect("a folder for the case");
    let (old, new) = (draw(&case, "old", folder.path()), draw(&case, "new", folder.path()));
    let output = folder.path().join("sent");
    let printed =
        ran(&["diff".as_ref(), old.as_ref(), new.as_ref(), "--format=xlsx".as_ref(), "-o".as_ref(), output.as_ref()]);
    let path = PathBuf::from(printed.trim());
    assert!(path.file_name().expect("a name").to_string_lossy().ends_with("-changes.xlsx"), "{printed}");
    let strings = strings(&path);
    for words in ["What changed", "Before", "Now", "timescale moved", "<strike/>", "From old.xlsx to new.xlsx."] {
        assert!(strings.contains(words), "{words}: {strings}");
    }
}

#[test]
fn a_pack_tells_what_changed_since_an_earlier_version_and_is_read_back_as_its_plan() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diffs/wording-and-answers");
    let folder = tempfile::tempdir().expect("a folder for the case");
    let (old, new) = (draw(&case, "old", folder.path()), draw(&case, "new", folder.path()));
    let build = |since: Option<&Path>, into: &str| {
        let output = folder.path().join(into);
        let mut words: Vec<&std::ffi::OsStr> =
            vec!["build".as_ref(), new.as_ref(), "--format=xlsx".as_ref(), "-o".as_ref(), output.as_ref()];
        if let Some(since) = since {
            words.extend([std::ffi::OsStr::new("--changes-since"), since.as_ref()]);
        }
        PathBuf::from(ran(&words).trim())
    };
    let (plain, told) = (build(None, "plain"), build(Some(&old), "told"));
    assert!(strings(&told).contains("What changed in this plan since old.xlsx."));
    assert!(!strings(&plain).contains("Change history"));
    assert_eq!(ran(&["diff".as_ref(), plain.as_ref(), told.as_ref()]), "nothing changed\n");
    // The pack file may name the earlier version, which lies in its folder.
    let pack_file = folder.path().join("pack.toml");
    fs::write(&pack_file, "board = \"new.xlsx\"\nchanges-since = \"old.xlsx\"\n").expect("a pack file");
    let printed = ran(&["build".as_ref(), pack_file.as_ref(), "--format=xlsx".as_ref()]);
    assert!(strings(Path::new(printed.trim())).contains("Change history"), "{printed}");
}
