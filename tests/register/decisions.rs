//! What an officer decides: which answer counts, what the boards agreed, and taking it back.

use serde_json::Value;

use super::collect::issued;
use super::filling::saved_at;
use super::review::review;
use super::{PLAN, Pack, Ran};

const OFFICER: [&str; 4] = ["--by", "Bridge Office", "--reason", "agreed by telephone"];

/// Runs `register` on a day with a decision.
fn decide(pack: &Pack, day: &str, words: &[&str]) -> Ran {
    let words = ["register"].iter().chain(words).chain(&OFFICER);
    pack.run(day, &words.copied().collect::<Vec<_>>())
}

/// Collects a workbook with these cells filled in.
fn returns(pack: &Pack, day: &str, lead: &str, file: &str, cells: &str) -> Ran {
    let workbook = pack.filled(lead, cells);
    pack.collect(day, &[&pack.write(file, workbook)])
}

/// The wardens and the joiners differ about the action that they share.
fn differing() -> (Pack, String) {
    let pack = issued();
    let wardens = "progress 4: None left | rag 4: Green";
    returns(&pack, "2026-07-03", "bridge-wardens", "w.xlsx", wardens);
    let joiners = "progress 3: Nine left | rag 3: Red";
    returns(&pack, "2026-07-03", "joiners", "j.xlsx", joiners);
    let reference = pack.reference("Replace what is rotten");
    (pack, reference)
}

/// Progress and rating of the shared action as `inspect` shows them.
fn shown(pack: &Pack) -> (String, String) {
    let action = &pack.actions()["Replace what is rotten"];
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    (text(&action["progress"]), text(&action["rag"]["code"]))
}

fn pair(progress: &str, rating: &str) -> (String, String) {
    (progress.to_owned(), rating.to_owned())
}

/// The name of the last event of a kind, without its suffix.
fn event(pack: &Pack, kind: &str) -> String {
    let names = pack.register().into_keys().rev();
    let mut events =
        names.filter(|name| name.contains(kind) && name.strip_suffix(".json").is_some());
    let name = events.next().expect("an event");
    name.trim_end_matches(".json").to_owned()
}

#[test]
fn an_officer_chooses_between_partners_and_a_later_answer_reopens_the_question() {
    let (pack, reference) = differing();
    let both = "Bridge wardens: None left\nJoiners: Nine left";
    assert_eq!(shown(&pack), pair(both, ""));
    let ran = decide(&pack, "2026-07-04", &[&reference, "--accept", "j.xlsx"]);
    assert!(
        ran.code == 0 && ran.out.contains("for ") && ran.out.contains("agreed by telephone"),
        "{ran:?}"
    );
    assert_eq!(shown(&pack), pair("Nine left", "red"));
    let later = "progress 4: None at all | rag 4: Green";
    returns(&pack, "2026-07-06", "bridge-wardens", "w2.xlsx", later);
    let both = "Bridge wardens: None at all\nJoiners: Nine left";
    assert_eq!(shown(&pack), pair(both, ""));
}

#[test]
fn a_choice_that_is_not_clear_names_the_candidates() {
    let (pack, reference) = differing();
    let unknown = decide(
        &pack,
        "2026-07-04",
        &[&reference, "--accept", "nobody.xlsx"],
    );
    assert_eq!(unknown.code, 2);
    for words in [
        "no returned workbook with an answer to action",
        "(w.xlsx from Bridge wardens, April to June 2026)",
        "(j.xlsx from Joiners, April to June 2026)",
    ] {
        assert!(unknown.err.contains(words), "{words}: {unknown:?}");
    }
    let several = decide(&pack, "2026-07-04", &["--accept", "2026-07-03-return"]);
    assert!(
        several.code == 2 && several.err.contains("several returned workbooks"),
        "{several:?}"
    );
    let blank = [
        "register", &reference, "--accept", "j.xlsx", "--by", "Ada", "--reason", " ",
    ];
    let ran = pack.run("2026-07-04", &blank);
    assert!(
        ran.code == 2 && ran.err.contains("--reason is blank"),
        "{ran:?}"
    );
    assert_eq!(shown(&pack).1, "", "nothing was recorded");
}

