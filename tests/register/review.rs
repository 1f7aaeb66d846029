//! The review of a quarter: counts, changes, overdue actions, partners without an answer; and that
//! all figures agree.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use super::collect::issued;
use super::filling::{assert_times_are, filled};
use super::{Pack, Ran};

/// Fills in the progress, rating and new date of rows of a partner's workbook and collects it.
fn answer(pack: &Pack, day: &str, quarter: &str, partner: &str, rows: &[(u32, &str, &str, &str)]) {
    let mut cells = Vec::new();
    for (row, progress, rating, revised) in rows {
        for (column, words) in [
            ("progress", progress),
            ("rag", rating),
            ("revised-date", revised),
        ] {
            if !words.is_empty() {
                cells.push((format!("{column} {row}"), *words));
            }
        }
    }
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, words)| (cell.as_str(), *words))
        .collect();
    let workbook = filled(&pack.tracker(quarter, partner), &cells);
    let path = pack.write(&format!("returned/{quarter}-{partner}.xlsx"), workbook);
    let ran = pack.collect(day, &[&path]);
    assert_eq!(
        ran.json()["received"].as_array().map(Vec::len),
        Some(1),
        "{ran:?}"
    );
}

/// A review as JSON.
pub(crate) fn review(pack: &Pack, day: &str, quarter: &str) -> Value {
    let ran = pack.run(day, &["review", "--quarter", quarter, "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    read(&ran, "json", |bytes| {
        serde_json::from_slice(bytes).expect("JSON")
    })
}

fn read<T>(ran: &Ran, suffix: &str, of: impl Fn(&[u8]) -> T) -> T {
    let path = ran
        .out
        .lines()
        .find(|line| line.ends_with(suffix))
        .unwrap_or_else(|| panic!("no {suffix}: {ran:?}"));
    of(&std::fs::read(path).expect("the output is there"))
}

/// How many actions have each rating. Ratings without an action are left out.
pub(crate) fn counts(counts: &Value) -> BTreeMap<String, u64> {
    let list = counts.as_array().expect("counts").iter();
    let count = |it: &Value| {
        (
            it["rating"].as_str().expect("a rating").to_owned(),
            it["count"].as_u64().expect("a count"),
        )
    };
    list.map(count).filter(|(_, count)| *count > 0).collect()
}

fn counted(expected: &[(&str, u64)]) -> BTreeMap<String, u64> {
    expected
        .iter()
        .map(|(rating, count)| ((*rating).to_owned(), *count))
        .collect()
}

fn action<'a>(review: &'a Value, words: &str) -> &'a Value {
    let actions = review["actions"].as_array().expect("actions");
    actions
        .iter()
        .find(|action| action["action"] == words)
        .unwrap_or_else(|| panic!("no {words}"))
}

#[test]
fn what_nobody_has_reported_is_counted_as_no_rating() {
    let pack = issued();
    let review = review(&pack, "2026-07-10", "2026-Q2");
    assert_eq!(counts(&review["counts"]), counted(&[("not-reported", 3)]));
    assert_eq!(review["counts_before"], Value::Null);
    assert_eq!(review["actions"][0]["implied"], "green");
    let silent = review["reporting"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (&it["name"], it["missing"].as_array().unwrap().len()));
    assert_eq!(
        silent.collect::<Vec<_>>(),
        [(&json!("Bridge wardens"), 2), (&json!("Joiners"), 2)]
    );
}

#[test]
fn a_rating_that_was_given_a_quarter_ago_counts_no_more_unless_it_closed_the_action() {
    let pack = issued();
    answer(
        &pack,
        "2026-07-03",
        "2026-q2",
        "joiners",
        &[(3, "All sound", "Complete", ""), (4, "Half", "Green", "")],
    );
    pack.track("2026-09-30", "2026-Q3");
    let review = review(&pack, "2026-10-10", "2026-Q3");
    assert_eq!(
        counts(&review["counts"]),
        counted(&[("complete", 1), ("not-reported", 2)])
    );
    assert_eq!(
        counts(&review["counts_before"]),
        counted(&[("complete", 1), ("green", 1), ("not-reported", 1)])
    );
    assert_eq!(
        action(&review, "Replace what is rotten")["now"]["is_carried"],
        true
    );
    assert_eq!(review["moved"], json!([]));
}

