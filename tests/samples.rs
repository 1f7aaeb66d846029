//! The sample plan: its workbooks equal their drawings in `samples/source`, and its findings equal
//! `tests/sample_pack/findings.txt`.
//!
//! `UPDATE=1 cargo test --test samples` rewrites the workbooks after a change of a drawing, the
//! findings, and the plan as text.

#[path = "support/expected.rs"]
mod expected;
#[path = "support/program.rs"]
mod program;
mod support;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use expected::assert_expected;
use program::Ran;
use support::drawn;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// The drawings, by name.
fn drawings() -> Vec<PathBuf> {
    let folder = fs::read_dir(samples().join("source")).expect("samples/source can be read");
    let mut drawings: Vec<PathBuf> = folder
        .map(|entry| entry.expect("samples/source can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    drawings.sort();
    drawings
}

#[test]
fn every_sample_workbook_is_what_its_drawing_says() {
    let drawings = drawings();
    assert!(!drawings.is_empty(), "samples/source holds no drawing");
    for drawing in drawings {
        let text = fs::read_to_string(&drawing).expect("a drawing is UTF-8 text");
        let drawn =
            drawn::xlsx(&text).unwrap_or_else(|fault| panic!("{}, {fault}", drawing.display()));
        let workbook = samples()
            .join(drawing.file_stem().expect("a drawing has a name"))
            .with_extension("xlsx");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&workbook, &drawn).expect("samples can be written");
        }
        let kept = fs::read(&workbook).unwrap_or_default();
        assert!(
            kept == drawn,
            "{} is not what {} draws; run UPDATE=1 cargo test --test samples",
            workbook.display(),
            drawing.display()
        );
    }
}

#[test]
fn every_sample_workbook_has_a_drawing() {
    for entry in fs::read_dir(samples()).expect("samples can be read") {
        let path = entry.expect("samples can be read").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "xlsx")
        {
            let stem = path.file_stem().expect("a workbook has a name");
            let drawing = samples().join("source").join(stem).with_extension("txt");
            assert!(drawing.is_file(), "{} has no drawing", path.display());
        }
    }
}

/// Holds that a text equals a file of `tests/sample_pack`.
fn assert_is_kept(text: &str, name: &str) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample_pack");
    let path = kept.join(name);
    assert_expected(&path, text);
}

/// Runs a command on the sample and gives what it prints.
fn planpack(command: &str, options: &[&str]) -> String {
    let words = [OsString::from(command), samples().into_os_string()].into_iter();
    let ran = Ran::on(
        "1970-01-01",
        words.chain(options.iter().map(OsString::from)),
    );
    assert!(ran.code == 0, "{}", ran.err);
    ran.out
}

#[test]
fn check_gives_the_known_findings_of_the_sample() {
    assert_is_kept(&planpack("check", &[]), "findings.txt");
}

#[test]
fn the_sample_is_read_aloud_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().to_str().expect("a path in UTF-8");
    let printed = planpack("build", &["--format", "text", "-o", output]);
    let text = fs::read_to_string(printed.trim()).expect("a text");
    assert_is_kept(&text, "read-aloud.txt");
}