#[test]
fn undoing_takes_back_a_correction_a_choice_and_a_return_and_can_be_undone() {
    let (pack, reference) = differing();
    let undo = |event: &str| decide(&pack, "2026-07-05", &["--undo", event]);
    decide(&pack, "2026-07-04", &[&reference, "--set", "rag=Amber"]);
    assert_eq!(shown(&pack).1, "amber");
    let correction = event(&pack, "correction");
    let ran = undo(&correction);
    assert!(ran.code == 0 && ran.out.contains(&correction), "{ran:?}");
    assert_eq!(shown(&pack).1, "");
    let again = undo(&correction);
    assert!(
        again.code == 2
            && again
                .err
                .contains("has been undone already; to restore it, undo "),
        "{again:?}"
    );
    assert_eq!(undo(&event(&pack, "undo")).code, 0);
    assert_eq!(shown(&pack).1, "amber", "undoing the undoing restores it");
    let history = pack.run("2026-07-05", &["register", &reference]).out;
    assert!(history.contains("reason: agreed by telephone"), "{history}");

    let (pack, _) = differing();
    let joiners = event(&pack, "return");
    let wrong = if pack.register()[&format!("{joiners}.json")]
        .windows(6)
        .any(|words| words == b"j.xlsx")
    {
        "None left"
    } else {
        "Nine left"
    };
    assert_eq!(decide(&pack, "2026-07-05", &["--undo", &joiners]).code, 0);
    assert_eq!(shown(&pack).0, wrong, "only the other answer is left");
    let file = if wrong == "None left" {
        "j.xlsx"
    } else {
        "w.xlsx"
    };
    let path = pack.root().join(file);
    let again = pack.run(
        "2026-07-06",
        &["collect", path.to_str().expect("a path in UTF-8")],
    );
    assert!(
        again.out.contains("and undone; to restore it")
            && again
                .out
                .contains("No problems found.\n0 answers taken, 1 taken before."),
        "{again:?}"
    );
    let issue = decide(&pack, "2026-07-05", &["--undo", &event(&pack, "issue")]);
    assert!(
        issue.code == 2 && issue.err.contains("cannot be undone"),
        "{issue:?}"
    );
    let list = pack.run("2026-07-05", &["register"]).out;
    assert!(list.contains(" (undone)\n"), "{list}");
}

#[test]
fn a_correction_of_one_partner_leaves_the_other_and_its_other_cells() {
    let (pack, reference) = differing();
    let words = [
        &reference,
        "--set",
        "rag=Green",
        "--partner",
        "joiners",
        "--quarter",
        "2026-Q2",
    ];
    let ran = decide(&pack, "2026-07-04", &words);
    assert_eq!(ran.code, 0, "{ran:?}");
    let corrected = "Bridge Office corrected the answer of Joiners for April to June 2026";
    assert!(ran.out.contains(corrected), "{ran:?}");
    let both = "Bridge wardens: None left\nJoiners: Nine left";
    assert_eq!(shown(&pack), pair(both, "green"));
    let answers = &pack.actions()["Replace what is rotten"]["answers"];
    assert_eq!(
        (&answers[2]["corrected"], &answers[0]["corrected"]),
        (
            &serde_json::json!([{
                "by": "Bridge Office",
                "column": "rag",
                "reason": "agreed by telephone"
            }]),
            &serde_json::Value::Null
        )
    );
    for (name, quarter, expected) in [
        ("Painters", "2026-Q2", "was not asked about action"),
        (
            "Joiners",
            "2026-Q3",
            "only for April to June 2026 (--quarter 2026-Q2)",
        ),
    ] {
        let words = [
            &reference,
            "--set",
            "rag=Red",
            "--partner",
            name,
            "--quarter",
            quarter,
        ];
        let ran = decide(&pack, "2026-07-04", &words);
        assert!(ran.code == 2 && ran.err.contains(expected), "{ran:?}");
    }
}

