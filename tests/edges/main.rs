//! Tests each rule just inside and just outside its threshold, and what the documentation promises
//! not to happen.
//!
//! Each test draws a small plan, runs `planpack check` on it and compares the cells of one rule's
//! findings. The golden cases of `tests/cases` show the wording of findings.

#[path = "../support/program.rs"]
mod program;
#[path = "../support/mod.rs"]
mod support;

mod answers;
mod days;
mod limits;
mod names;
mod numbers;
mod promises;
mod reading;
mod words;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use program::Ran;
use serde_json::Value;
use support::drawn;

/// The day of a run that names another, or that needs none.
const NO_DAY: &str = "1970-01-01";

/// A plan of one table: the lines above it, its headings, and its rows from row 5 on.
fn plan(title: &str, headings: &str, rows: &[impl AsRef<str>]) -> String {
    let mut drawing = format!("sheet: Plan\nA1 title: {title}\nA4 header: {headings}\n");
    for (row, cells) in (5..).zip(rows) {
        writeln!(drawing, "A{row}: {}", cells.as_ref()).expect("a string takes it");
    }
    drawing
}

/// The findings of a rule on 1 April 2026 for a drawn plan, each as its severity and first cell:
/// "warning A5".
fn found(rule: &str, drawing: &str) -> Vec<String> {
    found_on("2026-04-01", rule, drawing)
}

/// The same on another day.
fn found_on(day: &str, rule: &str, drawing: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    findings(day, &folder.path().join("plan.xlsx"), rule)
}

/// The same for a folder with a pack file and further text files besides `plan.xlsx`.
fn found_in_pack(rule: &str, drawing: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("the file can be written");
    }
    findings("2026-04-01", folder.path(), rule)
}

/// The help of each finding of a rule in a drawn plan.
fn advice(rule: &str, drawing: &str) -> Vec<String> {
    said("help", rule, drawing)
}

/// The message of each finding of a rule in a drawn plan.
fn messages(rule: &str, drawing: &str) -> Vec<String> {
    said("message", rule, drawing)
}

fn said(key: &str, rule: &str, drawing: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    let document = check("2026-04-01", &folder.path().join("plan.xlsx"));
    let findings = document["findings"].as_array().expect("a list of findings");
    findings
        .iter()
        .filter(|finding| finding["rule"] == rule)
        .map(|finding| words(&finding[key]).to_owned())
        .collect()
}

fn write_plan(folder: &Path, drawing: &str) {
    let bytes = drawn::xlsx(drawing).unwrap_or_else(|fault| panic!("{fault}\n{drawing}"));
    fs::write(folder.join("plan.xlsx"), bytes).expect("the workbook can be written");
}

fn findings(day: &str, input: &Path, rule: &str) -> Vec<String> {
    let document = check(day, input);
    let findings = document["findings"].as_array().expect("a list of findings");
    let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
    of_rule
        .map(|finding| {
            format!(
                "{} {}",
                words(&finding["severity"]),
                place(&finding["place"])
            )
        })
        .collect()
}

/// The output of `planpack check` for a drawn plan.
fn checked_text(drawing: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    let path = folder.path().join("plan.xlsx");
    Ran::on(NO_DAY, ["check".as_ref(), path.as_os_str()]).out
}

fn check(day: &str, input: &Path) -> Value {
    let options = ["check", "--format", "json", "--as-of", day].map(OsString::from);
    let ran = Ran::on(NO_DAY, options.into_iter().chain([input.into()]));
    assert!(
        ran.code < 2 && ran.err.is_empty(),
        "planpack check fails: {}",
        ran.err
    );
    serde_json::from_str(&ran.out).expect("JSON")
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The cell of a place, or the first cell of a range. In a text file, its line.
fn place(place: &Value) -> String {
    if let Some(line) = place["line"].as_u64() {
        return format!("line {line}");
    }
    let cell = place["cell"]
        .as_str()
        .or_else(|| place["range"].as_str())
        .unwrap_or_default();
    cell.split(':').next().unwrap_or_default().to_owned()
}
