//! Laws that hold for every workbook, however mangled: import does not panic and loses no cell, a
//! pack's links all lead somewhere, and its labels name one action each.
//!
//! The workbooks are made by a small generator that is the same on every machine; a failing one is
//! named by its seed.

mod files;
mod injection;
mod mangled;
#[path = "../support/old_workbook.rs"]
mod old_workbook;
mod old_workbooks;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use calamine::{DataRef, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use planpack::check;
use planpack::compose::pack::{Block, Pack};
use planpack::compose::{Setting, compose};
use planpack::finding::Finding;
use planpack::import::{Imported, import};
use planpack::pack_file::{Inputs, PackFile};
use planpack::references;
use planpack::render::{json, pdf, xlsx};
use serde_json::Value;

/// The number of workbooks that are tried. Each has a few sheets.
const WORKBOOKS: u64 = 400;
/// One pack in this many is also drawn.
const DRAWN_EVERY: u64 = 40;

/// A plan of one or two mangled workbooks.
struct Case {
    seed: u64,
    /// Holds the workbooks for as long as they are read.
    _folder: tempfile::TempDir,
    inputs: Inputs,
}

impl Case {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the case");
        let count = if seed.is_multiple_of(3) { 2 } else { 1 };
        let workbooks: Vec<PathBuf> = (0..count)
            .map(|index| folder.path().join(format!("plan-{index}.xlsx")))
            .collect();
        for (workbook, index) in workbooks.iter().zip(0..) {
            std::fs::write(workbook, mangled::workbook(seed * 2 + index))
                .expect("the workbook can be written");
        }
        let inputs = Inputs::find(&workbooks).expect("paths of workbooks");
        Self {
            seed,
            _folder: folder,
            inputs,
        }
    }

    fn read(&self) -> Imported {
        let mut imported =
            import(&self.inputs).unwrap_or_else(|failure| panic!("seed {}: {failure}", self.seed));
        references::resolve(&mut imported.plan);
        imported
    }

    fn pack(&self, imported: &Imported) -> Pack {
        compose(
            &imported.plan,
            Setting {
                pack_file: &self.inputs.pack_file,
                logo: None,
                has_placeholders: false,
                day: day(),
            },
        )
    }