#[test]
fn what_the_boards_decide_and_what_an_action_continues_is_recorded_and_listed() {
    let (pack, reference) = differing();
    let other = pack.reference("Paint the rails white");
    let agreed = pack.run(
        "2026-07-15",
        &[
            "register",
            &reference,
            "--agree",
            "30/11/2026",
            "--by",
            "Ada",
        ],
    );
    assert!(
        agreed
            .out
            .contains("The boards agreed to the revised date 30 November 2026, recorded by Ada"),
        "{agreed:?}"
    );
    let refused = decide(&pack, "2026-07-15", &[&reference, "--refuse", "2027-01-31"]);
    assert!(
        refused
            .out
            .contains("The boards refused the revised date 31 January 2027"),
        "{refused:?}"
    );
    let same = format!("{other}={reference}");
    let ran = pack.run("2026-07-15", &["register", "--same", &same]);
    assert!(
        ran.out.contains(&format!("{other} continues {reference}")),
        "{ran:?}"
    );
    for (typed, expected) in [
        (format!("{other}={other}"), "cannot continue itself"),
        (other.clone(), "has no ="),
        (format!("{other}=AAAA-AAAB"), "has been sent out"),
    ] {
        let ran = pack.run("2026-07-15", &["register", "--same", &typed]);
        assert!(ran.code == 2 && ran.err.contains(expected), "{ran:?}");
    }
}

#[test]
fn a_partner_that_was_renamed_is_one_partner() {
    let pack = issued();
    let first = "progress 3: Half done | rag 3: Amber";
    returns(&pack, "2026-07-03", "joiners", "j.xlsx", first);
    let toml = "name = \"bridges\"\nboard = \"plan.xlsx\"\n\
                [[partners]]\nname = \"Carpenters\"\naliases = [\"Joiners\"]\n\
                [[partners]]\nname = \"Bridge wardens\"\n";
    pack.write("pack.toml", toml);
    pack.plan(&PLAN.replace("Joiners", "Carpenters"));
    pack.track("2026-07-04", "2026-Q2");
    assert_eq!(shown(&pack), pair("Half done", "amber"));
    let second = "progress 3: All done | rag 3: Green";
    let ran = returns(&pack, "2026-07-05", "carpenters", "c.xlsx", second);
    assert!(
        ran.findings()[0].contains("differs from the earlier answer of Carpenters"),
        "{ran:?}"
    );
    assert_eq!(shown(&pack), pair("All done", "green"));
    // A workbook that was sent out under the old name still comes from the same partner.
    let old = pack.filled("joiners", "progress 4: White | rag 4: Green");
    let ran = pack.collect("2026-07-06", &[&pack.write("late.xlsx", old)]);
    assert_eq!(ran.json()["received"][0]["partner"], "Carpenters");
}

