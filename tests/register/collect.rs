//! Collecting workbooks, and the answers that count afterwards.

use std::fs;

use serde_json::Value;

use super::filling::{filled, with_actions};
use super::{PLAN, Pack};

/// A pack that has issued its workbooks for the second quarter of 2026.
pub(crate) fn issued() -> Pack {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    pack
}

#[test]
fn the_answers_filled_in_are_the_answers_that_count() {
    let pack = issued();
    let workbook = pack.filled(
        "bridge-wardens",
        "progress 3: All nine walked.\nTwo closed. | impact 3: Nobody fell | rag 3: Green | \
         status 3: In progress | revised-date 3: 30 September 2026 | evidence 3: Log book | \
         progress 4: =not a sum | rag 4: ◆ | status 4: in progress",
    );
    let returned = pack.write("returned/wardens.xlsx", &workbook);
    let ran = pack.collect("2026-07-03", &[&returned]);
    assert_eq!(
        (ran.code, ran.findings()),
        (0, Vec::<String>::new()),
        "{ran:?}"
    );
    let json = ran.json();
    let received = &json["received"][0];
    assert_eq!(
        (&received["partner"], &received["answers"]),
        (&Value::from("Bridge wardens"), &Value::from(2))
    );
    let kept = &pack.register()[received["kept_as"].as_str().unwrap()];
    assert!(*kept == workbook, "the return is kept byte for byte");
    let actions = pack.actions();
    let walk = &actions["Walk every bridge"];
    assert_eq!(
        (&walk["progress"], &walk["rag"]["code"]),
        (
            &Value::from("All nine walked.\nTwo closed."),
            &Value::from("green")
        )
    );
    assert_eq!(walk["answers"][0]["revised_date"]["date"], "2026-09-30");
    assert_eq!(walk["answers"][0]["place"]["cell"], "E3");
    assert_eq!(actions["Replace what is rotten"]["progress"], "=not a sum");
    assert_eq!(actions["Replace what is rotten"]["rag"]["code"], "amber");
    assert_eq!(
        actions["Paint the rails white"]["answers"],
        Value::Array(Vec::new())
    );
}

#[test]
fn what_the_sheets_of_a_return_have_is_reported() {
    let pack = issued();
    let answers = "progress 3: All nine walked. | rag 3: Green | progress 4: Half done | \
         rag 4: Amber";
    let workbook = pack.filled("bridge-wardens", answers);
    let workbook = with_actions(&workbook, |sheet| {
        let sheet = String::from_utf8(sheet).expect("parts are UTF-8");
        assert!(sheet.contains("<row r=\"3\""), "{sheet}");
        sheet
            .replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"")
            .into_bytes()
    });
    let returned = pack.write("returned/wardens.xlsx", &workbook);
    assert_eq!(
        pack.collect("2026-07-03", &[&returned]).findings(),
        ["hidden-content: hidden row 3 has text, which is read anyway"]
    );
}

#[test]
fn the_same_file_again_changes_nothing() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 3: Half done | rag 3: Amber");
    let returned = pack.write("returned/joiners.xlsx", &workbook);
    let copy = pack.write("returned/copy of joiners.xlsx", &workbook);
    pack.collect("2026-07-03", &[&returned]);
    let (register, actions) = (pack.register(), pack.actions());
    let ran = pack.collect("2026-07-09", &[&copy, &returned, &copy]);
    assert_eq!(pack.register(), register);
    assert_eq!(pack.actions(), actions);
    assert!(
        ran.json()["received"]
            .as_array()
            .unwrap()
            .iter()
            .all(|received| received["is_new"] == false)
    );
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 3: Half done | rag 3: so so");
    let returned = pack.write("returned/joiners.xlsx", &workbook);
    let before = pack.register();
    let path = returned.to_str().unwrap();
    let dry = pack.run(
        "2026-07-03",
        &["collect", path, "--dry-run", "--format", "json"],
    );
    assert_eq!(pack.register(), before);
    assert_eq!(dry.json(), pack.collect("2026-07-03", &[&returned]).json());
    assert_eq!(pack.register().len(), before.len() + 2);
}

#[test]
fn of_one_partner_the_answer_collected_last_counts_and_the_difference_is_reported() {
    let pack = issued();
    let tracker = pack.tracker("2026-q2", "joiners");
    let first = pack.write(
        "first.xlsx",
        filled(
            &tracker,
            "progress 3: Half done | rag 3: Amber | progress 4: One rail | rag 4: Red",
        ),
    );
    let second = pack.write(
        "second.xlsx",
        filled(
            &tracker,
            "progress 3: Half done | rag 3: Amber | progress 4: All rails | rag 4: Green",
        ),
    );
    pack.collect("2026-07-03", &[&first]);
    let ran = pack.collect("2026-07-03", &[&second]);
    let reference = pack.reference("Paint the rails white");
    assert_eq!(
        ran.findings(),
        [format!(
            "conflicting-answers: the answer to action {reference} differs from the earlier answer \
             of Joiners in `first.xlsx`, dated 3 July 2026: Progress is `All rails` here, before \
             `One rail`; RAG is `Green` here, before `Red`"
        )]
    );
    let action = &pack.actions()["Paint the rails white"];
    assert_eq!(
        (&action["progress"], &action["rag"]["code"]),
        (&Value::from("All rails"), &Value::from("green"))
    );
    assert_eq!(
        action["answers"].as_array().map(Vec::len),
        Some(2),
        "both are kept"
    );
}

