//! References that the plan itself gives in a column of references.

use serde_json::Value;

use super::collect::issued;
use super::filling::filled;
use super::{PLAN, Pack, Ran};

/// The plan of the tests with a column "Ref"; every action is worded anew.
fn with_references(rows: [&str; 3]) -> String {
    let [walk, rotten, paint] = rows;
    format!(
        "\
sheet: Priority 1
A1 title: Priority 1: Bridges that hold
A3 header: No | Objective | Ref | Action | Lead | Measure | When
A4: 1.1 | No loose plank | {walk} | Inspect all crossings | Bridge wardens | A list | July 2026
A5: | | {rotten} | Renew bad timber | Bridge wardens\\nJoiners | No plank gives way | October 2026
A6: 1.2 | Rails seen at night | {paint} | Use light colours | Joiners | All is white | December 2026
"
    )
}

fn references(pack: &Pack) -> [String; 3] {
    [
        "Walk every bridge",
        "Replace what is rotten",
        "Paint the rails white",
    ]
    .map(|action| pack.reference(action))
}

/// The findings of `check` about references, as `rule cell: message; help`.
fn findings(ran: &Ran) -> Vec<String> {
    let findings = ran.json()["findings"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    findings
        .iter()
        .filter(|finding| words(&finding["rule"]).ends_with("-reference"))
        .map(|finding| {
            format!(
                "{} {}: {}; {}",
                words(&finding["rule"]),
                words(&finding["place"]["cell"]),
                words(&finding["message"]),
                words(&finding["help"])
            )
        })
        .collect()
}

#[test]
fn an_action_has_the_reference_that_its_row_gives_however_it_is_worded() {
    let pack = issued();
    let [walk, rotten, paint] = references(&pack);
    // Typed by hand: small letters, no hyphen.
    let typed = rotten.replace('-', "").to_lowercase();
    pack.plan(&with_references([&walk, &typed, &paint]));
    assert_eq!(
        [
            "Inspect all crossings",
            "Renew bad timber",
            "Use light colours"
        ]
        .map(|action| pack.reference(action)),
        [walk, rotten, paint]
    );
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    assert_eq!(findings(&ran), Vec::<String>::new());
    // The references are no numbers and no column of the pack.
    let inspected = pack
        .run("2026-07-01", &["inspect", "--format", "json"])
        .json();
    let action = &inspected["plan"]["parts"][0]["objectives"][0]["actions"][1];
    assert_eq!(action["number"], Value::Null);
    assert_eq!(action["ref_text"]["text"], typed);
    assert_eq!(action["ref_text"]["place"]["cell"], "C5");
    let built = pack.run("2026-07-01", &["build", "--format", "json"]);
    let built = std::fs::read_to_string(built.out.trim()).expect("the plan");
    assert!(!built.contains(&typed), "{built}");
}

#[test]
fn answers_to_the_old_wording_belong_to_the_row_with_the_reference() {
    let pack = issued();
    let [walk, rotten, paint] = references(&pack);
    let workbook = pack.tracker("2026-q2", "joiners");
    pack.plan(&with_references([&walk, &rotten, &paint]));
    let workbook = filled(&workbook, "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    assert_eq!(
        pack.actions()["Use light colours"]["progress"],
        "One rail done"
    );
}

#[test]
fn a_mistyped_reference_is_reported_with_the_nearest_and_the_wording_decides() {
    let pack = issued();
    let [walk, rotten, paint] = references(&pack);
    let wrong = format!(
        "{}{}",
        &rotten[..8],
        if rotten.ends_with('7') { '8' } else { '7' }
    );
    let plan = with_references([&walk, &wrong, &paint]);
    pack.plan(&plan.replace("Renew bad timber", "Replace what is rotten"));
    assert_eq!(pack.reference("Replace what is rotten"), rotten);
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    assert_eq!(
        findings(&ran),
        [format!(
            "mistyped-reference C5: `{wrong}` is not a reference, so the action is recognised by \
             its wording; did you mean {rotten}? If the action is new, clear the cell"
        )]
    );
}

#[test]
fn of_two_rows_with_one_reference_the_one_that_is_worded_alike_keeps_it() {
    let pack = issued();
    let [walk, _, paint] = references(&pack);
    let plan = with_references([&walk, &walk, &paint]);
    pack.plan(&plan.replace("Renew bad timber", "Walk each bridge"));
    assert_eq!(pack.reference("Walk each bridge"), walk);
    assert_ne!(pack.reference("Inspect all crossings"), walk);
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    assert_eq!(
        findings(&ran),
        [format!(
            "repeated-reference C4: {walk} is also the reference of another action; if this \
             action is new, clear this cell; if it is the same action, delete one of the two rows"
        )]
    );
}

#[test]
fn a_column_that_was_sorted_alone_is_reported() {
    let pack = issued();
    let [walk, rotten, paint] = references(&pack);
    let plan = with_references([&rotten, &walk, &paint]);
    let plan = plan.replace("Inspect all crossings", "Walk every bridge");
    pack.plan(&plan.replace("Renew bad timber", "Replace what is rotten"));
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    let rules: Vec<String> = findings(&ran)
        .iter()
        .map(|finding| finding.chars().take(22).collect())
        .collect();
    assert_eq!(rules, ["misplaced-reference C4", "misplaced-reference C5"]);
}

#[test]
fn the_references_of_a_plan_that_was_never_sent_out_are_its_own() {
    let pack = Pack::new(&with_references(["D7Y9-7K89", "R4PV-43QN", "d7y97k89"]));
    assert_eq!(
        ["Inspect all crossings", "Renew bad timber"].map(|action| pack.reference(action)),
        ["D7Y9-7K89", "R4PV-43QN"]
    );
    let ran = pack.run("2026-07-01", &["check", "--format", "json"]);
    assert_eq!(findings(&ran).len(), 1, "{ran:?}");
}

#[test]
fn other_references_are_numbers_as_before() {
    let plan = PLAN.replace("header: No |", "header: Ref |");
    let pack = Pack::new(&plan);
    let plan = pack
        .run("2026-07-01", &["inspect", "--format", "json"])
        .json();
    let part = &plan["plan"]["parts"][0];
    assert_eq!(part["columns"][0]["role"], "number");
    assert_eq!(part["objectives"][0]["number"]["reading"], "1.1");
}