#[test]
fn partners_that_have_merged_since_they_were_asked_are_one_partner() {
    let pack = issued();
    let cells = "progress 3: Half done | rag 3: Amber";
    returns(&pack, "2026-07-03", "joiners", "j.xlsx", cells);
    let toml = "name = \"bridges\"\nboard = \"plan.xlsx\"\n\
                [[partners]]\nname = \"Works\"\naliases = [\"Joiners\", \"Bridge wardens\"]\n";
    pack.write("pack.toml", toml);
    let reviewed = review(&pack, "2026-07-10", "2026-Q2");
    let asked: Vec<(&Value, usize, usize)> = reviewed["reporting"]
        .as_array()
        .expect("partners")
        .iter()
        .map(|it| (&it["name"], count(&it["answered"]), count(&it["missing"])))
        .collect();
    assert_eq!(asked, [(&Value::from("Works"), 1, 2)]);
    let letters = pack.root().join("letters");
    let folder = letters.to_str().expect("a path in UTF-8");
    pack.run("2026-07-10", &["collect", "--reminders", "-o", folder]);
    let letters = std::fs::read_dir(&letters).expect("the folder of letters");
    assert_eq!(letters.count(), 2, "a draft and its text");
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

#[test]
fn of_two_files_of_one_run_the_time_of_saving_decides_and_never_the_name() {
    let cells = [
        "progress 3: Half done | rag 3: Amber",
        "progress 3: All done | rag 3: Green",
    ];
    for (names, times) in [
        (
            ["a.xlsx", "b.xlsx"],
            ["2026-07-02T09:00:00Z", "2026-07-01T17:00:00Z"],
        ),
        (
            ["b.xlsx", "a.xlsx"],
            ["2026-07-02T09:00:00Z", "2026-07-02T08:59:59Z"],
        ),
    ] {
        let pack = issued();
        for ((name, time), cells) in names.iter().zip(times).zip(cells) {
            let workbook = saved_at(&pack.filled("joiners", cells), time);
            pack.write(&format!("r/{name}"), workbook);
        }
        let ran = pack.collect("2026-07-03", &[&pack.root().join("r")]);
        assert_eq!(ran.json()["outcomes"]["conflicting"], 1, "{ran:?}");
        assert_eq!(shown(&pack), pair("Half done", "amber"), "{names:?}");
        let answers = &pack.actions()["Replace what is rotten"]["answers"];
        assert_eq!(
            answers[1]["date"], "2026-07-02",
            "the day of saving: {answers}"
        );
    }
    // Without times, both count until the officer chooses.
    let pack = issued();
    for (name, cells) in ["a.xlsx", "b.xlsx"].iter().zip(cells) {
        pack.write(&format!("r/{name}"), pack.filled("joiners", cells));
    }
    let ran = pack.collect("2026-07-03", &[&pack.root().join("r")]);
    assert!(
        ran.out
            .contains("nothing shows which workbook was saved last"),
        "{ran:?}"
    );
    assert_eq!(shown(&pack).1, "");
    let reference = pack.reference("Replace what is rotten");
    decide(&pack, "2026-07-04", &[&reference, "--accept", "b.xlsx"]);
    assert_eq!(shown(&pack), pair("All done", "green"));
}

#[test]
fn a_time_before_the_issue_or_after_the_day_of_collecting_is_not_the_day_of_an_answer() {
    for (time, day) in [
        ("2026-06-29T12:00:00Z", "2026-07-03"),
        ("2026-07-04T12:00:00Z", "2026-07-03"),
        ("2026-07-01T12:00:00Z", "2026-07-01"),
        ("yesterday", "2026-07-03"),
    ] {
        let pack = issued();
        let workbook = pack.filled("joiners", "progress 3: x | rag 3: Red");
        let file = pack.write("j.xlsx", saved_at(&workbook, time));
        pack.collect("2026-07-03", &[&file]);
        let answers = &pack.actions()["Replace what is rotten"]["answers"];
        assert_eq!(answers[0]["date"], day, "{time}");
    }
}

#[test]
fn a_second_workbook_with_only_the_rest_leaves_nothing_to_ask_for() {
    let pack = issued();
    let first = "progress 3: Half done | rag 3: Amber";
    returns(&pack, "2026-07-03", "joiners", "first.xlsx", first);
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let rest = format!("Ref,Progress,RAG\n{paint},White,Green\n");
    let ran = pack.collect("2026-07-04", &[&pack.write("joiners.csv", rest)]);
    assert_eq!(
        ran.findings(),
        [format!(
            "answer-left-blank: action {rotten} is left out; the answer in `first.xlsx`, dated 3 \
             July 2026, still counts: Progress `Half done`; RAG `Amber`"
        )]
    );
    assert_eq!(shown(&pack), pair("Half done", "amber"));
}

#[test]
fn blank_cells_and_rows_of_a_second_workbook_leave_the_answers_and_are_named() {
    let pack = issued();
    let first = "progress 3: Half done | rag 3: Amber | progress 4: White | rag 4: Green";
    returns(&pack, "2026-07-03", "joiners", "first.xlsx", first);
    let second = "progress 3: Half done";
    let ran = returns(&pack, "2026-07-04", "joiners", "second.xlsx", second);
    let (rotten, paint) = (
        pack.reference("Replace what is rotten"),
        pack.reference("Paint the rails white"),
    );
    let from = "the answer in `first.xlsx`, dated 3 July 2026, still counts";
    assert_eq!(
        ran.findings(),
        [
            format!("answer-left-blank: action {rotten} has cells left blank; {from}: RAG `Amber`"),
            format!(
                "answer-left-blank: action {paint} is left blank; {from}: Progress `White`; RAG \
                 `Green`"
            ),
        ]
    );
    assert_eq!(ran.json()["outcomes"]["left-blank"], 2);
    assert_eq!(shown(&pack), pair("Half done", "amber"));
    let again = pack.collect("2026-07-05", &[&pack.root().join("second.xlsx")]);
    assert_eq!(again.json()["outcomes"]["taken-before"], 1);
    assert_eq!(
        again.json()["outcomes"]["accepted"],
        serde_json::Value::Null
    );
}