#[test]
fn of_two_partners_who_differ_neither_is_dropped() {
    let pack = issued();
    let wardens = pack.filled(
        "bridge-wardens",
        "progress 3: Walked | rag 3: Green | progress 4: None left | rag 4: Green",
    );
    let joiners = pack.filled(
        "joiners",
        "progress 3: Nine left | rag 3: Red | progress 4: Painted | rag 4: Green",
    );
    let (wardens, joiners) = (pack.write("w.xlsx", wardens), pack.write("j.xlsx", joiners));
    let ran = pack.collect("2026-07-03", &[&wardens, &joiners]);
    assert_eq!(
        ran.findings().len(),
        1,
        "the later workbook is reported with the other: {ran:?}"
    );
    assert_eq!(ran.json()["outcomes"]["conflicting"], 1);
    let finding = &ran.findings()[0];
    assert!(
        finding.contains("`Red`") && finding.contains("`Green`"),
        "both wordings: {ran:?}"
    );
    assert!(
        ran.findings()
            .iter()
            .all(|finding| finding.contains(&pack.reference("Replace what is rotten")))
    );
    let action = &pack.actions()["Replace what is rotten"];
    let progress = action["progress"].as_str().expect("two answers");
    let mut said: Vec<&str> = progress.lines().collect();
    said.sort_unstable();
    assert_eq!(said, ["Bridge wardens: None left", "Joiners: Nine left"]);
    assert_eq!(action["rag"]["code"], Value::Null);
}

#[test]
fn the_answers_to_an_older_issue_are_kept_and_do_not_count() {
    let pack = issued();
    let old = pack.filled(
        "joiners",
        "progress 3: Half done | rag 3: Amber | progress 4: No | rag 4: Red",
    );
    pack.track("2026-09-30", "2026-Q3");
    let new = filled(
        &pack.tracker("2026-q3", "joiners"),
        "progress 3: All done | rag 3: Complete | progress 4: Yes | rag 4: Green",
    );
    let (old, new) = (pack.write("old.xlsx", old), pack.write("new.xlsx", new));
    assert_eq!(pack.collect("2026-10-02", &[&new]).findings(), [""; 0]);
    let ran = pack.collect("2026-10-03", &[&old]);
    let references = format!(
        "{}, {}",
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white")
    );
    assert_eq!(
        ran.findings(),
        [format!(
            "older-issue: the workbook was made for April to June 2026, but the current quarter is \
             July to September 2026; it answers actions {references}"
        )]
    );
    let action = &pack.actions()["Paint the rails white"];
    assert_eq!(
        (
            &action["progress"],
            action["answers"].as_array().map(Vec::len)
        ),
        (&Value::from("Yes"), Some(2))
    );
}

#[test]
fn what_was_said_last_goes_out_with_the_next_issue() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    pack.track("2026-09-30", "2026-Q3");
    let strings = super::filling::part(&pack.tracker("2026-q3", "joiners"), "xl/sharedStrings.xml");
    assert!(strings.contains("One rail done"), "{strings}");
}

