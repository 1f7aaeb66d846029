//! `planpack many`: the same packs however the list is divided, interrupted or repeated.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::{Folder, PLAN, Ran, planpack, surroundings};

/// Three plans.
fn boards() -> Folder {
    boards_named(["east", "north", "west"].map(str::to_owned))
}

fn boards_named(names: impl IntoIterator<Item = String>) -> Folder {
    let folder = Folder::new();
    for board in names {
        let plan = PLAN.replace("No loose plank", &format!("No loose plank in the {board}"));
        folder.draw(&format!("boards/{board}/plan.xlsx"), &plan);
        let pack = format!("title = \"Bridges of the {board}\"\n");
        folder.write(&format!("boards/{board}/pack.toml"), pack);
    }
    folder
}

fn with_broken_board(folder: &Folder) {
    folder.write("boards/broken/pack.toml", "tittle = \"Bridges\"\n");
}

fn list(folder: &Folder) -> Ran {
    list_with(folder, "xlsx,json", "2026-06-01")
}

fn list_with(folder: &Folder, formats: &str, as_of: &str) -> Ran {
    let (boards, list) = (folder.path("boards"), folder.path("packs.jsonl"));
    let ran = planpack(&[
        "many",
        "list",
        &boards,
        "--as-of",
        as_of,
        "--edition",
        "joint,public",
        "--format",
        formats,
        "-o",
        &list,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// Runs the list into a folder of this name.
fn run(folder: &Folder, out: &str, options: &[&str]) -> Ran {
    let (list, out) = (folder.path("packs.jsonl"), folder.path(out));
    planpack(&[&["many", "run", &list, "-o", &out], options].concat())
}

/// The files below a folder, without the facts of the run.
fn results(folder: &Folder, out: &str) -> BTreeMap<String, Vec<u8>> {
    let root = folder.root().join(out);
    let files = folder.listing().into_iter();
    files
        .filter_map(|(path, bytes)| {
            let path = path.strip_prefix(&root).ok()?.to_str()?.to_owned();
            Some((path, bytes?)).filter(|(path, _)| !path.ends_with("run.json"))
        })
        .collect()
}

fn json(folder: &Folder, path: &str) -> Value {
    let text = fs::read_to_string(folder.path(path)).unwrap_or_else(|_| panic!("no {path}"));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn slices_together_make_what_one_run_makes() {
    let folder = boards();
    with_broken_board(&folder);
    list(&folder);
    assert_eq!(run(&folder, "whole", &[]).code, 1, "one pack is broken");
    let whole = results(&folder, "whole");
    assert_eq!(whole.len(), 3 * 2 * 3 + 2, "{:?}", whole.keys());
    for slice in ["1/3", "2/3", "3/3"] {
        let ran = run(&folder, "sliced", &["--partition", slice, "--keep-going"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert_eq!(results(&folder, "sliced"), whole);
    for index in ["0", "1", "2"] {
        let mut surroundings = surroundings("2030-01-01", None);
        let variable = ("SLURM_ARRAY_TASK_ID".to_owned(), index.to_owned());
        surroundings.variables.extend([variable]);
        let (list, out) = (folder.path("packs.jsonl"), folder.path("array"));
        let of = ["--index-from-env", "SLURM_ARRAY_TASK_ID", "--of", "3"];
        let ran = Ran::of(
            &surroundings,
            &[&["many", "run", &list, "-o", &out], &of[..]].concat(),
        );
        assert!(ran.code < 2, "{}", ran.err);
    }
    assert_eq!(
        results(&folder, "array"),
        whole,
        "and the day does not matter"
    );
}

#[test]
fn a_pack_of_a_list_is_what_build_makes() {
    let folder = boards();
    list(&folder);
    run(&folder, "many", &[]);
    let (board, built) = (folder.path("boards/east"), folder.path("built"));
    let options = ["--as-of", "2026-06-01", "--edition", "public"];
    let formats = ["--format", "xlsx,json", "-o", &built];
    planpack(&[&["build", &board], &options[..], &formats[..]].concat());
    let built = results(&folder, "built");
    let mut many = results(&folder, "many/boards/east/public");
    let result = many.remove("result.json").expect("a result");
    assert_eq!(many, built);
    let result: Value = serde_json::from_slice(&result).expect("JSON");
    assert_eq!(result["failure"], Value::Null);
    assert_eq!(result["outputs"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_pack_that_cannot_be_made_says_why_and_stops_no_other() {
    let folder = boards();
    with_broken_board(&folder);
    list(&folder);
    let ran = run(&folder, "out", &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("8 packs: 6 made"), "{}", ran.err);
    assert!(ran.err.contains("boards/broken/joint: "), "{}", ran.err);
    let failure = json(&folder, "out/boards/broken/joint/result.json")["failure"].clone();
    let failure = failure.as_str().expect("a reason");
    assert!(failure.starts_with("boards/broken/pack.toml"), "{failure}");
    // Only the broken ones are tried again; mended, they are made.
    folder.draw("boards/broken/plan.xlsx", PLAN);
    folder.write("boards/broken/pack.toml", "title = \"Bridges\"\n");
    list(&folder);
    let ran = run(&folder, "out", &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = "8 packs: 2 made, 0 from the cache, 6 unchanged, 0 failed";
    assert!(ran.err.contains(expected), "{}", ran.err);
}

#[test]
fn a_file_changed_since_the_list_was_made_is_a_failure() {
    let folder = boards();
    list(&folder);
    folder.write("boards/east/pack.toml", "title = \"Other bridges\"\n");
    let ran = run(&folder, "out", &["--cache", &folder.path("cache")]);
    assert_eq!(ran.code, 1);
    let expected = "since the list was made, `boards/east/pack.toml` has changed";
    assert!(ran.err.contains(expected), "{}", ran.err);
    assert!(
        !folder
            .root()
            .join("out/boards/east/joint/bridges.xlsx")
            .exists()
    );
}

#[test]
fn the_cache_gives_the_same_bytes_and_damage_in_it_is_mended() {
    let folder = boards();
    list(&folder);
    let cache = folder.path("cache");
    run(&folder, "first", &["--cache", &cache]);
    let first = results(&folder, "first");
    let ran = run(&folder, "second", &["--cache", &cache]);
    assert!(ran.err.contains("0 made, 6 from the cache"), "{}", ran.err);
    assert_eq!(results(&folder, "second"), first);
    let entries = results(&folder, "cache");
    let (damaged, _) = entries
        .iter()
        .find(|(path, _)| path.contains(".xlsx"))
        .expect("one");
    fs::write(folder.root().join("cache").join(damaged), "damaged").expect("it is written");
    let (lost, _) = entries
        .iter()
        .rfind(|(path, _)| path.ends_with("result.json"))
        .expect("one");
    fs::write(folder.root().join("cache").join(lost), "{").expect("it is written");
    let ran = run(&folder, "third", &["--cache", &cache, "--explain"]);
    assert!(ran.err.contains("2 made, 4 from the cache"), "{}", ran.err);
    assert!(
        ran.out.contains("in the cache is missing or was changed"),
        "{}",
        ran.out
    );
    assert_eq!(results(&folder, "third"), first);
    assert_eq!(
        results(&folder, "cache"),
        entries,
        "the entries are whole again"
    );
}

#[test]
fn explain_says_why_a_pack_is_made_again() {
    let folder = boards();
    list(&folder);
    let explained = |expected: &[&str]| {
        let ran = run(&folder, "out", &["--explain"]);
        assert_eq!(ran.out.lines().count(), 6, "{}", ran.out);
        for line in expected {
            assert!(
                ran.out.lines().any(|said| said == *line),
                "{line}:\n{}",
                ran.out
            );
        }
    };
    explained(&["made boards/east/joint: it has not been made here"]);
    explained(&["kept boards/east/joint: none of its inputs has changed"]);
    folder.write("boards/east/pack.toml", "title = \"Other bridges\"\n");
    folder.draw("boards/west/appendix.xlsx", PLAN);
    list(&folder);
    let workbook = results(&folder, "out/boards/north/joint");
    let workbook = workbook
        .keys()
        .find(|name| name.contains(".xlsx"))
        .expect("one");
    fs::remove_file(folder.root().join("out/boards/north/joint").join(workbook)).expect("gone");
    explained(&[
        "made boards/east/joint: `boards/east/pack.toml` has changed",
        "made boards/west/public: `boards/west/appendix.xlsx` is new",
        &format!("made boards/north/joint: its file `{workbook}` is missing or was changed"),
        "kept boards/north/public: none of its inputs has changed",
    ]);
    let east = results(&folder, "out/boards/east/joint");
    let names: Vec<&String> = east.keys().collect();
    assert_eq!(
        names,
        ["other-bridges.json", "other-bridges.xlsx", "result.json"]
    );
    list_with(&folder, "json", "2026-09-01");
    explained(&[
        "made boards/north/joint: the date was 1 June 2026 and is 1 September 2026; \
                 the formats were xlsx,json and are json",
    ]);
}

#[test]
fn a_list_of_another_program_or_with_a_path_out_of_the_folder_is_refused() {
    let folder = boards();
    list(&folder);
    let text = fs::read_to_string(folder.path("packs.jsonl")).expect("a list");
    folder.write("packs.jsonl", text.replace("boards/east/joint", "../joint"));
    let ran = run(&folder, "out", &[]);
    assert!(
        ran.code == 2 && ran.err.contains("make the list again"),
        "{}",
        ran.err
    );
    folder.write("packs.jsonl", &text);
    let mut surroundings = surroundings("2026-06-01", None);
    surroundings.program = Some(folder.path("packs.jsonl").into());
    let (list, out) = (folder.path("packs.jsonl"), folder.path("out"));
    let ran = Ran::of(&surroundings, &["many", "run", &list, "-o", &out]);
    assert!(
        ran.code == 2 && ran.err.contains("another build"),
        "{}",
        ran.err
    );
    assert!(!folder.root().join("out").exists());
}

#[test]
fn two_workers_of_one_slice_do_no_harm() {
    let folder = boards();
    list(&folder);
    let cache = folder.path("cache");
    run(&folder, "alone", &[]);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let ran = run(&folder, "together", &["--cache", &cache]);
                assert_eq!(ran.code, 0, "{}", ran.err);
            });
        }
    });
    assert_eq!(results(&folder, "together"), results(&folder, "alone"));
}

#[test]
fn a_run_killed_in_mid_slice_is_completed_by_the_next() {
    // So many that most are still to be made when the first is seen.
    let folder = boards_named((0..30).map(|at| format!("board-{at}")));
    let program = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_planpack"));
        command.args(arguments).current_dir(folder.root());
        command
    };
    let words = [
        "many",
        "list",
        "boards",
        "--as-of",
        "2026-06-01",
        "--edition",
    ];
    let words = [
        &words[..],
        &["all", "--format", "xlsx,json,html", "-o", "packs.jsonl"],
    ]
    .concat();
    assert!(
        program(&words)
            .output()
            .expect("it starts")
            .status
            .success()
    );
    let run = ["many", "run", "packs.jsonl", "--cache", "cache", "-o"];
    let whole = program(&[&run[..], &["whole"]].concat())
        .output()
        .expect("it starts");
    assert!(
        whole.status.success(),
        "{}",
        String::from_utf8_lossy(&whole.stderr)
    );
    fs::remove_dir_all(folder.root().join("cache")).expect("there is a cache");
    let mut killed = program(&[&run[..], &["killed"]].concat())
        .spawn()
        .expect("it starts");
    let listed = fs::read_to_string(folder.path("packs.jsonl")).expect("a list");
    let ids = listed.lines().map(|line| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        line["id"].as_str().expect("an id").to_owned()
    });
    let ids: Vec<String> = ids.collect();
    let result_of = |id: &String| folder.root().join("killed").join(id).join("result.json");
    let has_result = || ids.iter().any(|id| result_of(id).exists());
    // A minute is far more than the first pack needs, also on a busy machine.
    for _ in 0..6000 {
        if has_result() {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    killed.kill().expect("it can be killed");
    killed.wait().expect("it has ended");
    assert!(has_result());
    // Otherwise the run was complete, and nothing was killed.
    assert!(
        !ids.iter().all(|id| result_of(id).exists()),
        "it was killed in mid-slice"
    );
    let again = program(&[&run[..], &["killed"]].concat())
        .output()
        .expect("it starts");
    assert!(
        again.status.success(),
        "{}",
        String::from_utf8_lossy(&again.stderr)
    );
    assert_eq!(results(&folder, "killed"), results(&folder, "whole"));
}

#[test]
fn the_report_counts_names_failures_and_says_what_is_missing() {
    let folder = boards();
    with_broken_board(&folder);
    list(&folder);
    let (out, list) = (folder.path("out"), folder.path("packs.jsonl"));
    let report = |options: &[&str]| {
        let ran = planpack(&[&["many", "report", &out, "--list", &list], options].concat());
        assert!(ran.code < 2, "{}", ran.err);
        ran
    };
    let missing = || {
        let report: Value = serde_json::from_str(&report(&["--format", "json"]).out).expect("JSON");
        report["counts"]["missing"].as_u64().expect("a number")
    };
    assert_eq!(missing(), 8, "no slice has begun");
    run(&folder, "out", &["--partition", "1/2"]);
    assert!((1..8).contains(&missing()));
    run(&folder, "out", &[]);
    let ran = report(&[]);
    assert_eq!(ran.code, 1, "one pack is broken");
    let summary = "8 packs: 6 made, 0 from the cache, 2 failed.";
    assert_eq!(ran.out.lines().last(), Some(summary));
    let row = ran
        .out
        .lines()
        .find(|line| line.contains("boards/broken") && line.contains("public"));
    assert!(row.is_some_and(|row| row.contains("tittle")), "{}", ran.out);
    let ran = report(&["--format", "xlsx", "-o", &folder.path("report")]);
    assert!(ran.out.trim_end().ends_with("packs.xlsx"), "{}", ran.out);
    let workbook = fs::read(folder.path("report/packs.xlsx")).expect("a workbook");
    assert!(workbook.starts_with(b"PK"));
    fs::remove_dir_all(folder.path("boards/broken")).expect("it is there");
    let ran = self::list(&folder);
    assert!(ran.err.contains("6 packs listed"), "{}", ran.err);
    assert_eq!(
        report(&[]).code,
        0,
        "what is no longer listed does not count"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn the_result_has_the_number_of_pages() {
    let folder = boards();
    list_with(&folder, "pdf", "2026-06-01");
    assert_eq!(run(&folder, "out", &[]).code, 0);
    let result = json(&folder, "out/boards/east/joint/result.json");
    let pdf = result["outputs"][0]["path"].as_str().expect("a PDF");
    let pdf = folder.root().join("out/boards/east/joint").join(pdf);
    let pages = lopdf::Document::load(pdf).expect("a PDF").get_pages().len();
    assert_eq!(result["pages"], pages);
}
