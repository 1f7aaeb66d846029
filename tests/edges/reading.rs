//! How rows and timescales are read, and texts that only look like one of them.

use chrono::NaiveDate;
use planpack::import::import;
use planpack::model::{Part, PartKind};
use planpack::pack_file::Inputs;
use planpack::timescale::read;

use super::{plan as drawn_plan, write_plan};

/// The words of the actions of a drawn plan.
fn actions(drawing: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    let imported = import(&Inputs::find(&[folder.path().join("plan.xlsx")]).expect("a workbook"))
        .expect("a plan");
    let objectives = imported.plan.parts.iter().flat_map(Part::objectives);
    objectives
        .flat_map(|objective| &objective.actions)
        .map(|action| action.text.value.clone())
        .collect()
}

#[test]
fn a_row_of_a_total_is_no_action() {
    let row = "1.1 | Sound hulls | Tar the hulls | Shipwrights | May 2026";
    let with = |row_of_total: &str| {
        let rows = [
            row,
            "1.2 | Sound masts | Trim the masts | Riggers | May 2026",
            row_of_total,
        ];
        actions(&drawn_plan(
            "Priority 1: Good boats",
            "No | Objective | Action | Lead | When",
            &rows,
        ))
    };
    for total in [
        "Total",
        "Grand total",
        "Sub total",
        "Total actions",
        "Total cost",
        "Total budget",
        "Total spend",
    ] {
        assert_eq!(
            with(&format!("{total} | | 12")),
            ["Tar the hulls", "Trim the masts"],
            "{total}"
        );
    }
    assert_eq!(
        with("1.3 | Total recall | Train the crews | Mates | May 2026").len(),
        3
    );
}

fn first_day(text: &str) -> Option<String> {
    read(text, None).start.map(|day| day.to_string())
}

#[test]
fn may_before_a_verb_is_no_month() {
    for verb in [
        "be", "have", "need", "change", "require", "not", "also", "vary", "take", "include",
        "move", "slip", "extend",
    ] {
        let timescale = read(&format!("May {verb} the spring tide"), Some(plan()));
        assert_eq!(timescale.start, None, "May {verb}");
    }
    assert_eq!(first_day("May 2026").as_deref(), Some("2026-05-01"));
    assert!(read("May", Some(plan())).start.is_some());
}

fn plan() -> (NaiveDate, NaiveDate) {
    let day = |text: &str| text.parse().expect("an ISO date");
    (day("2026-04-01"), day("2029-03-31"))
}

#[test]
fn two_digits_after_a_dash_are_a_year_only_without_spaces_around_it() {
    assert_eq!(first_day("May-26").as_deref(), Some("2026-05-01"));
    assert_eq!(first_day("May - 26"), None);
}

#[test]
fn a_range_begins_in_the_year_of_its_end_unless_that_is_earlier_in_the_year() {
    assert_eq!(
        first_day("1 May to May 2026").as_deref(),
        Some("2026-05-01"),
        "within one month"
    );
    assert_eq!(
        first_day("April to May 2026").as_deref(),
        Some("2026-04-01")
    );
    assert_eq!(first_day("June to May 2026").as_deref(), Some("2025-06-01"));
}

#[test]
fn a_range_without_a_year_says_that_its_year_was_taken_from_the_plan() {
    let is_inferred = |text: &str| read(text, Some(plan())).milestones[0].year_inferred;
    assert!(is_inferred("May to June"));
    assert!(!is_inferred("May to June 2026"));
}

#[test]
fn a_calendar_may_have_its_days_before_its_meetings() {
    let first_day = |calendar: &str| {
        let plan = drawn_plan(
            "Business Plan April 2026 to March 2027",
            "No | Objective | Action | Lead | When",
            &["1.1 | Sound hulls | Tar the hulls | Shipwrights | April Board meeting"],
        );
        let folder = tempfile::tempdir().expect("a folder for the test");
        write_plan(
            folder.path(),
            &format!(
                "{plan}sheet: Calendar\nA1 title: Calendar of \
                                            meetings\n{calendar}"
            ),
        );
        let imported =
            import(&Inputs::find(&[folder.path().join("plan.xlsx")]).expect("a workbook"))
                .expect("a plan");
        let mut objectives = imported.plan.parts.iter().flat_map(Part::objectives);
        objectives.next().expect("an objective").actions[0]
            .timescale
            .start
            .map(|day| day.to_string())
    };
    assert_eq!(
        first_day("A3 header: Meeting | Meeting date\nA4: Board | 15 April 2026\n").as_deref(),
        Some("2026-04-15")
    );
    assert_eq!(
        first_day("A3 header: Meeting date | Meeting\nA4: 15 April 2026 | Board\n").as_deref(),
        Some("2026-04-15")
    );
}

