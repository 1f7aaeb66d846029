//! Whether a PDF is what the files of a plan give, and what the statement of a build says.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{Folder, PLAN, Ran, planpack, surroundings};

/// Builds a plan into the folder `out`; gives the path of its PDF.
fn build(folder: &Folder, plan: &str, more: &[&str]) -> String {
    let out = folder.path("out");
    let Ran { code, out, err } = planpack(&[&["build", plan, "-o", &out], more].concat());
    assert_eq!(code, 0, "{err}");
    let pdf = out.lines().find(|path| {
        Path::new(path)
            .extension()
            .is_some_and(|suffix| suffix == "pdf")
    });
    pdf.expect("a PDF").to_owned()
}

#[test]
fn the_same_files_give_the_same_pdf_on_any_day() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let pdf = build(&folder, &plan, &[]);
    let a_year_later = surroundings("2027-04-01", None);
    let Ran { code, out, err } = Ran::of(&a_year_later, &["verify", &pdf, &plan]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("all") && out.contains("bytes are the same"),
        "{out}"
    );
}

#[test]
fn a_plan_that_was_changed_is_not_the_approved_one() {
    let folder = Folder::new();
    let pdf = build(&folder, &folder.draw("plan.xlsx", PLAN), &[]);
    let changed = folder.draw("plan.xlsx", &PLAN.replace("July 2026", "August 2026"));
    let Ran { code, out, .. } = planpack(&["verify", &pdf, &changed]);
    assert_eq!(code, 1);
    assert!(out.contains("The plan has changed since"), "{out}");
    assert!(out.contains("August 2026"), "{out}");
}

#[test]
fn a_pdf_that_was_changed_is_not_the_approved_one() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let pdf = build(&folder, &plan, &[]);
    let mut bytes = fs::read(&pdf).expect("a PDF");
    bytes.push(b'\n');
    fs::write(&pdf, bytes).expect("a PDF");
    let Ran { code, out, .. } = planpack(&["verify", &pdf, &plan]);
    assert_eq!(code, 1);
    assert!(out.contains("somebody changed the PDF"), "{out}");
}

#[test]
fn only_a_pdf_can_be_verified() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let Ran { code, err, .. } = planpack(&["verify", &plan, &plan]);
    assert_eq!(code, 2);
    assert!(err.contains("is not a PDF"), "{err}");
}

#[test]
fn the_statement_gives_every_check_and_every_hash() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let pdf = build(&folder, &plan, &["--statement"]);
    let checks = checks_of(&pdf);
    assert!(checks.len() > 5, "{checks:?}");
    assert!(
        checks.iter().all(|check| check["passed"] == true),
        "{checks:?}"
    );
    let words = "Every word of the headings and cells of the plan is on the pages";
    let words = checks.iter().find(|check| check["check"] == words);
    assert!(words.expect("the check of words")["count"].as_u64() > Some(10));
    let statement = statement_of(&pdf);
    let sums = |key: &str| statement[key].as_array().expect("files").clone();
    assert_eq!(sums("inputs")[0]["name"], "plan.xlsx");
    let size = fs::metadata(&pdf).expect("a PDF").len();
    assert_eq!(sums("outputs")[0]["bytes"], size);
}

/// The statement beside a PDF.
fn statement_of(pdf: &str) -> Value {
    let statement = fs::read(pdf.replace(".pdf", "-statement.json")).expect("a statement");
    serde_json::from_slice(&statement).expect("JSON")
}

fn checks_of(pdf: &str) -> Vec<Value> {
    statement_of(pdf)["checks"]
        .as_array()
        .expect("checks")
        .clone()
}

/// A word that is broken because its column is too narrow is on no page.
#[test]
fn the_sample_in_larger_print_has_no_fault() {
    let folder = Folder::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    for edition in ["clear-print", "large-print"] {
        let more = ["--statement", "--format", "pdf", "--edition", edition];
        let checks = checks_of(&build(&folder, sample, &more));
        let is_well = |check: &Value| check["passed"] == true && check["count"].as_u64() > Some(0);
        assert!(checks.iter().all(is_well), "{edition}: {checks:?}");
    }
}

#[test]
fn the_statement_is_a_page_beside_a_pdf_only() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let page = build(&folder, &plan, &["--statement"]).replace(".pdf", "-statement.pdf");
    let page = fs::read(page).expect("a page");
    let has = |words: &[u8]| page.windows(words.len()).any(|found| found == words);
    assert!(has(b"statement of checks"), "its title is in its metadata");
    let document = lopdf::Document::load_mem(&page).expect("a PDF");
    let words = document.extract_text(&[1]).expect("text");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["All 9 checks passed.", "0 nothing to check"] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let formats = ["build", &plan, "--statement", "--format", "json"];
    let Ran { code, out, err } = planpack(&formats);
    assert_eq!(code, 0, "{err}");
    assert!(!out.contains(".pdf"), "{out}");
}