#[test]
fn the_rating_that_dates_suggest_is_beside_the_declared_one() {
    let pack = issued();
    pack.track("2026-12-30", "2026-Q4");
    let rows = [
        (3, "Nearly", "Green", ""),
        (4, "Waits for paint", "Amber", "31 March 2027"),
    ];
    answer(&pack, "2027-01-05", "2026-q4", "joiners", &rows);
    let review = review(&pack, "2027-01-10", "2026-Q4");
    let said = |words| {
        let action = action(&review, words);
        [
            &action["now"]["rating"],
            &action["dates"],
            &action["implied"],
            &action["is_exception"],
        ]
        .map(Value::clone)
    };
    assert_eq!(
        said("Replace what is rotten"),
        [json!("green"), json!("overdue"), json!("red"), json!(true)]
    );
    assert_eq!(
        said("Paint the rails white"),
        [json!("amber"), json!("moved"), json!("amber"), json!(true)]
    );
    assert_eq!(
        said("Walk every bridge"),
        [
            json!("not-reported"),
            json!("overdue"),
            json!("red"),
            json!(true)
        ]
    );
    assert_eq!(
        review["overdue"],
        json!([
            pack.reference("Walk every bridge"),
            pack.reference("Replace what is rotten")
        ])
    );
    assert_eq!(
        review["due_next"],
        json!([{"ref": pack.reference("Paint the rails white"), "day": "2027-03-31"}])
    );
}

#[test]
fn partners_who_differ_are_counted_as_without_an_agreed_rating() {
    let pack = issued();
    answer(
        &pack,
        "2026-07-03",
        "2026-q2",
        "joiners",
        &[(3, "Done", "Complete", ""), (4, "x", "Green", "")],
    );
    answer(
        &pack,
        "2026-07-04",
        "2026-q2",
        "bridge-wardens",
        &[(3, "x", "Red", ""), (4, "Not done", "Red", "")],
    );
    let review = review(&pack, "2026-07-10", "2026-Q2");
    assert_eq!(
        counts(&review["counts"]),
        counted(&[("green", 1), ("red", 1), ("unrated", 1)])
    );
    assert_eq!(
        action(&review, "Replace what is rotten")["now"]["answers"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn what_came_after_the_day_of_the_review_does_not_count() {
    let pack = issued();
    answer(
        &pack,
        "2026-07-20",
        "2026-q2",
        "joiners",
        &[(3, "Done", "Complete", ""), (4, "x", "Green", "")],
    );
    assert_eq!(
        counts(&review(&pack, "2026-07-10", "2026-Q2")["counts"]),
        counted(&[("not-reported", 3)])
    );
    let later = counts(&review(&pack, "2026-07-21", "2026-Q2")["counts"]);
    assert_eq!(
        later,
        counted(&[("complete", 1), ("green", 1), ("not-reported", 1)])
    );
}

/// Every sheet of a workbook as rows of words.
fn sheets(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes.to_vec())).expect("a workbook");
    let words = |cell: &Data| cell.to_string();
    let rows = |range: calamine::Range<Data>| {
        range
            .rows()
            .map(|row| row.iter().map(words).collect())
            .collect()
    };
    workbook
        .worksheets()
        .into_iter()
        .map(|(name, range)| (name, rows(range)))
        .collect()
}

#[test]
fn counts_agree_in_text_tables_charts_and_data() {
    let pack = issued();
    answer(
        &pack,
        "2026-07-03",
        "2026-q2",
        "joiners",
        &[(3, "Done", "Complete", ""), (4, "x", "Amber", "")],
    );
    let ran = pack.run(
        "2026-07-10",
        &["review", "--quarter", "2026-Q2", "--format", "xlsx,json"],
    );
    let json: Value = read(&ran, "json", |bytes| {
        serde_json::from_slice(bytes).expect("JSON")
    });
    let sheets = read(&ran, "xlsx", sheets);
    let expected = [
        ("Red", 0),
        ("Amber", 1),
        ("Green", 0),
        ("Complete", 1),
        ("Not reported", 1),
    ];
    for (word, count) in expected {
        let row = vec![word.to_owned(), count.to_string()];
        assert!(
            sheets["At a glance"].contains(&row),
            "{row:?} {:?}",
            sheets["At a glance"]
        );
    }
    let by_priority = &sheets["The quarter in figures"];
    assert!(
        by_priority
            .iter()
            .any(|row| row[1..] == ["0", "1", "0", "1", "1", "3"]),
        "{by_priority:?}"
    );
    let says = |sheet: &str, words: &str| {
        sheets[sheet]
            .iter()
            .flatten()
            .any(|cell| cell.contains(words))
    };
    assert!(
        says("Cover", "3 actions: 1 amber, 1 complete and 1 not reported"),
        "{:?}",
        sheets["Cover"]
    );
    assert!(
        !sheets.contains_key("At a glance (2)"),
        "the lists of that page are in full \
        elsewhere"
    );
    assert_eq!(counts(&json["counts"]).values().sum::<u64>(), 3);
    for definition in [
        "Behind schedule or short of target, with a plan to recover.",
        "All work is done. Shown in blue.",
    ] {
        assert!(says("How to read the ratings", definition));
    }
    assert!(
        says("Who reported (2)", "Bridge wardens"),
        "the silent are on the list for chasing"
    );
    assert!(says("Priority 1", "Done") && says("Priority 1", "Amber"));
}

#[test]
fn a_new_date_is_put_to_the_board_unless_the_action_is_complete() {
    let pack = issued();
    let rows = [
        (3, "Done", "Complete", "31 January 2027"),
        (4, "Waits for paint", "Amber", "31 March 2027"),
    ];
    answer(&pack, "2026-07-03", "2026-q2", "joiners", &rows);
    let ran = pack.run(
        "2026-07-10",
        &["review", "--quarter", "2026-Q2", "--format", "xlsx"],
    );
    let sheets = read(&ran, "xlsx", sheets);
    for sheet in ["At a glance", "Decisions and changes"] {
        let moves: Vec<&String> = sheets[sheet]
            .iter()
            .flatten()
            .filter(|cell| cell.contains("Move "))
            .collect();
        assert_eq!(
            moves,
            [
                "1. Move 1.2a (Paint the rails white) from 31 Dec 2026 to 31 Mar \
                            2027"
            ],
            "{sheet}"
        );
    }
}

#[test]
fn a_scheme_of_ones_own_is_counted_and_explained_in_its_own_words() {
    let pack = issued();
    let rating = |code: &str, colour: &str, symbol: &str, is_open: bool, dates: &str| {
        format!(
            "[[ratings]]\ncode = \"{code}\"\nword = \"{code}\"\ndefinition = \"It is \
             {code}.\"\ncolour = \"{colour}\"\nsymbol = \"{symbol}\"\nis-open = \
             {is_open}\n{dates}\n"
        )
    };
    let scheme = [
        rating("Stalled", "#8a1515", "■", true, "dates = \"overdue\""),
        rating("Slipping", "#f5b335", "▲", true, ""),
        rating("Moving", "#1e7b34", "●", true, "dates = \"in-time\""),
        rating("Landed", "#1d5fa8", "✔", false, ""),
        rating("Dropped", "#444444", "x", false, ""),
    ];
    pack.write(
        "pack.toml",
        format!(
            "name = \"bridges\"\nboard = \"plan.xlsx\"\n{}",
            scheme.concat()
        ),
    );
    pack.track("2026-12-30", "2026-Q4");
    answer(
        &pack,
        "2027-01-05",
        "2026-q4",
        "joiners",
        &[(3, "a", "dropped", ""), (4, "b", "Moving", "")],
    );
    let review = review(&pack, "2027-01-10", "2026-Q4");
    assert_eq!(
        counts(&review["counts"]),
        counted(&[("Dropped", 1), ("Moving", 1), ("not-reported", 1)])
    );
    assert_eq!(
        action(&review, "Paint the rails white")["implied"],
        "Stalled"
    );
    assert_eq!(
        action(&review, "Replace what is rotten")["dates"],
        Value::Null
    );
}

#[test]
fn a_quarter_that_nobody_was_asked_about_cannot_be_reviewed() {
    let pack = issued();
    let ran = pack.run(
        "2026-07-10",
        &["review", "--quarter", "2027-Q1", "--format", "xlsx"],
    );
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("not been asked about 2027-Q1") && ran.err.contains("2026-Q2"),
        "{ran:?}"
    );
    assert!(ran.out.is_empty());
}

