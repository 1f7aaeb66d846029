//! What we publish is read as the same plan.
//!
//! The test imports the published workbook of a plan like any other workbook and compares the
//! result with the plan: title, period, boards, parts, objectives, actions with leads, timescales
//! and ratings, and glossary. `support/statements.rs` lists the differences that do not count.
//! `corpus.rs` tests the same on real plans.

#[path = "support/dice.rs"]
mod dice;
#[path = "support/made_plans.rs"]
mod made_plans;
#[path = "support/read_back.rs"]
mod read_back;
mod support;

use std::fs;
use std::path::Path;

use planpack::carried;
use planpack::import::import;
use planpack::limits::Limits;
use planpack::pack_file::Inputs;
use planpack::render::json;
use read_back::Both;
use serde_json::Value;
use support::drawn;

#[test]
fn the_sample_is_read_back() {
    let both = Both::of(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]);
    assert_eq!(both.difference(), None);
    assert_eq!(both.difference_of_forms(), None);
    assert!(both.plan.len() > 150, "the sample says many things");
}

#[test]
fn every_golden_case_is_read_back() {
    let differences =
        golden_cases()
            .into_iter()
            .filter(loses_nothing)
            .filter_map(|(name, both)| {
                let difference = both.difference().or_else(|| both.difference_of_forms())?;
                Some(format!("{name}\n{difference}"))
            });
    let differing: Vec<String> = differences.collect();
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}

/// Cases whose published workbook loses something, and what is lost.
const LOSSES: [(&str, &str); 17] = [
    (
        "review-dates",
        "the line of the contents for a sheet \"Risks\" is read as the header of a register",
    ),
    (
        "lists-of-sub-items",
        "a table of one row with actions headed \"Name\" is known by other tables of its sheet only",
    ),
    (
        "action-by-content",
        "the heading of its actions is known by the rows only, and a column for objectives is \
         beside it",
    ),
    (
        "schedule-from-a-program",
        "the heading of its actions is known by the rows only, and a column for objectives is \
         beside it",
    ),
    (
        "closed-actions",
        "the contents name the year that was closed",
    ),
    (
        "levels-by-numbers",
        "an action without an objective has its number in the column of actions' \
                           numbers",
    ),
    (
        "pack-file-entries",
        "of a plan without an owner the heading of document control is taken for \
                           one",
    ),
    (
        "sections-in-a-priority",
        "an objective that is under two headings is one",
    ),
    (
        "sheets-the-pack-file-explains",
        "only the pack file says what the headings mean",
    ),
    (
        "two-level-header-in-pack-file",
        "the pack file names one of two levels of a heading",
    ),
    (
        "action-named-in-pack-file",
        "only the pack file says which column has the actions",
    ),
    (
        "timelines-beside-actions",
        "blank weeks are not printed, and without them a single column is no table",
    ),
    (
        "period-of-other-sheets",
        "in a workbook the cells of a table of another sheet may be lines",
    ),
    (
        "risks-with-responses",
        "of two headings in the same words a workbook numbers the second",
    ),
    (
        "start-and-end",
        "a day that is shown without its year is text in a workbook",
    ),
    (
        "weeks-beside-the-work",
        "a table of weeks alone is known by the verbs below a heading for something else",
    ),
    (
        "sheets-with-the-same-headings",
        "the heading of its actions is known by the rows only",
    ),
];

/// Whether a case loses nothing.
fn loses_nothing((case, _): &(String, Both)) -> bool {
    LOSSES.iter().all(|(name, _)| !case.ends_with(name))
}

/// Every golden case of one workbook, with its name.
fn golden_cases() -> Vec<(String, Both)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = fs::read_dir(folder)
        .expect("tests/cases can be read")
        .map(|case| case.expect("a readable entry").path());
    let cases = cases.filter_map(|case| {
        let drawing = fs::read_to_string(case.join("plan.txt")).ok()?;
        let pack_file = fs::read_to_string(case.join("pack.toml")).ok();
        Some((
            case.display().to_string(),
            both_of_drawing(&drawing, pack_file.as_deref()),
        ))
    });
    cases.collect()
}

