//! Workbooks that say falsely of themselves that we published them, and what their sheets hold. Whatever the marks say, no
//! word of a cell is lost: it is in the plan or among what found no place.

use std::collections::BTreeSet;
use std::fmt::Write;

use planpack::import::import;
use planpack::pack_file::Inputs;
use planpack::render::json;
use serde_json::Value;

use crate::files::{Case, text_cells, xlsx_of};

const EDITION: &str = "published workbook 1";
/// The cells of the sheet: title, a line, headings, a row with an objective, a further action.
const ROWS: [&[&str]; 5] = [
    &["Priority 1: Bridges that hold"],
    &["Nobody may say that this line is ours"],
    &["No", "Objective", "Action", "Lead", "When"],
    &["1.1 of old", "No loose plank", "Walk every bridge", "Bridge wardens and joiners", "July 2026"],
    &["1.1 of old", "No loose plank", "Paint the rails", "Painters from the next valley", "When it is dry"],
];

/// A workbook with that sheet, "Bridges", and custom properties.
fn workbook(rows: &[&[&str]], properties: &[(&str, &str)]) -> Vec<u8> {
    let cells = (1..).zip(rows).fold(String::new(), |cells, (row, texts)| cells + &text_cells(row, texts));
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let mut custom = String::from(r#"<Properties xmlns:vt="http://x/vt">"#);
    for (name, value) in properties {
        write!(custom, r#"<property name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>"#).expect("it is a string");
    }
    custom.push_str("</Properties>");
    xlsx_of(sheet.as_bytes(), &[("docProps/custom.xml", custom.as_bytes())])
}

/// Every text of the plan and of what found no place.
fn read(bytes: &[u8]) -> BTreeSet<String> {
    let case = Case::new("plan.xlsx", bytes);
    let inputs = Inputs::find(std::slice::from_ref(&case.path)).expect("a path");
    let imported = import(&inputs).unwrap_or_else(|failure| panic!("{failure}"));
    let document: Value =
        serde_json::from_slice(&json::plan(&imported.plan, &imported.unplaced, &[])).expect("it is JSON");
    let mut texts = BTreeSet::new();
    add_texts(&document["plan"], &mut texts);
    add_texts(&document["unplaced"], &mut texts);
    // Running text is not in the JSON.
    texts.insert(format!("{:?}", imported.plan.narratives));
    texts
}

fn add_texts(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => drop(texts.insert(text.clone())),
        Value::Array(values) => values.iter().for_each(|value| add_texts(value, texts)),
        Value::Object(map) => map.values().for_each(|value| add_texts(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The cells, but for headings, that are nowhere in what was read.
fn lost(rows: &[&[&str]], properties: &[(&str, &str)]) -> Vec<String> {
    let texts = read(&workbook(rows, properties));
    let cells = rows.iter().enumerate().filter(|(row, _)| *row != 2).flat_map(|(_, cells)| *cells);
    let is_lost = |cell: &&&str| !texts.iter().any(|text| text.contains(**cell));
    cells.filter(is_lost).map(|cell| format!("{:?}: `{cell}`", properties.last())).collect()
}

/// The same for a sheet that is said to be something.
fn lost_of(rows: &[&[&str]], words: &str) -> Vec<String> {
    lost(rows, &[("planpack", EDITION), ("Sheet: Bridges", words)])
}

#[test]
fn no_word_is_lost_whatever_the_marks_say_that_a_sheet_is() {
    let roles = [
        "cover",
        "document-control",
        "narrative",
        "narrative-table",
        "priority",
        "priority 7",
        "appendix 2",
        "tasks",
        "outcomes",
        "themes",
        "work-streams",
        "finance",
        "staffing",
        "governance",
        "glossary",
        "profile",
        "calendar",
        "partners",
        "notes",
        "further outcomes",
        "further finance",
        "further priority",
        "treaty",
        "priority 99999999999999999999999999999999999999",
        "priority one",
        "priority -1",
        "cover 1",
        ":",
        "",
    ];
    let columns = [
        "number",
        "objective",
        "action",
        "lead",
        "measure",
        "rag",
        "timescale",
        "board-number",
        "board-action",
        "label",
        "agency",
        "amount",
        "term",
        "meaning",
        "ref",
        "see-also",
        "level",
        "section",
        "name",
        "line",
        "-",
        "action-number",
        "implied-action-number",
        "implied-scope",
        "implied-objective",
        "chapter",
        "",
    ];
    let lines = ROWS.map(|row| &row[..1]);
    let mut all_lost = Vec::new();
    for role in roles {
        let whole = columns.map(|column| format!("{role}: {}", [column; 5].join(", ")));
        let true_columns = format!("{role}: number, objective, action, lead, timescale");
        for words in whole.iter().map(String::as_str).chain([role, &true_columns]) {
            all_lost.extend(lost_of(&ROWS, words));
            all_lost.extend(lost_of(&lines, words));
        }
    }
    assert_eq!(all_lost, [""; 0]);
}

#[test]
fn what_somebody_wrote_into_columns_of_ours_is_kept() {
    for columns in [
        "ref, objective, action, lead, timescale",
        "number, objective, action, level, timescale",
        "number, objective, action, lead, see-also",
        "level, ref, action, see-also, ref",
        "number, objective, implied-scope, scope, scope",
        "implied-number, implied-objective, action, lead, rag",
    ] {
        for role in ["priority 1", "appendix 1", "tasks"] {
            assert_eq!(lost_of(&ROWS, &format!("{role}: {columns}")), [""; 0]);
        }
    }
}

#[test]
fn marks_of_sheets_that_are_not_there_other_editions_and_very_many_marks_change_nothing() {
    let plain = read(&workbook(&ROWS, &[]));
    let many: Vec<String> = (0..20_000).map(|index| format!("Sheet: {index}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "cover")).collect();
    let wide = format!("priority 1: {}", vec!["-"; 16_384].join(", "));
    for properties in [
        &[("planpack", "published workbook 2"), ("Sheet: Bridges", "cover")][..],
        &[("planpack", ""), ("Sheet: Bridges", "cover")],
        &[("Sheet: Bridges", "document-control: -, -")],
    ] {
        assert_eq!(read(&workbook(&ROWS, properties)), plain, "{properties:?}");
    }
    for properties in [
        &[("planpack", EDITION)][..],
        &[("planpack", EDITION), ("Sheet: Tunnels", "priority 1: number, action")],
        &[("planpack", EDITION), ("Sheet: Bridges", &wide)],
        &[("planpack", EDITION), ("Sheet: Bridges", "cover"), ("Sheet: Bridges", "narrative")],
        &[&[("planpack", EDITION)], many.as_slice()].concat(),
    ] {
        assert_eq!(lost(&ROWS, properties), [""; 0]);
    }
}

#[test]
fn a_plan_is_not_taken_for_a_cover_or_for_document_control() {
    let contents: [&[&str]; 5] = [
        ROWS[0],
        ROWS[1],
        &["Sheet", "Title", "What it holds"],
        &["Bridges", "No loose plank", "Walk every bridge"],
        &["Paint the rails", "Painters", "When it is dry"],
    ];
    assert_eq!(lost_of(&contents, "cover: -, -, -"), [""; 0]);
    assert_eq!(lost_of(&contents, "document-control: -, -, -"), [""; 0]);
}
