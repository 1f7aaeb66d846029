//! All JSON output conforms to the schemas in `docs/schema/`. These equal the schemas derived from
//! the types, and the output of `planpack schema`.
//!
//! `UPDATE=1 cargo test --no-default-features --features schema --test schemas` rewrites the
//! schemas.

#[path = "support/expected.rs"]
mod expected;
#[path = "support/program.rs"]
mod program;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use expected::assert_expected;
use planpack::render::schema;
use program::Ran;
use serde_json::{Value, json};
use support::drawn;

const NAMES: [&str; 16] = [
    "plan",
    "sheets",
    "editions",
    "findings",
    "correction",
    "collect",
    "partners",
    "review",
    "diff",
    "statement",
    "why",
    "many",
    "many-result",
    "many-run",
    "many-report",
    "compare",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn derived(name: &str) -> String {
    schema::derived(name).expect("a schema of that name")
}

#[test]
fn the_schemas_of_the_documentation_are_those_of_the_types() {
    for name in NAMES {
        let path = root().join("docs/schema").join(format!("{name}.json"));
        let written = derived(name);
        assert_expected(&path, &written);
        if std::env::var_os("UPDATE").is_none() {
            assert_eq!(planpack(&["schema", name]), written, "{name}");
        }
    }
}

#[test]
fn every_field_of_every_schema_is_described() {
    for name in NAMES {
        let schema: Value = serde_json::from_str(&derived(name)).expect("JSON");
        let mut undescribed = Vec::new();
        add_undescribed(&schema, name, &mut undescribed);
        assert!(undescribed.is_empty(), "{undescribed:#?}");
    }
}

fn add_undescribed(schema: &Value, path: &str, undescribed: &mut Vec<String>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        // The tag of a variant; the variant itself has the description.
        if property.get("description").is_none() && property.get("const").is_none() {
            undescribed.push(format!("{path}.{name}"));
        }
    }
    match schema {
        Value::Object(fields) => {
            for (name, field) in fields {
                add_undescribed(field, &format!("{path}/{name}"), undescribed);
            }
        }
        Value::Array(items) => {
            for item in items {
                add_undescribed(item, path, undescribed);
            }
        }
        _ => {}
    }
}

/// The schemas. Each forbids fields that it does not name, so that no field is left undescribed.
struct Validator {
    schemas: Schemas,
    indices: Vec<(&'static str, SchemaIndex)>,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        let indices = NAMES.map(|name| {
            let mut schema: Value = serde_json::from_str(&derived(name)).expect("JSON");
            close(&mut schema);
            let address = format!("memory:{name}");
            compiler.add_resource(&address, schema).expect("a resource");
            let index = compiler.compile(&address, &mut schemas);
            (
                name,
                index.unwrap_or_else(|error| panic!("{name}: {error:#}")),
            )
        });
        Self {
            schemas,
            indices: indices.to_vec(),
        }
    }

    /// Fails if the document does not conform to the schema that it names.
    #[track_caller]
    fn check(&self, document: &str) {
        let document: Value = serde_json::from_str(document).expect("JSON");
        let shape = document["schema"].as_str().expect("the name of its schema");
        let (_, index) = self
            .indices
            .iter()
            .find(|(name, _)| shape == format!("planpack.{name}/1"))
            .unwrap_or_else(|| panic!("there is no schema of {shape}"));
        if let Err(error) = self.schemas.validate(&document, *index) {
            panic!("{shape}: {error:#}");
        }
    }
}

