//! The flow of a year, request by request, as the page does it.

use std::fs;

use planpack::open::Timeouts;

use crate::client::{Page, User};

#[test]
fn the_start_page_knows_nothing_and_then_what_was_opened() {
    let page = Page::start();
    let state = page.get("/api/state").json();
    assert_eq!(state["version"], env!("CARGO_PKG_VERSION"));
    assert!(state["now"].is_null() && state["recent"].as_array().unwrap().is_empty());
    let sample = page.post("/api/plans/sample", "{}").json();
    assert_eq!(sample["name"], "Sample plan");
    assert_eq!(sample["has_pack_file"], true);
    let quarter = &sample["quarter"];
    assert_eq!(quarter["default"], "2026-Q2");
    assert_eq!(quarter["choices"][0][0], "2025-Q2");
    assert_eq!(quarter["choices"][6][1], "October to December 2026");
    let again = page.post("/api/plans/sample", "{}").json();
    assert_eq!(again["name"], "Sample plan 2");
    let first = sample["id"].as_str().unwrap();
    assert_eq!(
        page.post(&format!("/api/plans/{first}/open"), "{}").json()["id"],
        first
    );
    // The next run knows them too.
    let user = page.user;
    drop(page.server);
    let page = Page::at(user, &[], Timeouts::default());
    let recent = page.get("/api/state").json()["recent"].clone();
    assert_eq!(
        [&recent[0]["name"], &recent[1]["name"]],
        ["Sample plan", "Sample plan 2"]
    );
    let kept = fs::read_to_string(page.user.path("state/recent.json")).unwrap();
    let kept: Vec<Vec<String>> = serde_json::from_str(&kept).expect("paths and nothing else");
    assert_eq!(kept.len(), 2);
}

