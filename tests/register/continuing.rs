//! Actions that continue others under an older reference: reworded, split or merged.

use serde_json::Value;

use super::collect::issued;
use super::filling::filled;
use super::review::review;
use super::{PLAN, Pack};

/// Records that an action continues others.
pub(crate) fn continues(pack: &Pack, day: &str, reference: &str, was: &[&str]) {
    let same = format!("{reference}={}", was.join(","));
    let ran = pack.run(day, &["register", "--same", &same, "--by", "Ada"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// Collects answers of the joiners and the wardens to the second quarter.
fn answered() -> Pack {
    let pack = issued();
    for (partner, cells) in [
        (
            "joiners",
            "progress 3: Two replaced | rag 3: Green | progress 4: One rail done | rag 4: Amber",
        ),
        (
            "bridge-wardens",
            "progress 3: Nine walked | rag 3: Red | progress 4: Two replaced | rag 4: Green",
        ),
    ] {
        let returned = pack.write(&format!("{partner}.xlsx"), pack.filled(partner, cells));
        pack.collect("2026-07-03", &[&returned]);
    }
    pack
}

/// The plan with other rows after the header.
fn plan(rows: &str) -> String {
    let header: Vec<&str> = PLAN.lines().take(3).collect();
    format!("{}\n{rows}", header.join("\n"))
}

fn review_action(review: &Value, words: &str) -> Value {
    let actions = review["actions"].as_array().expect("actions");
    let found = actions.iter().find(|action| action["action"] == words);
    found.unwrap_or_else(|| panic!("{words}")).clone()
}

const REWORDED: &str = "\
A4: 1.1 | No loose plank | Count all gaps in the deck | Bridge wardens | A list of planks | July 2026
A5: | | Replace what is rotten | Bridge wardens\\nJoiners | No plank gives way | October 2026
A6: 1.2 | Rails that are seen at night | Paint the rails white | Joiners | Every rail is white | December 2026
";

#[test]
fn a_reworded_action_has_the_answers_of_the_one_that_it_continues() {
    let pack = answered();
    let walk = pack.reference("Walk every bridge");
    pack.plan(&plan(REWORDED));
    let gaps = pack.reference("Count all gaps in the deck");
    assert_ne!(gaps, walk);
    continues(&pack, "2026-07-04", &gaps, &[&walk]);
    let action = &pack.actions()["Count all gaps in the deck"];
    assert_eq!(
        (&action["ref"], &action["progress"]),
        (&Value::from(gaps.clone()), &"Nine walked".into())
    );
    assert_eq!(action["answers"][0]["older_ref"], walk);
    // The review of the quarter counts the answer, and the wardens have answered all.
    let reviewed = review(&pack, "2026-07-15", "2026-Q2");
    assert_eq!(
        review_action(&reviewed, "Count all gaps in the deck")["now"]["rating"],
        "red"
    );
    for partner in reviewed["reporting"].as_array().expect("partners") {
        assert_eq!(partner["missing"], Value::Array(Vec::new()), "{partner}");
    }
    // The next workbooks show the last answer, and the quarter before is known.
    pack.track("2026-09-30", "2026-Q3");
    assert_eq!(pack.reference("Count all gaps in the deck"), gaps);
    let reviewed = review(&pack, "2026-10-15", "2026-Q3");
    assert_eq!(
        review_action(&reviewed, "Count all gaps in the deck")["before"]["rating"],
        "red"
    );
    assert_eq!(reviewed["left_the_plan"], Value::Array(Vec::new()));
    // A late return with the old reference still arrives.
    let workbook = pack.filled("bridge-wardens", "progress 3: All walked | rag 3: Amber");
    let late = pack.write("late.xlsx", workbook);
    pack.collect("2026-10-02", &[&late]);
    assert_eq!(
        pack.actions()["Count all gaps in the deck"]["progress"],
        "All walked"
    );
    // Taken back, it has no effect.
    let undo = [
        "register",
        "--undo",
        "2026-07-04-continuation",
        "--by",
        "Ada",
        "--reason",
        "wrong",
    ];
    assert_eq!(pack.run("2026-10-03", &undo).code, 0);
    assert_eq!(
        pack.actions()["Count all gaps in the deck"]["answers"],
        Value::Array(Vec::new())
    );
}

#[test]
fn each_part_of_a_split_action_has_its_answers_and_is_not_in_doubt() {
    let pack = Pack::new(&PLAN.replace("Walk every bridge", "Report on training to the board"));
    pack.track("2026-06-30", "2026-Q2");
    let workbook = pack.filled(
        "bridge-wardens",
        "progress 3: Reported in May | rag 3: Green",
    );
    let returned = pack.write("wardens.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let before = pack.reference("Report on training to the board");
    pack.plan(&plan(
        "\
A4: 1.1 | No loose plank | Report on training to the north | Bridge wardens | A list of planks | July 2026
A5: | | Report on training to the south | Bridge wardens | A list of planks | July 2026
A6: | | Replace what is rotten | Bridge wardens\\nJoiners | No plank gives way | October 2026
",
    ));
    let parts = [
        "Report on training to the north",
        "Report on training to the south",
    ];
    let doubts = |pack: &Pack| {
        let ran = pack.run("2026-07-04", &["check", "--format", "json"]);
        let findings = ran.findings();
        findings
            .iter()
            .filter(|it| it.starts_with("unsure-action-identity"))
            .count()
    };
    assert_eq!(doubts(&pack), 1);
    for part in parts {
        continues(&pack, "2026-07-04", &pack.reference(part), &[&before]);
    }
    assert_eq!(doubts(&pack), 0);
    let reviewed = review(&pack, "2026-07-15", "2026-Q2");
    for part in parts {
        assert_eq!(pack.actions()[part]["progress"], "Reported in May");
        assert_eq!(review_action(&reviewed, part)["now"]["rating"], "green");
    }
}

#[test]
fn a_part_that_was_split_off_has_its_own_answers_once_both_parts_are_asked_about() {
    let pack = answered();
    let paint = pack.reference("Paint the rails white");
    let split = PLAN.to_owned()
        + "A7: | | Paint the posts black | Joiners | Every post is black | December 2026\n";
    pack.plan(&split);
    let posts = pack.reference("Paint the posts black");
    continues(&pack, "2026-07-04", &posts, &[&paint]);
    assert_eq!(
        pack.actions()["Paint the posts black"]["progress"],
        "One rail done"
    );
    pack.track("2026-09-30", "2026-Q3");
    let cells = "progress 4: All rails done | rag 4: Green | revised-date 4: May 2027";
    let workbook = filled(&pack.tracker("2026-q3", "joiners"), cells);
    pack.collect("2026-10-02", &[&pack.write("q3.xlsx", workbook)]);
    let reviewed = review(&pack, "2026-10-15", "2026-Q3");
    let posts = review_action(&reviewed, "Paint the posts black");
    assert_eq!(posts["now"]["rating"], "not-reported");
    assert_eq!(posts["before"]["rating"], "amber");
    assert_eq!(posts["revised"], Value::Null);
    let joiners = &reviewed["reporting"][1];
    assert_eq!(
        joiners["missing"].as_array().map(Vec::len),
        Some(2),
        "{joiners}"
    );
}

#[test]
fn a_merged_action_has_the_answers_of_both_until_it_has_its_own() {
    let pack = answered();
    let [walk, paint] =
        ["Walk every bridge", "Paint the rails white"].map(|action| pack.reference(action));
    pack.plan(&plan(
        "\
A4: 1.1 | No loose plank | Look after decks and rails | Joiners | A list of planks | July 2026
A5: | | Replace what is rotten | Bridge wardens\\nJoiners | No plank gives way | October 2026
",
    ));
    let both = pack.reference("Look after decks and rails");
    continues(&pack, "2026-07-04", &both, &[&walk, &paint]);
    let progress = |pack: &Pack| pack.actions()["Look after decks and rails"]["progress"].clone();
    assert_eq!(
        progress(&pack),
        format!("Joiners ({paint}): One rail done\nBridge wardens ({walk}): Nine walked")
    );
    pack.track("2026-09-30", "2026-Q3");
    let workbook = filled(
        &pack.tracker("2026-q3", "joiners"),
        "progress 3: Decks and rails are sound | rag 3: Green",
    );
    let returned = pack.write("q3.xlsx", workbook);
    pack.collect("2026-10-02", &[&returned]);
    assert_eq!(progress(&pack), "Decks and rails are sound");
    assert_eq!(
        pack.actions()["Look after decks and rails"]["answers"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );
}

#[test]
fn a_continuation_whose_action_was_worded_anew_before_it_was_sent_out_is_reported() {
    let pack = answered();
    let walk = pack.reference("Walk every bridge");
    pack.plan(&plan(REWORDED));
    let gaps = pack.reference("Count all gaps in the deck");
    continues(&pack, "2026-07-04", &gaps, &[&walk]);
    pack.plan(&plan(
        &REWORDED.replace("Count all gaps in the deck", "Measure gaps"),
    ));
    let ran = pack.run("2026-07-05", &["check", "--format", "json"]);
    let lost: Vec<String> = ran
        .findings()
        .into_iter()
        .filter(|finding| finding.starts_with("lost-continuation"))
        .collect();
    assert_eq!(
        lost,
        [format!(
            "lost-continuation: action {gaps} was recorded as the continuation of {walk}, but no \
             action of the plan has the reference {gaps}"
        )]
    );
    // Once it was sent out, a new wording does not matter.
    pack.plan(&plan(REWORDED));
    pack.track("2026-09-30", "2026-Q3");
    pack.plan(&plan(&REWORDED.replace(
        "Count all gaps in the deck",
        "Count all the gaps in decks",
    )));
    let ran = pack.run("2026-10-01", &["check", "--format", "json"]);
    assert!(!ran.out.contains("lost-continuation"), "{ran:?}");
}
