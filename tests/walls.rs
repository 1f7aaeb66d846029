//! Which parts of the crate may use which others. The tests read the paths in the source files.

#[path = "walls/uses.rs"]
mod uses;

use std::fs;
use std::path::Path;

use uses::{Module, Uses};

/// The rooms after sheets and timescales. These two must not use them.
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

/// No module of `room` may use one of the `forbidden` rooms. Paths start at the crate's root.
#[track_caller]
fn assert_never_uses(room: &str, forbidden: &[&str]) {
    let uses = Uses::of_crate();
    let is_in = |module: &Module, room: &str| module.starts_with(&uses::module(room));
    let mut found = Vec::new();
    for (module, used) in uses.all().iter().filter(|(module, _)| is_in(module, room)) {
        let wrong = used
            .iter()
            .filter(|used| forbidden.iter().any(|room| is_in(used, room)));
        found.extend(wrong.map(|used| format!("{} uses {}", module.join("/"), used.join("/"))));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sheets_know_no_plan() {
    assert_never_uses("sheets", &LATER);
    assert_never_uses("sheets", &["model", "timescale"]);
}

#[test]
fn timescales_know_no_sheet_and_no_stage() {
    assert_never_uses("timescale", &LATER);
    assert_never_uses("timescale", &["sheets"]);
}

#[test]
fn each_pass_of_import_knows_only_those_before_it() {
    assert_never_uses(
        "import/tables",
        &[
            "import/parts",
            "import/plan",
            "import/folder",
            "import/sheet",
        ],
    );
    assert_never_uses(
        "import/parts",
        &["import/plan", "import/folder", "import/sheet"],
    );
    assert_never_uses("import/plan", &["import/sheet"]);
}

#[test]
fn no_file_uses_one_that_uses_it() {
    let circle = uses::circle(Uses::of_crate().all());
    assert!(circle.is_none(), "{}", circle.unwrap_or_default());
}

#[test]
fn no_folder_has_too_many_files() {
    /// A longer list of files has to be searched; a shorter one can be read at a glance.
    const MAX_FILES: usize = 16;
    let mut full = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        let mut file_count = 0;
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                file_count += 1;
            }
        }
        if file_count > MAX_FILES {
            full.push(format!("{} has {file_count} files", folder.display()));
        }
    }
    assert!(full.is_empty(), "{}", full.join("\n"));
}