#[test]
fn every_answer_names_the_command_that_does_the_same() {
    let page = Page::of_sample();
    let plan = page.plan();
    let folder = page.user.path("Documents/Plan 2026");
    let folder = folder.to_string_lossy();
    let findings = page.get(&format!("/api/plans/{plan}/findings")).json();
    assert_eq!(findings["command"], format!("planpack check \"{folder}\""));
    assert!(findings["findings"].as_array().is_some());
    let sheets = page.get(&format!("/api/plans/{plan}/sheets")).json();
    assert!(
        sheets["sheets"]
            .as_array()
            .is_some_and(|sheets| sheets.len() > 4)
    );
    let editions = page.get(&format!("/api/plans/{plan}/editions")).json();
    assert_eq!(
        editions["command"],
        format!("planpack inspect --format editions \"{folder}\"")
    );
    let names = editions["editions"].as_array().unwrap().iter();
    let names: Vec<&str> = names.filter_map(|it| it["name"].as_str()).collect();
    for name in ["joint", "C", "partner:Boards' Office", "large-print"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let partners = page.get(&format!("/api/plans/{plan}/partners")).json();
    assert_eq!(
        partners["command"],
        format!("planpack partners \"{folder}\"")
    );
    let pack = "{\"formats\": [\"json\", \"html\"], \"editions\": [\"joint\", \"public\"]}";
    let pack = page.post(&format!("/api/plans/{plan}/pack"), pack).json();
    assert_eq!(pack["command"].as_str().unwrap().lines().count(), 2);
    assert_eq!(pack["files"].as_array().unwrap().len(), 4);
}

#[test]
fn a_correction_is_written_and_its_line_is_shown() {
    let page = Page::of_sample();
    let plan = page.plan();
    let path = format!("/api/plans/{plan}/corrections");
    let correction = r#"{"correct": "column", "heading": "Named \"officer\"", "role": "lead"}"#;
    let corrected = page.post(&path, correction).json();
    assert_eq!(corrected["file"], "pack.toml");
    assert!(
        corrected["command"]
            .as_str()
            .unwrap()
            .starts_with("planpack correct --column ")
    );
    let line = corrected["lines"][0]["line"].to_string();
    let text = corrected["lines"][0]["text"].as_str().expect("its text");
    let pack_file = page.user.path("Documents/Plan 2026/pack.toml");
    let pack_file = fs::read_to_string(pack_file).unwrap();
    let numbered = (1..)
        .map(|number: u32| number.to_string())
        .zip(pack_file.lines());
    assert!(
        numbered
            .into_iter()
            .any(|found| found == (line.clone(), text)),
        "{line}: {text}"
    );
    let wrong = r#"{"correct": "column", "heading": "Named officer", "role": "emperor"}"#;
    assert_eq!(page.post(&path, wrong).status, 422);
    assert_eq!(page.post(&path, r#"{"correct": "everything"}"#).status, 422);
}

#[test]
fn a_command_that_fails_gives_its_sentence() {
    let page = Page::start();
    page.post("/api/plans", "{\"name\": \"Empty\"}").json();
    let plan = page.plan();
    let answer = page.get(&format!("/api/plans/{plan}/findings"));
    assert_eq!(answer.status, 422);
    let problem = answer.problem();
    assert!(
        problem.starts_with("there are no workbooks in"),
        "{problem}"
    );
    let answer = page.get("/api/plans/none/findings");
    assert_eq!(answer.status, 404);
    assert!(answer.problem().contains("load the page again"));
}

#[test]
fn a_quarter_is_asked_answered_and_reviewed() {
    let page = Page::of_sample();
    let plan = page.plan();
    let asked = "{\"quarter\": \"2026-Q2\", \"due\": \"2026-07-14\"}";
    let track = page.post(&format!("/api/plans/{plan}/track"), asked).json();
    let files = track["files"].as_array().unwrap();
    let of_kind = |ending: &str| {
        let mut files = files.iter();
        files
            .find(|file| file["name"].as_str().unwrap().ends_with(ending))
            .expect("a file")
    };
    let workbook = of_kind(".xlsx");
    let partner = of_kind(".eml")["partner"]
        .as_str()
        .expect("a partner")
        .to_owned();
    let of_partner = files
        .iter()
        .filter(|file| file["partner"] == partner.as_str());
    let mut kinds: Vec<&str> = of_partner
        .map(|file| file["kind"].as_str().unwrap())
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["draft", "letter", "workbook"]);
    let letter = page.get(&format!(
        "/plans/{plan}/outputs/{}",
        of_kind(".eml")["id"].as_str().unwrap()
    ));
    assert_eq!(letter.status, 200);
    let id = workbook["id"].as_str().unwrap();
    let mut blank = page.get(&format!("/plans/{plan}/outputs/{id}")).body;
    // Saved again it has the same cells and other bytes: a comment at the end of the archive.
    let comment_length = blank.len() - 2;
    blank[comment_length] = 1;
    blank.push(b' ');
    let returned = page
        .put(
            &format!("/api/plans/{plan}/returns?name=returned.xlsx"),
            &blank,
        )
        .json();
    assert_eq!(returned["file"], "returned.xlsx");
    let collected = page
        .post(&format!("/api/plans/{plan}/collect"), "{}")
        .json();
    assert_eq!(collected["received"].as_array().unwrap().len(), 1);
    let position = page
        .get(&format!("/api/plans/{plan}/quarter?quarter=2026-Q2"))
        .json();
    assert!(
        position["command"]
            .as_str()
            .unwrap()
            .starts_with("planpack review --quarter 2026-Q2")
    );
    let reviewing = "{\"quarter\": \"2026-Q2\", \"formats\": [\"html\"]}";
    let review = page
        .post(&format!("/api/plans/{plan}/review"), reviewing)
        .json();
    assert_eq!(review["files"].as_array().unwrap().len(), 1);
}

#[test]
fn a_correction_is_taken_back_and_counts_again() {
    let page = Page::of_sample();
    let plan = page.plan();
    let asked = "{\"quarter\": \"2026-Q2\"}";
    page.post(&format!("/api/plans/{plan}/track"), asked).json();
    let life = || page.get(&format!("/api/plans/{plan}/why/1.1a")).json();
    let decide = |decision: serde_json::Value| {
        let path = format!("/api/plans/{plan}/decide");
        page.post(&path, &decision.to_string()).json()
    };
    let reference = life()["ref"].clone();
    decide(serde_json::json!({"reference": reference, "set": "rag=Red", "by": "A", "reason": "B"}));
    let last = || life()["events"].as_array().unwrap().last().unwrap().clone();
    let corrected = last();
    assert!(corrected["undone"].is_null(), "{corrected}");
    let undo = |record: &serde_json::Value| {
        decide(serde_json::json!({"undo": record, "by": "A", "reason": "C"}))
    };
    let done = undo(&corrected["record"]);
    let command = done["command"].as_str().unwrap();
    assert!(
        command.starts_with("planpack register --undo "),
        "{command}"
    );
    let taken_back = last()["undone"].clone();
    assert_eq!(taken_back["reason"], "C");
    undo(&taken_back["record"]);
    assert!(last()["undone"].is_null());
}

#[test]
fn what_the_page_sends_is_never_an_option() {
    let page = Page::of_sample();
    let plan = page.plan();
    let evil = page.user.path("evil");
    let evil_option = format!("--output={}", evil.display());
    for (path, json) in [
        (
            "pack",
            serde_json::json!({"formats": ["json", evil_option], "editions": ["joint"]}),
        ),
        (
            "pack",
            serde_json::json!({"formats": ["json"], "editions": [evil_option]}),
        ),
        ("track", serde_json::json!({"quarter": evil_option})),
        (
            "decide",
            serde_json::json!({"reference": evil_option, "set": "rag=Red", "by": "A", "reason": "B"}),
        ),
        (
            "review",
            serde_json::json!({"quarter": "2026-Q2", "formats": [evil_option]}),
        ),
    ] {
        let answer = page.post(&format!("/api/plans/{plan}/{path}"), &json.to_string());
        assert_eq!(answer.status, 422, "{path}: {}", answer.text());
    }
    let why = page.get(&format!("/api/plans/{plan}/why/--as-of"));
    assert_eq!(why.status, 422);
    assert!(!evil.exists());
}

#[test]
fn workbooks_that_were_named_become_a_plan_with_a_folder() {
    let user = User::new();
    let folder = user.sample();
    let workbooks =
        ["board-plan.xlsx", "appendix-1-case-review.xlsx"].map(|name| folder.join(name));
    let page = Page::at(user, &workbooks, Timeouts::default());
    let plan = page.plan();
    assert_eq!(page.get(&format!("/api/plans/{plan}/sheets")).status, 200);
    let why = page.get(&format!("/api/plans/{plan}/why/1.1a"));
    assert_eq!(why.status, 409);
    assert!(
        why.problem()
            .contains("make a new plan from these workbooks")
    );
    let file = page.put(
        &format!("/api/plans/{plan}/files?name=a.csv"),
        b"No,Action\n1,Walk\n",
    );
    assert_eq!(file.status, 409);
    let made = page
        .post(
            "/api/plans",
            &format!("{{\"name\": \"Made\", \"from\": \"{plan}\"}}"),
        )
        .json();
    assert_eq!(made["has_pack_file"], true);
    let made = made["id"].as_str().unwrap();
    assert_eq!(page.get(&format!("/api/plans/{made}/why/1.1a")).status, 200);
}
