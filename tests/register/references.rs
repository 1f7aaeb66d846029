//! Actions keep their references when their wording changes.

use super::collect::issued;
use super::{PLAN, Pack};

#[test]
fn a_reworded_renumbered_or_moved_action_keeps_its_reference() {
    let pack = issued();
    let [walk, rotten, paint] = [
        "Walk every bridge",
        "Replace what is rotten",
        "Paint the rails white",
    ]
    .map(|action| pack.reference(action));
    pack.plan(
        "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Action | Lead | Measure | When
A4: 1.1 | Rails that are seen at night | Paint all the rails white | Joiners | Every rail is white | December 2026
A5: 1.2 | No loose plank anywhere | Replace what is rotten | Joiners | No plank gives way | October 2026
A6: | | Walk every single bridge | Bridge wardens | A list of planks | July 2026
",
    );
    assert_eq!(
        [
            "Walk every single bridge",
            "Replace what is rotten",
            "Paint all the rails white"
        ]
        .map(|action| pack.reference(action)),
        [walk, rotten, paint]
    );
}

#[test]
fn without_a_register_a_reworded_action_has_another_reference() {
    let pack = Pack::new(PLAN);
    let before = pack.reference("Walk every bridge");
    pack.plan(&PLAN.replace("Walk every bridge", "Walk every single bridge"));
    assert_ne!(pack.reference("Walk every single bridge"), before);
}

#[test]
fn where_two_candidates_are_possible_the_officer_is_asked_and_nothing_is_attached() {
    let pack = Pack::new(&PLAN.replace("Walk every bridge", "Report on training to the board"));
    pack.track("2026-06-30", "2026-Q2");
    let before = pack.reference("Report on training to the board");
    pack.plan(&PLAN.replace(
        "A5: |",
        "A5: | | Report on training to the north | Joiners\nA6: | | Report on training to the \
         south | Joiners\nA7: |",
    ).replace("A6: 1.2", "A8: 1.2").replace("Walk every bridge", "Count the boats"));
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    let findings: Vec<String> = ran
        .findings()
        .into_iter()
        .filter(|finding| finding.starts_with("unsure-action-identity"))
        .collect();
    assert_eq!(
        findings,
        [format!(
            "unsure-action-identity: 1.1b `Report on training to the north` may be a new wording of \
             action {before}, 1.1a `Report on training to the board`; so may 1.1c `Report on \
             training to the south`"
        )]
    );
    for action in [
        "Report on training to the north",
        "Report on training to the south",
        "Count the boats",
    ] {
        assert_ne!(pack.reference(action), before);
    }
}

#[test]
fn a_removed_action_keeps_its_history_and_its_reference_is_given_to_no_other() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let paint = pack.reference("Paint the rails white");
    let without = PLAN
        .lines()
        .filter(|line| !line.starts_with("A6"))
        .collect::<Vec<_>>()
        .join("\n")
        + "\n";
    pack.plan(&without);
    pack.track("2026-09-30", "2026-Q3");
    let history = pack.run("2026-10-01", &["register", &paint]).out;
    assert!(
        history.contains("removed from the plan; last sent out for April to June 2026")
            && history.contains("One rail done"),
        "{history}"
    );
    // When the action returns to the plan it is the same action.
    pack.plan(PLAN);
    assert_eq!(pack.reference("Paint the rails white"), paint);
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "One rail done"
    );
}

#[test]
fn words_that_an_action_has_given_up_do_not_bring_its_reference() {
    let pack = issued();
    let walk = pack.reference("Walk every bridge");
    pack.plan(&PLAN.replace("Walk every bridge", "Walk every single bridge twice"));
    pack.track("2026-09-30", "2026-Q3");
    assert_eq!(pack.reference("Walk every single bridge twice"), walk);
    // Another action now has the wording of the first one.
    pack.plan(
        &PLAN
            .replace("Walk every bridge", "Walk every single bridge twice")
            .replace("A6: 1.2", "A6: | | Walk every bridge | Joiners\nA7: 1.2"),
    );
    assert_eq!(pack.reference("Walk every single bridge twice"), walk);
    assert_ne!(pack.reference("Walk every bridge"), walk);
}