#[test]
fn a_file_that_is_no_return_does_not_stop_the_others() {
    let pack = issued();
    pack.write("in/a picture.png", b"\x89PNG\r\n\x1a\n\0\0");
    pack.write(
        "in/another plan.xlsx",
        super::drawn::xlsx(
            "sheet: S\nA1: Ref | Action | Progress | RAG\nA2: 1000-0003 | a | b | \
                            Red\n",
        )
        .unwrap(),
    );
    pack.write("in/~$joiners.xlsx", b"open in another program");
    let workbook = pack.filled(
        "joiners",
        "progress 3: Half done | rag 3: Green | progress 4: Half done | rag 4: Green",
    );
    pack.write("in/more/joiners.xlsx", workbook);
    let ran = pack.collect("2026-07-03", &[&pack.root().join("in")]);
    let findings = ran.findings();
    assert_eq!((ran.code, findings.len()), (1, 2), "{findings:?}");
    assert!(
        findings
            .iter()
            .all(|finding| finding.starts_with("not-a-return: ")),
        "{findings:?}"
    );
    assert_eq!(ran.json()["received"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        pack.actions()["Paint the rails white"]["progress"],
        "Half done"
    );
}

#[test]
fn a_workbook_of_last_years_register_is_refused_though_the_actions_are_the_same() {
    let last_year = Pack::new(PLAN);
    last_year.track("2025-06-30", "2025-Q2");
    let cells = "progress 3: All sound | rag 3: Complete";
    let pack = issued();
    let old = pack.write(
        "old.xlsx",
        filled(&last_year.tracker("2025-q2", "joiners"), cells),
    );
    let before = pack.register();
    let ran = pack.collect("2026-07-03", &[&old]);
    let expected = "not-a-return: `old.xlsx` is not one of this plan's tracking workbooks: it was made \
                for April to June 2025, but partners were not asked about that quarter from this pack";
    assert_eq!((ran.code, ran.findings()), (1, vec![expected.to_owned()]));
    assert_eq!(pack.register(), before);
}

#[test]
fn a_workbook_of_the_same_quarter_that_was_made_elsewhere_is_taken_with_a_warning() {
    let elsewhere = Pack::new(PLAN);
    elsewhere.track("2026-06-29", "2026-Q2");
    let cells = "progress 3: All sound | rag 3: Green | progress 4: Half | rag 4: Amber";
    let pack = issued();
    let path = pack.write("joiners.xlsx", elsewhere.filled("joiners", cells));
    let expected = "unknown-sender: the workbook was not made from this folder, although its \
                    references are those of this plan";
    assert_eq!(pack.collect("2026-07-03", &[&path]).findings(), [expected]);
    assert_eq!(pack.actions()["Paint the rails white"]["progress"], "Half");
}

#[test]
fn nothing_can_come_back_before_anything_was_issued() {
    let pack = Pack::new(PLAN);
    let ran = pack.collect("2026-07-03", &[&pack.root().join("plan.xlsx")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("planpack track …"), "{}", ran.err);
}

#[test]
fn a_missing_file_stops_the_run_before_anything_is_written() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 3: Done | rag 3: Green");
    let returned = pack.write("joiners.xlsx", workbook);
    let before = pack.register();
    assert_eq!(
        pack.collect("2026-07-03", &[&returned, &pack.root().join("gone.xlsx")])
            .code,
        2
    );
    assert_eq!(pack.register(), before);
}

#[test]
fn the_history_of_an_action_says_who_said_what_and_where() {
    let pack = issued();
    let workbook = pack.filled("joiners", "progress 4: One rail done | rag 4: Amber");
    let returned = pack.write("joiners.xlsx", workbook);
    pack.collect("2026-07-03", &[&returned]);
    let reference = pack.reference("Paint the rails white").to_lowercase();
    let history = pack.run("2026-07-03", &["register", &reference]).out;
    for words in [
        "30 June 2026  Sent to Joiners for April to June 2026",
        "wording: Paint the rails white",
        "3 July 2026  Joiners answered for April to June 2026 in joiners.xlsx",
        "(this counts now)",
        "rating (G4): Amber",
    ] {
        assert!(history.contains(words), "{words}: {history}");
    }
    let other = if reference.ends_with('0') { "1" } else { "0" };
    let mistyped = format!("{}{other}", &reference[..reference.len() - 1]);
    let ran = pack.run("2026-07-03", &["register", &mistyped]);
    assert!(
        ran.code == 2
            && ran
                .err
                .contains(&format!("Did you mean {}", reference.to_uppercase())),
        "{ran:?}"
    );
    let text = pack.run("2026-07-03", &["inspect"]).out;
    assert!(
        text.contains("reported by Joiners, April to June 2026: One rail done (Amber)"),
        "{text}"
    );
    let list = pack.run("2026-07-03", &["register"]).out;
    assert!(
        list.contains("April to June 2026: joiners.xlsx from Joiners, 1 answer"),
        "{list}"
    );
    assert_eq!(
        fs::read_dir(pack.root().join("register")).unwrap().count(),
        3
    );
}

#[test]
fn an_officer_settles_what_partners_disagree_on_and_all_answers_are_kept() {
    let pack = issued();
    for (lead, cell, rating) in [
        ("bridge-wardens", "rag 4", "Green"),
        ("joiners", "rag 3", "Red"),
    ] {
        let progress = cell.replace("rag", "progress");
        let workbook = pack.filled(lead, &format!("{progress}: {lead} | {cell}: {rating}"));
        let returned = pack.write(&format!("{lead}.xlsx"), workbook);
        pack.collect("2026-07-03", &[&returned]);
    }
    let reference = pack.reference("Replace what is rotten");
    let officer = ["--by", "Bridge Office", "--reason", "agreed by telephone"];
    let set = |words: &str| {
        let arguments = ["register", &reference, "--set", words];
        pack.run(
            "2026-07-04",
            &arguments.into_iter().chain(officer).collect::<Vec<_>>(),
        )
    };
    let refused = set("rag=Purple");
    assert!(
        refused.code == 2 && refused.err.contains("Red, Amber, Green, Complete"),
        "{refused:?}"
    );
    let ran = set("rag=amber");
    assert!(
        ran.code == 0
            && ran.out.contains(
                "Bridge Office corrected the answer for April to June 2026 (this counts now)"
            ),
        "{ran:?}"
    );
    let action = &pack.actions()["Replace what is rotten"];
    assert_eq!(
        (&action["rag"]["code"], &action["progress"]),
        (
            &Value::from("amber"),
            &Value::from("Bridge wardens: bridge-wardens\nJoiners: joiners")
        ),
        "the correction touches the rating of both and nothing else"
    );
    assert_eq!(action["answers"].as_array().map(Vec::len), Some(3));
}
