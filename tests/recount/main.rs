//! A year of reviews, counted again by a program that shares no code with planpack.
//!
//! `year.py` plays a year: it asks ten partners four times, answers for them in files of many
//! formats, decides for the office, and makes the reviews. Then it reads the files that were sent
//! and returned itself, and compares every number of every review with its own. Left out with a
//! message where Python is missing; without `LibreOffice`, the year has fewer formats.

#[path = "../support/published_plans.rs"]
mod published_plans;

use std::path::PathBuf;
use std::process::Command;

/// The first version of Python with a reader of TOML.
const PYTHON: (u32, u32) = (3, 11);

/// Whether `python3` is there and new enough.
fn has_python() -> bool {
    let (major, minor) = PYTHON;
    let test = format!("import sys; sys.exit(sys.version_info < ({major}, {minor}))");
    let ran = Command::new("python3").args(["-c", &test]).status();
    let is_there = ran.is_ok_and(|status| status.success());
    if !is_there {
        eprintln!("skipped: Python {major}.{minor} (`python3`) is not there");
    }
    is_there
}

/// Plays a year of a plan that begins in April of a year, and asserts that the counts agree.
/// Without workbooks the plan is drawn by lot.
fn counts_agree(begins: u32, workbooks: Vec<PathBuf>) {
    if !has_python() {
        return;
    }
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("LibreOffice (`soffice`) is not there: only .xlsx and .csv files are returned");
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recount/year.py");
    let folder = tempfile::tempdir().expect("a folder for the year");
    let ran = Command::new("python3")
        .args(["-B", script, env!("CARGO_BIN_EXE_planpack")])
        .arg(folder.path())
        .arg(begins.to_string())
        .args(workbooks)
        .output()
        .expect("Python starts");
    let out = String::from_utf8_lossy(&ran.stdout);
    let err = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{out}{err}");
    assert!(out.contains(" 0 differences"), "{out}{err}");
}

#[test]
fn every_number_of_a_year_of_a_drawn_plan_is_counted_again() {
    counts_agree(2026, Vec::new());
}

#[test]
fn every_number_of_a_year_of_two_published_plans_is_counted_again() {
    let Some(corpus) = published_plans::folder() else {
        return;
    };
    for (plan, begins) in [
        ("leicestershire-rutland-2013", 2013),
        ("nottingham-2014", 2014),
    ] {
        assert!(published_plans::PLANS.contains(&plan), "{plan}");
        counts_agree(begins, published_plans::workbooks(&corpus, plan));
    }
}