#[test]
fn the_same_review_twice_is_the_same_to_the_byte() {
    let pack = issued();
    answer(
        &pack,
        "2026-07-03",
        "2026-q2",
        "joiners",
        &[(3, "Done", "Complete", ""), (4, "x", "Amber", "")],
    );
    let make = |today: &str| {
        let ran = pack.run(
            today,
            &["review", "--as-of", "2026-07-10", "--format", "xlsx,json"],
        );
        ["xlsx", "json"].map(|suffix| read(&ran, suffix, <[u8]>::to_vec))
    };
    let first = make("2026-07-10");
    assert!(make("2031-12-24") == first, "today is another day");
    assert_times_are("2026-07-10", &first[0]);
}

#[test]
fn a_damaged_record_is_named_and_the_review_made_all_the_same() {
    let pack = issued();
    pack.write("register/2026-07-01-return-000000000000.json", "{");
    let ran = pack.run("2026-07-10", &["review", "--format", "json"]);
    assert!(
        ran.err.contains("damaged-record")
            && ran.err.contains("2026-07-01-return-000000000000.json"),
        "{ran:?}"
    );
    let review = read(&ran, "json", |bytes| {
        serde_json::from_slice::<Value>(bytes).expect("JSON")
    });
    assert_eq!(counts(&review["counts"]), counted(&[("not-reported", 3)]));
}
