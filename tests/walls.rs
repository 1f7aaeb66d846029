//! Which parts of the crate may use which others. The tests read the paths in the source files.

#[path = "walls/uses.rs"]
mod uses;

use std::collections::BTreeMap;

use uses::{Module, Uses};

/// The rooms that come after sheets and timescales: these two must not use them.
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

/// No module of `room` uses one of the `forbidden`; all are named from the crate's root.
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
fn no_file_of_import_uses_one_that_uses_it() {
    let uses = Uses::of_crate();
    let of_import: BTreeMap<_, _> = uses
        .all()
        .iter()
        .filter(|(module, _)| module.starts_with(&uses::module("import")))
        .map(|(module, used)| (module.clone(), used.clone()))
        .collect();
    let circle = uses::circle(&of_import);
    assert!(circle.is_none(), "{}", circle.unwrap_or_default());
}