#[test]
fn nothing_changed_between_a_plan_and_its_published_workbook() {
    let sample = Both::of(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]);
    let all = golden_cases()
        .into_iter()
        .filter(loses_nothing)
        .chain([("the sample".to_owned(), sample)]);
    let differing: Vec<String> = all
        .filter(|(_, both)| !both.changes.is_empty())
        .map(|(name, both)| format!("{name}: {:#?}", both.changes))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn nothing_changed_between_a_plan_and_its_attachment() {
    let sample = Both::of(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]);
    let all = golden_cases()
        .into_iter()
        .chain([("the sample".to_owned(), sample)]);
    let differing: Vec<String> = all
        .filter(|(_, both)| !both.changes_to_attached.is_empty())
        .map(|(name, both)| format!("{name}: {:#?}", both.changes_to_attached))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn an_attachment_has_no_more_than_the_pages_of_its_pack() {
    let sample = Both::of(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")]);
    let all = golden_cases()
        .into_iter()
        .chain([("the sample".to_owned(), sample)]);
    let unprinted = all.filter_map(|(name, both)| {
        let words = both.unprinted();
        (!words.is_empty()).then(|| format!("{name}: {words:#?}"))
    });
    let unprinted: Vec<String> = unprinted.collect();
    assert!(unprinted.is_empty(), "{}", unprinted.join("\n"));
}

#[test]
fn made_plans_are_read_back() {
    let mut differing = Vec::new();
    for seed in 0..400 {
        let drawing = made_plans::drawing(seed);
        let both = both_of_drawing(&drawing, None);
        let difference = both.difference().or_else(|| both.difference_of_forms());
        differing.extend(
            difference.map(|difference| format!("seed {seed}:\n{difference}\n\n{drawing}")),
        );
    }
    assert!(
        differing.is_empty(),
        "{} differ\n{}",
        differing.len(),
        differing.join("\n\n")
    );
}

fn both_of_drawing(drawing: &str, pack_file: Option<&str>) -> Both {
    let folder = tempfile::tempdir().expect("a folder for the plan");
    let path = folder.path().join("plan.xlsx");
    fs::write(&path, drawn::xlsx(drawing).expect("a drawing"))
        .expect("the workbook can be written");
    let Some(pack_file) = pack_file else {
        return Both::of(&[path]);
    };
    fs::write(folder.path().join("pack.toml"), pack_file).expect("the pack file can be written");
    Both::of(&[folder.path().to_owned()])
}

/// The parts of a plan's JSON in which actions have figures or scores as well.
fn registers(json: &[u8]) -> Vec<Value> {
    let document: Value = serde_json::from_slice(json).expect("JSON");
    let parts = document["plan"]["parts"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    parts
        .into_iter()
        .filter(|part| {
            ["risks", "indicators"]
                .map(Value::from)
                .contains(&part["kind"])
        })
        .collect()
}

#[test]
fn risks_and_figures_are_read_back_from_json() {
    for name in [
        "risk-register",
        "indicators-by-quarter",
        "indicators-in-one-row",
    ] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(name)
            .join("plan.txt");
        let drawing = fs::read_to_string(case).expect("a case has a drawing");
        let folder = tempfile::tempdir().expect("a folder for the plan");
        let path = folder.path().join("plan.xlsx");
        fs::write(&path, drawn::xlsx(&drawing).expect("a drawing"))
            .expect("the workbook can be written");
        let imported =
            import(&Inputs::find(&[path]).expect("the plan can be found")).expect("it can be read");
        let written = json::plan(&imported.plan, &[], &[]);
        let path = folder.path().join("plan.json");
        fs::write(&path, &written).expect("the JSON can be written");
        let carried = carried::read(&path, &Limits::default())
            .expect("it can be read")
            .expect("it carries a plan");
        let again = json::plan(&carried.plan, &[], &[]);
        assert!(!registers(&written).is_empty(), "{name}");
        assert_eq!(registers(&again), registers(&written), "{name}");
    }
}
