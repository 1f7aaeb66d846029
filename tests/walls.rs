//! Which parts of the crate know which: read in the source files themselves.

use std::fs;
use std::path::{Path, PathBuf};

/// The source files of a folder and of the folders in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder of sources")
        .map(|entry| entry.expect("an entry").path());
    let files = entries.flat_map(|path| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    });
    files
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "rs"))
        .collect()
}

#[track_caller]
fn assert_never_names(folder: &str, forbidden: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for path in sources(&root.join(folder)) {
        let text = fs::read_to_string(&path).expect("a source file");
        for (number, line) in (1..).zip(text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            for part in forbidden
                .iter()
                .filter(|part| code.contains(&format!("crate::{part}")))
            {
                found.push(format!(
                    "{}:{number} names crate::{part}",
                    path.strip_prefix(&root).expect("below").display()
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What comes after sheets and timescales on a plan's way.
const LATER: [&str; 13] = [
    "import",
    "references",
    "check",
    "compose",
    "render",
    "cli",
    "register",
    "review",
    "diff",
    "carried",
    "calendar",
    "columns",
    "pack_file",
];

#[test]
fn sheets_know_no_plan() {
    assert_never_names("sheets", &LATER);
    assert_never_names("sheets", &["model", "timescale"]);
}

#[test]
fn timescales_know_no_sheet_and_no_stage() {
    assert_never_names("timescale", &LATER);
    assert_never_names("timescale", &["sheets"]);
}
