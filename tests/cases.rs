//! Golden cases: each folder of `tests/cases` shows one thing that users rely on.
//!
//! A case has `plan.txt`, a workbook drawn as text (see `support/drawn.rs`). It may have further
//! drawings, a `pack.toml`, and Markdown files that this names. The other files are expected
//! output: `inspect.txt` and `findings.txt` are what `planpack inspect` and `planpack check` print,
//! `pack.txt` is an outline of the pack (see `support/outlined.rs`), and `pack.json` is the data
//! that the renderers get. `sheets.json` are the sheets that `planpack inspect --format sheets`
//! prints.
//!
//! `UPDATE=1 cargo test --test cases` rewrites the expected output; that diff is read like code.

#[path = "support/outlined.rs"]
mod outlined;
#[path = "support/program.rs"]
mod program;
mod support;

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use planpack::compose::pack::Pack;
use planpack::compose::{self, Setting};
use planpack::import::{import, import_with_sheets};
use planpack::location::{Cell, Source, Text};
use planpack::model::Plan;
use planpack::pack_file::{EntryLines, Inputs};
use planpack::references;
use planpack::render::json::{CellDrawing, SheetsDocument};
use planpack::rules;
use program::Ran;
use serde_json::Value;
use support::drawn;

const DAY: &str = "2026-04-01";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).expect("tests/cases can be read");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_case_is_read_as_expected() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let mut differing = Vec::new();
    let cases = cases();
    assert!(!cases.is_empty(), "tests/cases holds no case");
    for case in cases {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let inputs = draw(&case, folder.path());
        let mut expectations = vec![
            ("inspect.txt", printed(&["inspect"], &inputs)),
            ("findings.txt", printed(&["check"], &inputs)),
        ];
        if case.join("pack.txt").exists() {
            expectations.push(("pack.txt", outlined::outline(&pack_json(&inputs))));
        }
        if case.join("pack.json").exists() {
            let json =
                serde_json::to_string_pretty(&pack_of(&inputs)).expect("all keys are strings");
            expectations.push(("pack.json", json + "\n"));
        }
        if case.join("sheets.json").exists() {
            expectations.push(("sheets.json", sheets_json(&inputs)));
        }
        for (name, found) in expectations {
            let path = case.join(name);
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if found == expected {
                continue;
            }
            if is_update {
                fs::write(&path, &found).expect("the expectation can be written");
            } else {
                differing.push(format!(
                    "{}\n{}",
                    path.display(),
                    first_difference(&expected, &found)
                ));
            }
        }
    }
    assert!(
        differing.is_empty(),
        "not as expected (UPDATE=1 rewrites it):\n\n{}",
        differing.join("\n\n")
    );
}

#[test]
fn every_title_objective_action_and_note_of_a_plan_is_drawn_on_its_sheet() {
    let mut cells = 0;
    for case in cases() {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let inputs = Inputs::find(&draw(&case, folder.path())).expect("the case can be found");
        let (imported, sheets) = import_with_sheets(&inputs).expect("the case can be read");
        let document = SheetsDocument::of(&imported, &sheets, &EntryLines::default());
        let drawn: HashSet<(&str, &str, Cell)> = document
            .sheets
            .iter()
            .flat_map(|sheet| {
                let cells = sheet.rows.iter().flat_map(|row| &row.cells);
                let cells = cells.flat_map(covered);
                cells.map(|cell| (&*sheet.workbook, &*sheet.sheet, cell))
            })
            .collect();
        for text in written(&imported.plan) {
            let Some(cell) = text.place.cell().filter(|_| !text.is_blank()) else {
                continue;
            };
            let Source { file, sheet } = &*text.place.source;
            let sheet = sheet.as_deref().unwrap_or_default();
            let is_drawn = drawn.contains(&(&**file, sheet, cell));
            assert!(is_drawn, "{}: {} is not drawn", case.display(), text.place);
            cells += 1;
        }
    }
    assert!(cells > 1_000, "the cases have {cells} cells");
}

/// The texts of a plan that are always those of one cell. Leads and dates may come from marks
/// across the page.
fn written(plan: &Plan) -> Vec<&Text> {
    let mut texts = Vec::new();
    for part in &plan.parts {
        texts.push(&part.title);
        texts.extend(&part.notes);
        for objective in part.objectives() {
            texts.push(&objective.text);
            texts.extend(objective.actions.iter().map(|action| &action.text));
        }
    }
    texts
}

/// The cells that a filled cell covers: its own, and those that are merged with it.
fn covered(drawn: &CellDrawing) -> impl Iterator<Item = Cell> + use<> {
    let first: Cell = drawn.cell.parse().expect("the name of a cell");
    let [rows, columns] = [drawn.spans_rows, drawn.spans_columns].map(|span| span.unwrap_or(1));
    (0..rows).flat_map(move |row| {
        let row = first.row_index + row;
        (0..columns).map(move |column| Cell::new(row, first.column_index + column))
    })
}

