//! `planpack compare`: many boards' plans side by side.

use serde_json::Value;

use super::{Folder, planpack};

/// A plan with so many actions of each rating; every action is due in July 2026.
fn plan(ratings: &[(&str, usize)]) -> String {
    let header = "sheet: Priority 1\nA1 title: Priority 1: Bridges that hold\n\
                  A3 header: No | Objective | Action | Lead | When | RAG\n";
    let ratings = ratings
        .iter()
        .flat_map(|(rating, count)| std::iter::repeat_n(*rating, *count));
    let rows = ratings.enumerate().map(|(at, rating)| {
        let lead = if at == 0 { "" } else { "Pilots" };
        format!(
            "A{}: 1.{} | No loose plank {at} | Walk bridge {at} | {lead} | July 2026 | {rating}\n",
            at + 4,
            at + 1
        )
    });
    std::iter::once(header.to_owned()).chain(rows).collect()
}

fn boards() -> Folder {
    let folder = Folder::new();
    let boards: [(&str, &[(&str, usize)]); 3] = [
        ("aldham", &[("Red", 2), ("Green", 12), ("Complete", 6)]),
        ("burnside", &[("Red", 6), ("Green", 6), ("Complete", 5)]),
        ("westmere", &[("Amber", 7), ("Green", 9), ("Complete", 8)]),
    ];
    for (name, ratings) in boards {
        folder.draw(&format!("boards/{name}/plan.xlsx"), &plan(ratings));
        let pack = format!("title = \"Bridges of {name}\"\n");
        folder.write(&format!("boards/{name}/pack.toml"), pack);
    }
    folder
}

fn compare(folder: &Folder, options: &[&str]) -> (u8, String, String) {
    let boards = folder.path("boards");
    let day = ["compare", &boards, "--as-of", "2026-09-01"];
    let ran = planpack(&[&day[..], options].concat());
    (ran.code, ran.out, ran.err)
}

#[test]
fn boards_are_side_by_side_with_medians_and_small_numbers_are_suppressed() {
    let (code, out, err) = compare(&boards(), &[]);
    assert_eq!(code, 0, "{err}");
    let words = |name: &str| {
        let line = out.lines().find(|line| line.starts_with(name));
        let line = line.unwrap_or_else(|| panic!("no {name}:\n{out}"));
        let cells = line[name.len()..].split_whitespace();
        cells.collect::<Vec<_>>().join(" ")
    };
    // Priorities, objectives, actions; without lead, date, overdue; complete, on track, not,
    // unrated.
    assert_eq!(words("Bridges of burnside"), "1 17 17 [c] 0 12 5 6 6 0");
    // Two red actions are suppressed, and the six complete ones, which would give them away.
    assert_eq!(words("Bridges of aldham"), "1 20 20 [c] 0 14 [c] 12 [c] 0");
    assert_eq!(words("Bridges of westmere"), "1 24 24 [c] 0 16 8 9 7 0");
    assert_eq!(words("Median"), "1 20 20 [c] 0 14 [c] 9 6 0");
    assert!(
        out.contains("[c]: suppressed, because it is a number from 1 to 4"),
        "{out}"
    );
}

#[test]
fn names_are_left_out_on_request_everywhere() {
    let folder = boards();
    for format in ["text", "json"] {
        let (code, out, err) = compare(&folder, &["--no-names", "--format", format]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("Board 3") && !out.contains("Bridges"), "{out}");
    }
    let (_, json, _) = compare(&folder, &["--no-names", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        json["boards"][0]["figures"]["actions"], 24,
        "the largest plan is first"
    );
    assert_eq!(json["boards"][1]["figures"]["not_on_track"], Value::Null);
}

#[test]
fn a_plan_that_cannot_be_read_is_named_and_the_others_are_compared() {
    let folder = boards();
    folder.write("boards/broken/pack.toml", "tittle = \"Bridges\"\n");
    let (code, out, err) = compare(&folder, &["--format", "xlsx", "-o", &folder.path("out")]);
    assert_eq!(code, 1);
    assert!(err.contains("broken") && err.contains("tittle"), "{err}");
    assert!(out.trim_end().ends_with("comparison.xlsx"), "{out}");
    let (_, out, _) = compare(&folder, &[]);
    assert!(
        out.contains("3 boards side by side. 1 plan could not be read."),
        "{out}"
    );
}
