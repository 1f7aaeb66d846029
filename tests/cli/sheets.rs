//! `planpack inspect --format sheets`: the sheets beside what was read in them.

use super::{Folder, PLAN, planpack};

#[test]
fn a_workbook_that_is_left_out_is_drawn_with_the_reason() {
    let folder = Folder::new();
    folder.draw("plan.xlsx", PLAN);
    folder.draw("copy of plan.xlsx", PLAN);
    let ran = planpack(&["inspect", &folder.path(""), "--format", "sheets"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let sheets = document["sheets"].as_array().expect("sheets");
    let of = |name: &str| {
        let mut found = sheets.iter().filter(|sheet| sheet["workbook"] == name);
        found.next().expect("the sheet of the workbook")
    };
    let (plan, copy) = (of("plan.xlsx"), of("copy of plan.xlsx"));
    let [kept, left_out] = if plan.get("left_out").is_none() {
        [plan, copy]
    } else {
        [copy, plan]
    };
    let reason = left_out["left_out"].as_str().expect("a reason");
    assert!(reason.contains("has the same actions as"), "{reason}");
    assert_eq!(left_out["rows"], kept["rows"]);
    assert_eq!(left_out["regions"], serde_json::json!([]));
    assert_eq!(kept["regions"][0]["contents"], "1 objective, 2 actions");
}

#[test]
fn a_published_plan_has_no_sheets() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", PLAN);
    let built = planpack(&[
        "build",
        &plan,
        "--format",
        "json",
        "-o",
        &folder.path("out"),
    ]);
    let ran = planpack(&["inspect", built.out.trim(), "--format", "sheets"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("name the workbooks"), "{}", ran.err);
}
