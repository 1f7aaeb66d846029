//! The output of the commands for a readable plan: findings, exit codes, and the right stream for
//! each.

use planpack::rules;
use serde_json::Value;

use super::{Folder, PLAN, Ran, planpack};

/// A plan that refers to an appendix that does not exist.
fn with_error() -> String {
    PLAN.replace("Walk every bridge", "Walk as Appendix 9 says")
}

/// A plan with an unknown column.
fn with_warning() -> String {
    PLAN.replace("| When", "| When | Planks")
        .replace("| Monthly", "| Monthly | Forty")
}

#[test]
fn the_exit_code_says_whether_the_plan_has_faults() {
    let folder = Folder::new();
    let clean = folder.draw("clean.xlsx", PLAN);
    let error = folder.draw("error.xlsx", &with_error());
    let warning = folder.draw("warning.xlsx", &with_warning());
    for (plan, free, denied) in [(&clean, 0, 0), (&warning, 0, 1), (&error, 1, 1)] {
        for command in [&["check", plan][..], &["build", plan, "--format", "json"]] {
            assert_eq!(planpack(command).code, free, "{command:?}");
            let strict = [command, &["--deny", "warnings"]].concat();
            assert_eq!(planpack(&strict).code, denied, "{strict:?}");
        }
        assert_eq!(planpack(&["inspect", plan]).code, 0, "inspect only shows");
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn a_plan_with_errors_is_built_all_the_same() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &with_error());
    let Ran { code, out, err } = planpack(&["build", &plan]);
    let pdf = folder.path("out/plan.pdf");
    let xlsx = folder.path("out/plan.xlsx");
    assert_eq!(
        (code, out),
        (1, format!("{pdf}\n{xlsx}\n")),
        "the paths, and nothing else"
    );
    assert!(
        err.contains("error[dangling-reference]: there is no Appendix 9 in this pack"),
        "{err}"
    );
    assert!(
        err.contains("--> plan.xlsx, sheet \"Priority 1\", cell C4"),
        "{err}"
    );
    assert!(std::path::Path::new(&pdf).is_file() && std::path::Path::new(&xlsx).is_file());
}

#[test]
fn findings_are_the_result_of_check_and_a_remark_of_build() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &with_error());
    let check = planpack(&["check", &plan]);
    assert!(
        check.out.contains("error[dangling-reference]") && check.err.is_empty(),
        "{check:?}"
    );
    let quiet = planpack(&["build", &plan, "--format", "json", "--quiet"]);
    assert_eq!((quiet.code, quiet.err.as_str()), (1, ""));
}

#[test]
fn check_gives_the_same_findings_as_data() {
    let folder = Folder::new();
    let plan = folder.draw("plan.xlsx", &with_error());
    let Ran { code, out, err } = planpack(&["check", &plan, "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let document: Value = serde_json::from_str(&out).expect("JSON");
    let findings = document["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["rule"], "dangling-reference");
    assert_eq!(findings[0]["severity"], "error");
    assert_eq!(findings[0]["place"]["cell"], "C4");
}

#[test]
fn every_rule_is_explained() {
    for spec in rules::all() {
        let Ran { code, out, err } = planpack(&["explain", spec.name]);
        assert_eq!((code, err.as_str()), (0, ""));
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            out.starts_with(spec.name)
                && words.contains(spec.meaning)
                && words.contains(spec.example),
            "{out}"
        );
    }
    let list = planpack(&["explain"]).out;
    assert!(
        rules::all()
            .iter()
            .all(|rule| list.contains(rule.name) && list.contains(rule.fault)),
        "{list}"
    );
}

#[test]
fn help_and_version_are_results() {
    for arguments in [&["--help"][..], &["build", "--help"], &["--version"]] {
        let Ran { code, out, err } = planpack(arguments);
        assert!(
            code == 0 && out.contains("planpack") && err.is_empty(),
            "{arguments:?}: {out}{err}"
        );
    }
}

#[test]
fn the_text_of_cells_cannot_control_the_terminal() {
    let folder = Folder::new();
    let drawing = PLAN.replace("| When", "| Wh\\u{9b}2Jen \\u{1b}]0;x\\u{7}");
    let plan = folder.draw(
        "plan.xlsx",
        &drawing.replace("Walk every", "Walk \\u{202e}yreve"),
    );
    for command in ["inspect", "check"] {
        let said = planpack(&[command, &plan]).out;
        let is_steering = |character: char| character.is_control() && character != '\n';
        assert!(!said.contains(is_steering), "{command}: {said:?}");
        assert!(!said.contains('\u{202e}'), "{command}: {said:?}");
    }
}

#[test]
fn the_licences_name_planpack_its_fonts_and_its_libraries() {
    let Ran { code, out, .. } = planpack(&["licences"]);
    assert_eq!(code, 0);
    for covered in [
        "The planpack authors",
        "Noto Sans Tamil (font)",
        "Source Sans 3 (font)",
        "calamine 0.",
        "clap 4.",
    ] {
        assert!(out.contains(covered), "{covered} is missing");
    }
}