/// The objectives of a drawn plan with their actions and sub-tasks, as `objective > action >
/// sub-task`.
fn levels(drawing: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write_plan(folder.path(), drawing);
    let imported = import(&Inputs::find(&[folder.path().join("plan.xlsx")]).expect("a workbook"))
        .expect("a plan");
    let mut lines = Vec::new();
    for objective in imported.plan.parts.iter().flat_map(Part::objectives) {
        for action in &objective.actions {
            let line = format!(
                "{} > {}",
                objective.text.value.trim(),
                action.text.value.trim()
            );
            lines.push(line.clone());
            lines.extend(
                action
                    .subtasks
                    .iter()
                    .map(|subtask| format!("{line} > {}", subtask.text.value.trim())),
            );
        }
    }
    lines
}

#[test]
fn an_indent_of_one_blank_is_a_slip() {
    let plan = |blanks: &str| {
        format!(
            "sheet: Plan\nA1 title: Priority 1: Quiet nights\nA3 header: Activity | Owner | Due \
             date\nA4: Dogs that sleep\nA5: \\s\\s\\sWalk them at dusk | Kennel boys | June \
             2026\nA6: {blanks}Doors that do not creak\nA7: \\s\\s\\sOil the hinges | Smiths | May \
             2026\n"
        )
    };
    let expected = [
        "Dogs that sleep > Walk them at dusk",
        "Doors that do not creak > Oil the hinges",
    ];
    assert_eq!(levels(&plan("")), expected);
    assert_eq!(levels(&plan("\\s")), expected);
}

#[test]
fn a_line_in_the_next_column_without_a_heading_is_indented() {
    let plan = "sheet: Plan\nA1 title: Priority 1: Quiet nights\nA3 header: Activity\nC3 header: \
                Owner | Due date\nA4: Dogs that sleep\nB5: Walk them at dusk | Kennel boys | June \
                2026\nB6: Feed them late | Kennel boys | July 2026\nA7: Doors that do not \
                creak\nB8: Oil the hinges | Smiths | May 2026\n";
    assert_eq!(
        levels(plan),
        [
            "Dogs that sleep > Walk them at dusk",
            "Dogs that sleep > Feed them late",
            "Doors that do not creak > Oil the hinges"
        ]
    );
}

#[test]
fn workbooks_of_one_title_are_one_only_if_each_is_a_sheet_that_was_saved_as_a_file() {
    let kinds = |sheet_of_its_own_name: bool| {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let paths = ["plan-North", "plan-South"].map(|name| {
            let sheet = if sheet_of_its_own_name {
                name
            } else {
                "Sheet1"
            };
            let drawing = drawn_plan(
                "Harbour plan",
                "No | Objective | Action | Lead | When",
                &[format!(
                    "1.1 | Sound hulls of {name} | Tar the hulls | Shipwrights | May 2026"
                )],
            );
            let path = folder.path().join(name).with_extension("xlsx");
            let drawing = drawing.replace("sheet: Plan", &format!("sheet: {sheet}"));
            std::fs::write(&path, super::drawn::xlsx(&drawing).expect("a drawing"))
                .expect("a workbook can be written");
            path
        });
        let imported = import(&Inputs::find(&paths).expect("workbooks")).expect("a plan");
        imported
            .plan
            .parts
            .iter()
            .map(|part| part.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(true), [PartKind::Priority, PartKind::Priority]);
    assert_eq!(kinds(false), [PartKind::Priority, PartKind::Appendix]);
}
