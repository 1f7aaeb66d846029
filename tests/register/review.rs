//! The review of a quarter: counts, changes, overdue actions, partners without an answer; and that
//! all figures agree.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use serde_json::{Value, json};

use super::collect::issued;
use super::filling::{assert_times_are, saved_at, with_cells};
use super::{PLAN, Pack, Ran};

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
    let workbook = with_cells(&pack.tracker(quarter, partner), &cells);
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

pub(crate) fn read<T>(ran: &Ran, suffix: &str, of: impl Fn(&[u8]) -> T) -> T {
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
fn a_review_says_how_many_workbooks_came_too_late_for_it() {
    let pack = issued();
    let rows = [(3, "All sound", "Green", "")];
    answer(&pack, "2026-07-13", "2026-q2", "joiners", &rows);
    let said = |day: &str| {
        let quarter = ["review", "--quarter", "2026-Q2", "--format", "json"];
        pack.run(day, &quarter).err
    };
    let late = "after 10 July 2026: 1 returned workbook (";
    assert!(said("2026-07-10").contains(late), "{}", said("2026-07-10"));
    assert!(!said("2026-07-13").contains("Not counted"));
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
pub(crate) fn sheets(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<String>>> {
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
    let by_part = &sheets["By part"];
    assert!(
        by_part
            .iter()
            .any(|row| row[1..] == ["0", "1", "1", "0", "1", "3"]),
        "{by_part:?}"
    );
    let says = |sheet: &str, words: &str| {
        sheets[sheet]
            .iter()
            .flatten()
            .any(|cell| cell.contains(words))
    };
    for count in ["1 amber", "1 complete", "1 not reported"] {
        assert!(says("Cover", count), "{:?}", sheets["Cover"]);
    }
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
        says("Updates outstanding", "Bridge wardens"),
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
    let moves: Vec<&String> = sheets["At a glance"]
        .iter()
        .flatten()
        .filter(|cell| cell.contains("Move "))
        .collect();
    assert_eq!(
        moves,
        ["1. Move 1.2a (Paint the rails white) from 31 Dec 2026 to 31 Mar 2027"]
    );
    let later = sheets["Exceptions"].iter().flatten();
    assert!(
        later
            .clone()
            .any(|cell| cell.contains("asked for 31 Mar 2027")),
        "{:?}",
        sheets["Exceptions"]
    );
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
        ran.err
            .contains("not been asked about January to March 2027")
            && ran.err.contains("April to June 2026 (--quarter 2026-Q2)"),
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

/// The review of a quarter: its JSON, and every cell of its workbook row by row.
fn whole(pack: &Pack, day: &str, quarter: &str) -> (Value, String) {
    let ran = pack.run(
        day,
        &["review", "--quarter", quarter, "--format", "xlsx,json"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let json = read(&ran, "json", |bytes| {
        serde_json::from_slice(bytes).expect("JSON")
    });
    let rows = read(&ran, "xlsx", sheets).into_values().flatten();
    let filled = |row: Vec<String>| {
        let cells = row.into_iter().filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    };
    let rows: Vec<String> = rows.map(filled).collect();
    // A long text has several rows.
    (json, rows.join(" "))
}

#[test]
fn a_workbook_that_comes_back_blank_is_not_a_report() {
    let pack = issued();
    let joiners = [(3, "Half", "Green", ""), (4, "Half", "Green", "")];
    answer(&pack, "2026-07-03", "2026-q2", "joiners", &joiners);
    let blank = saved_at(
        &pack.tracker("2026-q2", "bridge-wardens"),
        "2026-07-04T10:00:00Z",
    );
    pack.collect("2026-07-04", &[&pack.write("returned/wardens.xlsx", blank)]);
    let (json, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    let days = |name: &str| {
        let reporting = json["reporting"].as_array().expect("reporting");
        let it = reporting.iter().find(|it| it["name"] == name).expect(name);
        [&it["returned"], &it["returned_blank"]].map(Value::clone)
    };
    assert_eq!(days("Joiners"), [json!("2026-07-03"), Value::Null]);
    assert_eq!(days("Bridge wardens"), [Value::Null, json!("2026-07-04")]);
    for words in [
        "Partners reported: 1 of 2; sent back blank: Bridge wardens",
        "1 of 2 partners reported by 10 July 2026 · sent back blank: Bridge wardens",
        "Bridge wardens (1 of 2, sent back blank). Who reported",
        "1 of 2 had reported by 10 July 2026. Sent back blank: Bridge wardens.",
        "Bridge wardens | 2 | 0 | 4 Jul 2026, blank",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
    let cells = "A3: 1000-1000 | action 3: Walk them all | A4: 2000-2000 | \
         action 4: Replace them all | progress 3: All walked | rag 3: Green";
    let note = pack.filled("bridge-wardens", cells);
    pack.collect("2026-07-04", &[&pack.write("returned/mistyped.xlsx", note)]);
    let (_, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    assert!(
        pages.contains("Bridge wardens | 2 | 0 | 4 Jul 2026, no answer could be taken"),
        "{pages}"
    );
    let wardens = [(3, "All walked", "Green", "")];
    answer(&pack, "2026-07-05", "2026-q2", "bridge-wardens", &wardens);
    let (_, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    assert!(pages.contains("Partners reported: 2 of 2 "), "{pages}");
}

#[test]
fn a_review_whose_issue_cannot_be_read_says_so_and_counts_no_partners() {
    let pack = issued();
    let joiners = [(3, "Half", "Green", ""), (4, "Half", "Green", "")];
    answer(&pack, "2026-07-03", "2026-q2", "joiners", &joiners);
    let issue = pack
        .register()
        .into_keys()
        .find(|name| name.contains("-issue-"));
    let issue = issue.expect("the issue");
    pack.write(&format!("register/{issue}"), "{");
    let (json, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    assert_eq!(json["unread"], json!([issue]));
    assert!(!pages.contains("0 of 0"), "{pages}");
    for words in [
        "Partners reported: Who was asked is not known",
        &format!(
            "1 record of the register cannot be read, so answers and figures may be missing here: {issue}."
        ),
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
    for name in pack
        .register()
        .into_keys()
        .filter(|name| name.contains("-return-") && name.ends_with("json"))
    {
        pack.write(&format!("register/{name}"), "{");
    }
    let ran = pack.run("2026-07-10", &["review", "--format", "json"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("cannot be read") && ran.err.contains(&issue),
        "{ran:?}"
    );
}

#[test]
fn the_review_of_an_earlier_quarter_is_of_the_plan_that_was_asked_about() {
    let pack = issued();
    let joiners = [(3, "Half", "Amber", ""), (4, "Half", "Green", "")];
    answer(&pack, "2026-07-03", "2026-q2", "joiners", &joiners);
    let (then, _) = whole(&pack, "2026-07-10", "2026-Q2");
    let changed = PLAN
        .replace("Walk every bridge", "Walk each bridge twice")
        .replace("July 2026", "May 2026")
        .replace(
            "A5: | | Replace what is rotten | Bridge wardens\\nJoiners",
            "A5: | | Hang a lamp | Joiners",
        );
    pack.plan(&changed);
    let (edited, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    assert_eq!(
        edited["left_the_plan"][0]["action"],
        "Replace what is rotten"
    );
    for words in [
        "1 action removed from the plan since",
        "1 action has been removed from the plan and is not counted in this quarter: Replace what is rotten (Bridge wardens, Joiners).",
        "wording | Walk every bridge | Walk each bridge twice",
        "timescale | July 2026 | May 2026",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
    pack.track("2026-09-30", "2026-Q3");
    let (again, pages) = whole(&pack, "2026-07-10", "2026-Q2");
    assert_eq!(again, then, "whatever the plan says by now");
    assert!(!pages.contains("Hang a lamp"), "{pages}");
    let (next, _) = whole(&pack, "2026-10-10", "2026-Q3");
    assert_eq!(next["left_the_plan"][0]["action"], "Replace what is rotten");
}

#[test]
fn quarters_are_printed_as_months_with_their_number_in_the_year_of_the_plan() {
    for (period, number) in [
        ("April 2026 to March 2027", "quarter 1 of 2026/27"),
        ("January 2026 to December 2026", "quarter 2"),
    ] {
        let pack = Pack::new(PLAN);
        let toml = format!("name = \"bridges\"\nboard = \"plan.xlsx\"\nperiod = \"{period}\"\n");
        pack.write("pack.toml", toml);
        let words = format!("April to June 2026 ({number})");
        let ran = pack.track("2026-06-30", "2026-Q2");
        assert!(ran.err.contains(&format!("Asked about {words}")), "{ran:?}");
        let cover = sheets(&pack.tracker("2026-q2", "joiners"))["Cover"]
            .concat()
            .join(" ");
        assert!(cover.contains(&words), "{cover}");
        let (_, pages) = whole(&pack, "2026-07-10", "2026-Q2");
        for words in [
            "Quarterly review, April to June 2026".to_owned(),
            format!(", {number}"),
        ] {
            assert!(pages.contains(&words), "{words}: {pages}");
        }
    }
}

#[test]
fn the_quarter_that_has_ended_is_asked_about_and_reviewed() {
    let pack = Pack::new(PLAN);
    let toml = "name = \"bridges\"\nboard = \"plan.xlsx\"\nperiod = \"2026/27\"\n";
    pack.write("pack.toml", toml);
    let asked = pack.run("2026-07-01", &["track"]);
    assert!(
        asked.out.contains("bridges-2026-27-q1-joiners.xlsx"),
        "{asked:?}"
    );
    let next = pack.run("2026-09-20", &["track", "--quarter", "Q2 2026/27"]);
    assert!(
        next.err.contains("Asked about July to September 2026"),
        "{next:?}"
    );
    for (day, quarter) in [("2026-09-25", "2026/27-Q1"), ("2026-10-02", "2026/27-Q2")] {
        let ran = pack.run(day, &["review", "--format", "json"]);
        let review: Value = read(&ran, "json", |bytes| {
            serde_json::from_slice(bytes).expect("JSON")
        });
        assert_eq!(review["quarter"], quarter, "on {day}");
    }
    let ran = pack.run("2026-07-01", &["track", "--due", "2026-06-30"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("--due 30 June 2026 is before the date of these workbooks, 1 July 2026"),
        "{ran:?}"
    );
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

#[test]
fn a_review_that_a_partner_sends_back_is_named_as_one() {
    let pack = issued();
    let ran = pack.run(
        "2026-07-10",
        &["review", "--quarter", "2026-Q2", "--format", "xlsx"],
    );
    let review = read(&ran, "xlsx", <[u8]>::to_vec);
    let ran = pack.collect("2026-07-11", &[&pack.write("back.xlsx", review)]);
    assert_eq!(
        ran.findings(),
        [
            "not-a-return: `back.xlsx` is not one of this plan's tracking workbooks: it is the \
             workbook of a pack or of a review"
        ]
    );
}
