//! Two versions of a plan: the document of their changes, and published files as versions.

use super::{Folder, PLAN, Ran, planpack};

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "it draws a PDF")]
fn changes_to_a_plan_with_placeholders_are_a_draft() {
    for (when, is_draft) in [("Insert", true), ("August 2026", false)] {
        let folder = Folder::new();
        let old = folder.draw("old.xlsx", PLAN);
        let new = folder.draw("new.xlsx", &PLAN.replace("July 2026", when));
        let Ran { code, out, err } = planpack(&["diff", &old, &new, "--format", "pdf"]);
        assert_eq!(code, 0, "{err}");
        assert_eq!(
            out.trim().ends_with("-changes-draft.pdf"),
            is_draft,
            "{out}"
        );
    }
}

#[test]
fn the_change_history_of_a_published_workbook_is_not_part_of_the_plan() {
    let folder = Folder::new();
    let old = folder.draw("old.xlsx", PLAN);
    let new = folder.draw("new.xlsx", &PLAN.replace("July 2026", "August 2026"));
    let formats = ["--format", "xlsx", "--changes-since", &old];
    let built = planpack(&[&["build", &new], &formats[..]].concat());
    assert_eq!(built.code, 0, "{}", built.err);
    let Ran { code, out, err } = planpack(&["diff", &new, built.out.trim()]);
    assert_eq!(code, 0, "{err}");
    assert!(out.ends_with("nothing changed\n"), "{out}");
}
