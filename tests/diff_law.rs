//! A law of differences: whatever changes in a plan, the comparison lists it or names it as not
//! compared.
//!
//! Every value of a plan's JSON is changed, one at a time, and the plan is compared with the one
//! before. The test walks the JSON as it is and knows the names only of values that are left out,
//! so it fails for a new field that nobody compares.

#[path = "support/dice.rs"]
mod dice;
#[path = "support/made_plans.rs"]
mod made_plans;
mod support;

use std::fs;
use std::path::Path;

use planpack::carried;
use planpack::diff::{Difference, diff};
use planpack::import::import;
use planpack::limits::Limits;
use planpack::model::Plan;
use planpack::pack_file::Inputs;
use planpack::references;
use planpack::render::plan_document::PlanDocument;
use serde_json::Value;

use dice::Dice;
use support::drawn;

/// Values that are not text of the plan: the names of fields. Some names have such a value in one
/// field only; then the entry names that field too. Each entry has its reason.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("", "schema", "the version of the shape"),
    ("", "place", "where the text is"),
    ("", "places", "where the texts are"),
    ("", "same_as", "where the text is that a mark repeats"),
    ("", "findings", "what is wrong with the plan"),
    ("", "unplaced", "no text of the plan"),
    ("", "references", "found in the texts again"),
    ("", "ref", "made from the wording"),
    ("", "ref_text", "for planpack and not for readers"),
    ("", "reading", "the reading of a text"),
    ("board_number", "status", "the reading of a text"),
    ("board_number", "targets", "the reading of a text"),
    ("scope", "boards", "the reading of a text"),
    (
        "scope",
        "text",
        "compared by its reading: look-alike letters are no change",
    ),
    ("timescale", "start", "the reading of a text"),
    ("timescale", "end", "the reading of a text"),
    ("timescale", "kind", "the reading of a text"),
    ("timescale", "milestones", "the reading of a text"),
    ("rag", "code", "the reading of a text"),
    ("periods", "period", "the reading of a heading"),
    (
        "rag",
        "text",
        "compared by its reading: capitals are no change",
    ),
    ("", "leads", "the reading of a text"),
    ("", "supporters", "the reading of a text"),
    ("columns", "role", "the reading of a heading"),
    ("columns", "matched", "the reading of a heading"),
    ("parts", "title", "compared as number and heading"),
    ("parts", "form", "the reading of a sheet"),
    ("profile", "date", "the reading of a text"),
    ("period", "start", "the reading of a text"),
    ("period", "end", "the reading of a text"),
    ("lines", "amount", "the reading of a text"),
    ("totals", "amount", "the reading of a text"),
    ("totals", "adds_up", "computed"),
    ("totals", "reckoned", "computed"),
    ("finance", "title", "compared as the title of its part"),
    ("", "objective_text", "a mark for the text above"),
    ("", "group_mark", "a mark for the text above"),
    ("struck", "is_whole", "computed"),
];

fn is_left_out(owner: &str, name: &str) -> bool {
    LEFT_OUT
        .iter()
        .any(|(of, field, _)| *field == name && (of.is_empty() || *of == owner))
}

/// The paths of all values and of all entries of lists, as JSON pointers. `owner` is the name of
/// the field that has the value.
fn add_paths(value: &Value, owner: &str, path: &str, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            // Without a title, the heading of a part is the name of its sheet.
            let is_untitled = fields.get("title").is_some_and(|title| title == "");
            // An objective that repeats another has the wording of that one.
            let repeats = fields.get("same_as").is_some_and(|place| !place.is_null());
            let is_skipped = |name: &str| {
                is_left_out(owner, name)
                    || (is_untitled && name == "heading")
                    || (repeats && name == "text")
            };
            for (name, field) in fields.iter().filter(|(name, _)| !is_skipped(name)) {
                add_paths(field, name, &format!("{path}/{name}"), paths);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let path = format!("{path}/{index}");
                if !item.is_string() {
                    paths.push(path.clone());
                }
                add_paths(item, owner, &path, paths);
            }
        }
        // Without text there may be no cell.
        Value::String(text) if text.is_empty() => {}
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) | Value::String(_) => paths.push(path.to_owned()),
    }
}

