//! Findings in their formats, and what an officer allows: by rule, by cell, by a comment.

use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook};
use planpack::cli::{Surroundings, Terminal};
use serde_json::Value;

use super::{Folder, PLAN, Ran, planpack, surroundings};

/// A plan in which two actions have no lead.
fn without_leads() -> String {
    PLAN.replace("Bridge wardens", "").replace("Joiners", "")
}

/// A pack folder that holds [`without_leads`] and a pack file.
fn pack(pack_file: &str) -> Folder {
    let folder = Folder::new();
    folder.draw("plan.xlsx", &without_leads());
    folder.write("pack.toml", pack_file);
    folder
}

fn check(folder: &Folder) -> Ran {
    planpack(&["check", folder.root().to_str().expect("a path in UTF-8")])
}

#[test]
fn faults_of_one_cause_are_shown_as_one_and_counted_each() {
    let folder = pack("");
    let Ran { out, .. } = check(&folder);
    assert!(
        out.starts_with("error[action-without-lead]: 2 actions have no lead\n"),
        "{out}"
    );
    assert!(
        out.contains("--> plan.xlsx, sheet \"Priority 1\", cells D4:D5\n"),
        "{out}"
    );
    assert!(
        out.contains("| 4 | 1.1 | No loose plank | Walk every bridge |      | Monthly |\n"),
        "{out}"
    );
    assert!(out.ends_with("2 errors\n"), "{out}");
    let json = planpack(&["check", &folder.path("plan.xlsx"), "--format", "json"]).out;
    let document: Value = serde_json::from_str(&json).expect("JSON");
    let cells: Vec<&str> = document["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|f| f["place"]["cell"].as_str())
        .collect();
    assert_eq!(cells, ["D4", "D5"], "each can be addressed");
}

#[test]
fn a_rule_can_have_another_severity_or_be_switched_off() {
    let rules = "[checks.rules]\naction-without-lead = ";
    let info = check(&pack(&format!("{rules}\"info\"\n")));
    assert_eq!(info.code, 0);
    assert!(
        info.out.starts_with("info[action-without-lead]"),
        "{}",
        info.out
    );
    let off = check(&pack(&format!("{rules}\"allow\"\n")));
    assert_eq!((off.code, off.out.as_str()), (0, "No problems found.\n"));
    let fault = check(&pack(&format!("{rules}\"silent\"\n")));
    assert_eq!(fault.code, 2);
    assert!(
        fault
            .err
            .contains("write \"error\", \"warning\", \"info\" or \"allow\""),
        "{}",
        fault.err
    );
}

#[test]
fn a_misspelt_rule_is_named_with_the_nearest() {
    let Ran { code, err, .. } = check(&pack("[checks.rules]\naction-without-led = \"info\"\n"));
    assert_eq!(code, 2);
    assert!(
        err.contains("pack.toml") && err.contains("did you mean `action-without-lead`?"),
        "{err}"
    );
}

#[test]
fn one_cell_can_be_allowed_with_a_reason_and_no_longer_than_it_needs_to_be() {
    let allow = |cell: &str| {
        let place = format!(
            "workbook = \"plan.xlsx\"\nsheet = \"Priority 1\"\ncell = \
                             \"{cell}\"\n"
        );
        format!(
            "[[checks.allow]]\nrule = \"action-without-lead\"\n{place}reason = \"named in \
                 May\"\n"
        )
    };
    let one = check(&pack(&allow("D4")));
    assert!(
        one.out
            .contains("action 1.1 (`Replace what is rotten`) has no lead")
            && one.out.ends_with("1 error\n"),
        "{}",
        one.out
    );
    assert_eq!(check(&pack(&allow("D4:D5"))).out, "No problems found.\n");
    let needless = check(&pack(&format!("{}{}", allow("D4:D5"), allow("C4"))));
    assert!(needless.out.starts_with(
        "warning[unneeded-allowance]: pack.toml allows `action-without-lead` at plan.xlsx"
    ));
    let without_reason = check(&pack(
        &allow("D4").replace("reason = \"named in May\"\n", ""),
    ));
    assert_eq!(without_reason.code, 2, "{}", without_reason.out);
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let folder = pack("");
    let plan = folder.path("plan.xlsx");
    let screen = Terminal {
        is_screen: true,
        has_colour: true,
        width_chars: 80,
    };
    let at_screen = Surroundings {
        out: Some(screen),
        ..surroundings("2026-04-01", None)
    };
    let escape = '\u{1b}';
    assert!(!planpack(&["check", &plan]).out.contains(escape));
    assert!(
        planpack(&["check", &plan, "--color", "always"])
            .out
            .contains(escape)
    );
    assert!(Ran::of(&at_screen, &["check", &plan]).out.contains(escape));
    assert!(
        !Ran::of(&at_screen, &["check", &plan, "--color", "never"])
            .out
            .contains(escape)
    );
    let workbook = Ran::of(&at_screen, &["check", &plan, "--format", "xlsx"]);
    assert_eq!(
        (workbook.code, workbook.out.as_str()),
        (2, ""),
        "a workbook is not for a terminal"
    );
}

#[test]
fn sarif_names_the_cell_and_describes_the_rule() {
    let folder = pack("");
    let Ran { code, out, .. } =
        planpack(&["check", &folder.path("plan.xlsx"), "--format", "sarif"]);
    assert_eq!(code, 1);
    let log: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(
        (result["ruleId"].as_str(), result["level"].as_str()),
        (Some("action-without-lead"), Some("error"))
    );
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "plan.xlsx"
    );
    assert_eq!(
        result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"],
        "'Priority 1'!D4"
    );
    let index =
        usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("a small one");
    assert_eq!(
        run["tool"]["driver"]["rules"][index]["id"],
        "action-without-lead"
    );
}

#[test]
fn the_list_of_findings_is_a_workbook_that_names_authors_and_cells() {
    let folder = pack("name = \"harrow\"\n[checks.authors]\n\"plan.xlsx\" = \"A. Smith\"\n");
    let root = folder.root().to_str().expect("a path in UTF-8").to_owned();
    let list = folder.path("out/harrow-findings.xlsx");
    let write = || {
        planpack(&[
            "check",
            &root,
            "--format",
            "xlsx",
            "-o",
            &folder.path("out"),
        ])
    };
    assert_eq!(write().out, format!("{list}\n"));
    let bytes = fs::read(&list).expect("the list is there");
    write();
    assert_eq!(
        fs::read(&list).expect("the list is there"),
        bytes,
        "the same findings give the same bytes"
    );
    let mut workbook: Xlsx<_> = open_workbook(&list).expect("a workbook");
    let rows = workbook
        .worksheet_range("Findings")
        .expect("the sheet is there");
    let row = |index: usize| -> Vec<String> {
        let row = rows.rows().nth(index).expect("a row");
        row.iter().map(Data::to_string).collect()
    };
    // A workbook whose every row would be listed is listed once, above the table.
    assert!(
        row(1)[0].contains("in the workbook plan.xlsx"),
        "{:?}",
        row(1)
    );
    assert!(!row(2).contains(&"Workbook".to_owned()), "{:?}", row(2));
    let row = row(3);
    let expected = [
        "error",
        "action 1.1 (`Walk every bridge`) has no lead",
        "Priority 1",
        "D4",
        "A. Smith",
    ];
    for cell in expected {
        assert!(row.iter().any(|found| found == cell), "{cell} in {row:?}");
    }
    assert!(workbook.worksheet_range("Rules").is_ok());
}