    fn findings(&self, imported: &Imported) -> Vec<Finding> {
        let PackFile {
            checks,
            ratings,
            style,
            ..
        } = &self.inputs.pack_file;
        check::check(
            &imported.plan,
            check::Setting {
                day: day(),
                checks,
                ratings,
                fonts: &style.read_fonts,
            },
        )
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day")
}

#[test]
fn every_cell_is_in_the_plan_or_unplaced() {
    for case in (0..WORKBOOKS).map(Case::new) {
        let imported = case.read();
        let findings = case.findings(&imported);
        let document = json::plan(&imported.plan, &imported.unplaced, &findings);
        let document: Value = serde_json::from_slice(&document).expect("JSON");
        let mut kept = String::new();
        collect_strings(&document["plan"], &mut kept);
        collect_strings(&document["unplaced"], &mut kept);
        for (cell, text) in case.inputs.workbooks.iter().flat_map(filled_cells) {
            assert!(
                kept.contains(&bare(&text)),
                "seed {}: {cell} `{text}` is nowhere",
                case.seed
            );
        }
    }
}

#[test]
fn every_link_of_a_pack_leads_to_one_place_and_every_label_names_one_action() {
    for case in (0..WORKBOOKS).map(Case::new) {
        let pack = case.pack(&case.read());
        let document = serde_json::to_value(&pack).expect("all keys are strings");
        let mut set: BTreeMap<String, usize> = BTreeMap::new();
        let mut named = BTreeSet::new();
        for section in document["sections"].as_array().expect("a list") {
            collect_anchors(section, &mut set, &mut named);
        }
        for (anchor, count) in &set {
            assert_eq!(
                *count, 1,
                "seed {}: {anchor} is set {count} times",
                case.seed
            );
        }
        for anchor in named {
            assert!(
                set.contains_key(&anchor),
                "seed {}: {anchor} is nowhere",
                case.seed
            );
        }
        assert_names_are_unique(&case, &pack);
    }
}

#[test]
fn mangled_plans_can_be_drawn() {
    for case in (0..WORKBOOKS)
        .step_by(usize::try_from(DRAWN_EVERY).expect("a small number"))
        .map(Case::new)
    {
        let imported = case.read();
        let pack = case.pack(&imported);
        let data = json::plan(&imported.plan, &imported.unplaced, &[]);
        let sheets =
            xlsx::render(&pack).unwrap_or_else(|failure| panic!("seed {}: {failure}", case.seed));
        assert!(sheets.starts_with(b"PK"));
        let pages = pdf::render(&pack, Some(&data))
            .unwrap_or_else(|failure| panic!("seed {}: {failure}", case.seed));
        assert!(pages.starts_with(b"%PDF"));
    }
}

/// Labels within a table of actions, and names of sheets within a pack.
fn assert_names_are_unique(case: &Case, pack: &Pack) {
    let mut sheets = BTreeSet::new();
    for section in &pack.sections {
        assert!(
            sheets.insert(section.sheet_name.to_lowercase()),
            "seed {}: {}",
            case.seed,
            section.sheet_name
        );
        for block in &section.blocks {
            let Block::Actions(table) = block else {
                continue;
            };
            let mut labels = BTreeSet::new();
            for action in table
                .objectives
                .iter()
                .flat_map(|objective| &objective.actions)
            {
                // The plan's own numbers may repeat, such as letters below each objective.
                let is_own = action.label == action.number;
                let is_new = is_own || action.label.is_empty() || labels.insert(&action.label);
                assert!(
                    is_new,
                    "seed {}: label {} is used twice",
                    case.seed, action.label
                );
                assert_eq!(
                    action.cells.len(),
                    table.columns.len(),
                    "seed {}",
                    case.seed
                );
            }
        }
    }
}

/// Anchors that sections and objectives set, and those that links name.
fn collect_anchors(value: &Value, set: &mut BTreeMap<String, usize>, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(anchor) = map.get("anchor").and_then(Value::as_str) {
                // A span has words beside its link; what sets an anchor holds blocks or actions.
                let is_span = !map.contains_key("blocks") && !map.contains_key("actions");
                if is_span {
                    named.insert(anchor.to_owned());
                } else {
                    *set.entry(anchor.to_owned()).or_default() += 1;
                }
            }
            map.values()
                .for_each(|value| collect_anchors(value, set, named));
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| collect_anchors(value, set, named)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The filled text cells of a workbook, read independently of the importer. They are read as a
/// stream: a sheet whose last cell is filled has no room in memory as a dense range.
fn filled_cells(path: &PathBuf) -> Vec<(String, String)> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("a workbook that opens");
    let mut cells = Vec::new();
    for sheet in workbook.sheet_names() {
        let mut stream = workbook
            .worksheet_cells_reader(&sheet)
            .expect("a sheet that can be read");
        while let Some(cell) = stream.next_cell().expect("a cell that can be read") {
            let (row, column) = cell.get_position();
            if let DataRef::SharedString(text) = cell.get_value() {
                cells.push((
                    format!("{sheet} row {row} column {column}"),
                    (*text).to_owned(),
                ));
            }
        }
    }
    cells
}

/// A text without blanks and colons, which labels lose, and without characters of symbol fonts.
fn bare(text: &str) -> String {
    // Characters that show nothing are not read.
    let is_silent = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let is_kept = |c: &char| {
        !c.is_whitespace() && *c != ':' && !is_silent(*c) && !('\u{e000}'..='\u{f8ff}').contains(c)
    };
    text.chars().filter(is_kept).collect()
}

fn collect_strings(value: &Value, kept: &mut String) {
    match value {
        Value::String(text) => {
            kept.push_str(&bare(text));
            kept.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| collect_strings(value, kept)),
        Value::Object(map) => map.values().for_each(|value| collect_strings(value, kept)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