/// Changes the value at a path; an entry of a list is removed.
fn change(document: &mut Value, path: &str) {
    let (list, index) = path.rsplit_once('/').expect("a path has a slash");
    let value = document.pointer_mut(path).expect("a path of the document");
    match value {
        Value::String(text) => text.push_str(" altered"),
        Value::Bool(flag) => *flag = !*flag,
        Value::Number(number) => *value = (number.as_u64().unwrap_or_default() + 1).into(),
        Value::Object(_) | Value::Array(_) => {
            let items = document.pointer_mut(list).and_then(Value::as_array_mut);
            let index: usize = index.parse().expect("the index of an entry");
            items.expect("a list").remove(index);
        }
        Value::Null => {}
    }
}

/// The plan of a document; `None` if the changed value cannot be read because only a few words are
/// allowed there.
fn read(document: &Value, folder: &Path) -> Option<Plan> {
    let path = folder.join("plan.json");
    fs::write(&path, document.to_string()).expect("a document can be written");
    let carried = carried::read(&path, &Limits::default()).ok()??;
    Some(carried.plan)
}

fn document_of(drawing: &str, folder: &Path) -> Value {
    let path = folder.join("plan.xlsx");
    fs::write(&path, drawn::xlsx(drawing).expect("a drawing")).expect("a workbook");
    let inputs = Inputs::find(&[path]).expect("a workbook");
    let mut imported = import(&inputs).expect("a plan");
    references::resolve(&mut imported.plan);
    serde_json::to_value(PlanDocument::of(&imported.plan, &[], &[])).expect("a document")
}

fn says_something(difference: &Difference) -> bool {
    !difference.changes.is_empty() || !difference.not_compared.is_empty()
}

/// The paths whose change is not noticed.
fn unnoticed(document: &Value, paths: &[String], folder: &Path) -> Vec<String> {
    let old = read(document, folder).expect("a plan");
    assert!(
        !says_something(&diff(&old, &old)),
        "a plan differs from itself"
    );
    let mut unnoticed = Vec::new();
    // The title may be repeated above tables. It is compared once.
    let title = &document["plan"]["title"]["text"];
    let repeats_title =
        |path: &&String| document.pointer(path).map(|it| &it["text"]) == Some(title);
    for path in paths.iter().filter(|path| !repeats_title(path)) {
        let mut changed = document.clone();
        change(&mut changed, path);
        let Some(new) = read(&changed, folder) else {
            continue;
        };
        if !says_something(&diff(&old, &new)) || !says_something(&diff(&new, &old)) {
            let value = document.pointer(path).expect("a path of the document");
            unnoticed.push(format!("{path}: {value}"));
        }
    }
    unnoticed
}

fn paths_of(document: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    add_paths(&document["plan"], "plan", "/plan", &mut paths);
    // Nobody chose a title without a cell: it is the name of the file.
    if document["plan"]["title"]["place"]["cell"].is_null() {
        paths.retain(|path| path != "/plan/title/text");
    }
    paths
}

#[test]
fn a_change_of_any_value_of_a_plan_is_listed_or_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = "tests/diffs/one-change-of-every-kind/old.txt";
    let drawing = Path::new(env!("CARGO_MANIFEST_DIR")).join(case);
    let drawing = fs::read_to_string(drawing).expect("a drawing");
    let document = document_of(&drawing, folder.path());
    let paths = paths_of(&document);
    let found = unnoticed(&document, &paths, folder.path());
    assert!(
        found.is_empty(),
        "of {}:\n{}",
        paths.len(),
        found.join("\n")
    );
}

#[test]
fn a_change_of_any_value_of_a_made_plan_is_listed_or_named() {
    /// This many plans have every sort of sheet and column, and take a few seconds.
    const CHANGES: usize = 40;
    let folder = tempfile::tempdir().expect("a folder");
    for seed in 0..24 {
        let document = document_of(&made_plans::drawing(seed), folder.path());
        let all = paths_of(&document);
        let mut dice = Dice::of(seed);
        let paths: Vec<String> = (0..CHANGES)
            .map(|_| all[dice.throw(all.len())].clone())
            .collect();
        let found = unnoticed(&document, &paths, folder.path());
        assert!(found.is_empty(), "seed {seed}:\n{}", found.join("\n"));
    }
}