/// Forbids fields without a name in the schema.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object)
                && fields.get("additionalProperties").is_none()
            {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// What a command prints.
fn planpack(words: &[&str]) -> String {
    let ran = Ran::on("2026-07-01", words);
    assert!(ran.code < 2, "{}", ran.err);
    ran.out
}

fn utf8(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn the_sample_conforms_to_its_schemas() {
    let validator = Validator::new();
    let samples = root().join("samples");
    for format in ["json", "sheets", "editions"] {
        validator.check(&planpack(&["inspect", utf8(&samples), "--format", format]));
    }
    validator.check(&planpack(&["check", utf8(&samples), "--format", "json"]));
    let out = tempfile::tempdir().expect("a folder");
    let paths = planpack(&[
        "build",
        utf8(&samples),
        "--statement",
        "--format",
        "json",
        "-o",
        utf8(out.path()),
    ]);
    assert_eq!(paths.lines().count(), 2, "the plan and the statement");
    for path in paths.lines() {
        validator.check(&fs::read_to_string(path).expect("a document that was built"));
    }
}

#[test]
fn many_packs_conform_to_their_schemas() {
    let validator = Validator::new();
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| utf8(&folder.path().join(name)).to_owned();
    fs::create_dir_all(folder.path().join("boards/empty")).expect("a folder");
    fs::create_dir_all(folder.path().join("boards/old")).expect("a folder");
    for board in ["empty", "old"] {
        fs::write(path(&format!("boards/{board}/pack.toml")), "").expect("a pack file");
    }
    let plan = drawn::xlsx(OLD).expect("a drawing");
    fs::write(path("boards/old/plan.xlsx"), plan).expect("a workbook");
    let (boards, list, out) = (path("boards"), path("packs.jsonl"), path("out"));
    let date = ["--as-of", "2026-07-01", "--format", "json", "-o", &list];
    planpack(&[&["many", "list", &boards][..], &date].concat());
    planpack(&["many", "run", &list, "-o", &out]);
    let listed = fs::read_to_string(&list).expect("a list");
    assert_eq!(listed.lines().count(), 2);
    listed.lines().for_each(|line| validator.check(line));
    for file in ["empty/joint/result", "old/joint/result", "old/joint/run"] {
        let file = path(&format!("out/boards/{file}.json"));
        validator.check(&fs::read_to_string(file).expect("a result"));
    }
    validator.check(&planpack(&["compare", &boards, "--format", "json"]));
    let report = ["many", "report", &out, "--list", &list, "--format", "json"];
    validator.check(&planpack(&report));
}

/// The workbooks of the golden cases.
fn golden_plans() -> Vec<(PathBuf, String)> {
    let cases = fs::read_dir(root().join("tests/cases")).expect("the cases");
    let folders = cases.map(|entry| entry.expect("a case").path());
    let mut plans: Vec<(PathBuf, String)> = folders
        .filter_map(|folder| {
            Some((
                folder.clone(),
                fs::read_to_string(folder.join("plan.txt")).ok()?,
            ))
        })
        .collect();
    plans.sort();
    plans
}

#[test]
fn every_golden_case_conforms_to_its_schemas() {
    let validator = Validator::new();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.xlsx");
    let plans = golden_plans();
    assert!(plans.len() > 50, "the cases are here");
    for (case, drawing) in plans {
        fs::write(&path, drawn::xlsx(&drawing).expect("a drawing")).expect("a workbook");
        eprintln!("{}", case.display());
        for format in ["json", "sheets"] {
            validator.check(&planpack(&["inspect", utf8(&path), "--format", format]));
        }
    }
}

const OLD: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | No loose plank | Walk every bridge | Bridge wardens | A list of planks | July 2026
A5: | | Replace what is rotten | Bridge wardens\\nJoiners | No plank gives way | October 2026
A6: 1.2 | Rails that are seen at night | Paint the rails white | Joiners | Every rail is white | December 2026
";

const NEW: &str = "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold for ever
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.2 | No loose plank | Walk each old bridge | Joiners | A list of planks | August 2026
A6: 1.1 | Rails that are seen at night | Paint the rails white | Joiners | Every rail is white | December 2026
A7: 1.3 | Lamps | Hang a lamp | Joiners | A lamp | December 2026
";

#[test]
fn changes_conform_to_their_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let [old, new] = [("old.xlsx", OLD), ("new.xlsx", NEW)].map(|(name, plan)| {
        let path = folder.path().join(name);
        fs::write(&path, drawn::xlsx(plan).expect("a drawing")).expect("a workbook");
        path
    });
    let changes = planpack(&["diff", utf8(&old), utf8(&new), "--format", "json"]);
    assert!(changes.contains("is_move"), "{changes}");
    Validator::new().check(&changes);
}

#[test]
fn a_quarter_conforms_to_its_schemas() {
    let validator = Validator::new();
    let folder = tempfile::tempdir().expect("a folder");
    let pack = utf8(folder.path());
    fs::write(
        folder.path().join("plan.xlsx"),
        drawn::xlsx(OLD).expect("a drawing"),
    )
    .expect("a workbook");
    fs::write(
        folder.path().join("pack.toml"),
        "name = \"bridges\"\nboard = \"plan.xlsx\"\n",
    )
    .expect("a pack file");
    let corrected = planpack(&[
        "correct",
        pack,
        "--set",
        "title=Bridges",
        "--format",
        "json",
    ]);
    validator.check(&corrected);
    let sent = folder.path().join("sent");
    planpack(&["track", pack, "--quarter", "2026-Q2", "-o", utf8(&sent)]);
    let letters = folder.path().join("letters");
    let collected = planpack(&[
        "collect",
        pack,
        utf8(&sent),
        "--format",
        "json",
        "-o",
        utf8(&letters),
    ]);
    validator.check(&collected);
    let plan: Value =
        serde_json::from_str(&planpack(&["inspect", pack, "--format", "json"])).expect("JSON");
    let action = &plan["plan"]["parts"][0]["objectives"][0]["actions"][0];
    let reference = action["ref"].as_str().expect("a reference");
    planpack(&[
        "register",
        pack,
        reference,
        "--set",
        "progress=Walked",
        "--set",
        "rag=Amber",
        "--set",
        "revised-date=1 September 2026",
        "--by",
        "An officer",
        "--reason",
        "By telephone",
    ]);
    let inspected = planpack(&["inspect", pack, "--format", "json"]);
    assert!(inspected.contains("\"Walked\""), "{inspected}");
    validator.check(&inspected);
    let why = planpack(&["why", pack, reference, "--format", "json"]);
    assert!(
        why.contains("\"sent\"") && why.contains("\"corrected\""),
        "{why}"
    );
    validator.check(&why);
    let out = folder.path().join("review");
    let printed = planpack(&[
        "review",
        pack,
        "--quarter",
        "2026-Q2",
        "--format",
        "json",
        "-o",
        utf8(&out),
    ]);
    let written: Vec<&str> = printed.lines().collect();
    assert!(!written.is_empty(), "the review is written");
    for path in written {
        validator.check(&fs::read_to_string(path).expect("a document of the review"));
    }
}