/// Rules that need a returned workbook, or a file that cannot be drawn, have a test of their own.
#[test]
fn every_rule_is_shown_by_a_case_or_a_test() {
    const TESTS: [&str; 3] = ["register", "formats", "cli"];
    let texts = |folder: &Path, suffix: &str| -> String {
        let entries = fs::read_dir(folder).expect("a folder that can be read");
        let files = entries.map(|entry| entry.expect("a readable entry").path());
        let files = files.filter(|path| path.to_string_lossy().ends_with(suffix));
        files
            .map(|path| fs::read_to_string(path).expect("a text"))
            .collect()
    };
    let findings: String = cases()
        .iter()
        .map(|case| texts(case, "findings.txt"))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let sources: String = TESTS
        .iter()
        .map(|name| texts(&folder.join(name), ".rs"))
        .collect();
    // No plan makes a renderer fail, so the test beside the rule covers this one.
    let is_of_drawing = |name: &str| name == "text-not-drawn";
    let is_shown = |name: &str| {
        findings.contains(&format!("[{name}]: ")) || sources.contains(name) || is_of_drawing(name)
    };
    let unseen: Vec<&str> = rules::all()
        .iter()
        .map(|rule| rule.name)
        .filter(|name| !is_shown(name))
        .collect();
    assert!(unseen.is_empty(), "no case shows {}", unseen.join(", "));
}

/// Copies the texts that the case's pack file names.
fn copy_narratives(case: &Path, folder: &Path) {
    for entry in fs::read_dir(case).expect("the case can be read") {
        let path = entry.expect("a readable entry").path();
        if path.extension().is_some_and(|suffix| suffix == "md") {
            let name = path.file_name().expect("a file has a name");
            fs::copy(&path, folder.join(name)).expect("the text can be copied");
        }
    }
}

/// Writes a case's workbooks and its pack file into a folder, and returns the arguments for the
/// command line.
fn draw(case: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut workbooks = Vec::new();
    for entry in fs::read_dir(case).expect("the case can be read") {
        let path = entry.expect("a readable entry").path();
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a plain name");
        if path.extension().is_none_or(|suffix| suffix != "txt")
            || matches!(name, "inspect" | "findings" | "pack")
        {
            continue;
        }
        let drawing = fs::read_to_string(&path).expect("the drawing can be read");
        let bytes =
            drawn::xlsx(&drawing).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let workbook = folder.join(name).with_extension("xlsx");
        fs::write(&workbook, bytes).expect("the workbook can be written");
        workbooks.push(workbook);
    }
    copy_narratives(case, folder);
    let pack_file = case.join("pack.toml");
    if pack_file.exists() {
        fs::copy(&pack_file, folder.join("pack.toml")).expect("the pack file can be copied");
        return vec![folder.to_owned()];
    }
    // The board's plan is the first argument.
    workbooks.sort_by_key(|path| {
        (
            path.file_stem().is_none_or(|stem| stem != "plan"),
            path.clone(),
        )
    });
    workbooks
}

fn printed(command: &[&str], inputs: &[PathBuf]) -> String {
    let words = command.iter().map(OsString::from);
    let words = words.chain(inputs.iter().map(OsString::from));
    let ran = Ran::on(DAY, words);
    assert!(
        ran.code < 2 && ran.err.is_empty(),
        "planpack {command:?} fails: {}",
        ran.err
    );
    ran.out
}

fn sheets_json(inputs: &[PathBuf]) -> String {
    let printed = printed(&["inspect", "--format", "sheets"], inputs);
    let document: Value = serde_json::from_str(&printed).expect("JSON");
    serde_json::to_string_pretty(&document["sheets"]).expect("all keys are strings") + "\n"
}

fn pack_json(inputs: &[PathBuf]) -> Value {
    serde_json::to_value(pack_of(inputs)).expect("all keys are strings")
}

fn pack_of(inputs: &[PathBuf]) -> Pack {
    let inputs = Inputs::find(inputs).expect("the case can be found");
    let mut imported = import(&inputs).expect("the case can be read");
    references::resolve(&mut imported.plan);
    let setting = Setting {
        pack_file: &inputs.pack_file,
        logo: None,
        has_placeholders: false,
        day: DAY.parse().expect("a day"),
    };
    compose::compose(&imported.plan, setting)
}

/// The first line at which two texts differ, with its number.
fn first_difference(expected: &str, found: &str) -> String {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (expected, found) = (lines(expected), lines(found));
    let longest = expected.len().max(found.len());
    let at = (0..longest)
        .find(|index| expected.get(*index) != found.get(*index))
        .unwrap_or_default();
    let line = |lines: &[String]| {
        lines
            .get(at)
            .cloned()
            .unwrap_or_else(|| "(the end)".to_owned())
    };
    format!(
        "line {}\n  expected: {}\n  found:    {}",
        at + 1,
        line(&expected),
        line(&found)
    )
}
