//! Dates that partners revise: they live on until they are changed, the boards decide about them,
//! and the calendar and the tracking workbooks know them.

use serde_json::{Value, json};

use super::collect::issued;
use super::continuing::continues;
use super::filling::{filled, with_cells};
use super::review::{read, review, sheets};
use super::{PLAN, Pack};

/// The joiners answer about their second action, "Paint the rails white", due in December 2026.
fn answer(pack: &Pack, day: &str, quarter: &str, rating: &str, revised: &str) {
    let tracker = pack.tracker(quarter, "joiners");
    let rows = sheets(&tracker)["Actions"].clone();
    let heading = |heading: &str| {
        let at = rows[1].iter().position(|cell| cell == heading);
        char::from(b'A' + u8::try_from(at.expect("the heading")).expect("a column"))
    };
    let mut cells = vec![
        (format!("{}4", heading("Progress")), "Waits for paint"),
        (format!("{}4", heading("RAG")), rating),
    ];
    if !revised.is_empty() {
        cells.push((format!("{}4", heading("Revised date")), revised));
    }
    let path = pack.write(
        &format!("returned/{quarter}-{day}.xlsx"),
        with_cells(&tracker, &cells),
    );
    let ran = pack.collect(day, &[&path]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// Records what the boards decided.
fn decide(pack: &Pack, day: &str, quarter: &str, date: &str, is_agreed: bool) {
    let event = planpack::register::event::Event::Agreement(
        serde_json::from_value(json!({
            "day": day, "order": 50, "quarter": quarter, "by": "Ada",
            "ref": pack.reference("Paint the rails white"), "date": date, "is_agreed": is_agreed,
        }))
        .expect("an agreement"),
    );
    let record = planpack::register::Record::of(event);
    pack.write(&format!("register/{}", record.file()), record.bytes());
}

fn rails(review: &Value) -> Value {
    let actions = review["actions"].as_array().expect("actions");
    let rails = actions
        .iter()
        .find(|action| action["action"] == "Paint the rails white");
    rails.expect("the action").clone()
}

/// Every cell of the review as a workbook.
fn pages(pack: &Pack, day: &str, quarter: &str) -> String {
    let ran = pack.run(day, &["review", "--quarter", quarter, "--format", "xlsx"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let rows = read(&ran, "xlsx", sheets).into_values().flatten();
    rows.map(|row| row.join(" | "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_revised_date_counts_until_it_is_changed_and_the_next_workbook_shows_it() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    for (asked, taken, quarter) in [
        ("2026-12-30", "2027-01-04", "2026-Q4"),
        ("2027-03-30", "2027-04-04", "2027-Q1"),
    ] {
        pack.track(asked, quarter);
        let sent = sheets(&pack.tracker(&quarter.to_lowercase(), "joiners"))["Actions"].clone();
        let at = sent[1].iter().position(|it| it == "Revised date so far");
        assert_eq!(
            sent[3][at.expect("the column")],
            "28 February 2027 (proposed)"
        );
        answer(&pack, taken, &quarter.to_lowercase(), "Amber", "");
    }
    let winter = rails(&review(&pack, "2027-01-10", "2026-Q4"));
    assert_eq!(
        (&winter["revised"], &winter["dates"]),
        (&json!("2027-02-28"), &json!("moved"))
    );
    let spring = rails(&review(&pack, "2027-04-10", "2027-Q1"));
    assert_eq!(spring["dates"], "overdue", "the revised date has passed");
    let pages = pages(&pack, "2027-01-10", "2026-Q4");
    assert!(
        pages.contains("from 31 Dec 2026 to 28 Feb 2027, asked for in April to June 2026"),
        "nobody has recorded a decision: {pages}"
    );
}

#[test]
fn an_agreed_date_is_no_longer_asked_and_after_a_refusal_the_earlier_one_counts() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    decide(&pack, "2026-07-20", "2026-Q2", "2027-02-28", true);
    pack.track("2026-09-30", "2026-Q3");
    answer(&pack, "2026-10-03", "2026-q3", "Amber", "30 June 2027");
    let asked = pages(&pack, "2026-10-10", "2026-Q3");
    assert!(
        asked.contains("from 28 Feb 2027 (in the plan: 31 Dec 2026) to 30 Jun 2027"),
        "{asked}"
    );
    decide(&pack, "2026-10-20", "2026-Q3", "2027-06-30", false);
    let refused = rails(&review(&pack, "2026-10-21", "2026-Q3"));
    assert_eq!(
        (&refused["revised"], &refused["moves"]),
        (&json!("2027-02-28"), &json!(1))
    );
    let pages = pages(&pack, "2026-10-21", "2026-Q3");
    assert!(!pages.contains("Move 1.2a"), "{pages}");
    for words in [
        "Now 28 Feb 2027 (agreed)",
        "30 Jun 2027 was refused on 20 Oct 2026",
        "Jul–Sep 2026: 30 June 2027, refused on 20 Oct 2026",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
    let before = rails(&review(&pack, "2026-10-10", "2026-Q3"));
    assert_eq!(
        before["revised"], "2027-06-30",
        "until the day of the decision"
    );
}

#[test]
fn the_pack_of_the_plan_and_its_data_have_the_date_that_counts_beside_the_plans() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    let built = |day: &str| {
        let ran = pack.run(day, &["build", "--format", "xlsx,json"]);
        let rows = read(&ran, "xlsx", sheets)["Priority 1"].concat().join("\n");
        let json = read(&ran, "json", <[u8]>::to_vec);
        (rows, String::from_utf8(json).expect("UTF-8"))
    };
    let (rows, json) = built("2026-07-04");
    assert!(
        rows.contains("December 2026\nnow 28 February 2027 (proposed)"),
        "{rows}"
    );
    assert!(
        json.contains("\"date_so_far\":\"28 February 2027 (proposed)\""),
        "{json}"
    );
    decide(&pack, "2026-07-20", "2026-Q2", "2027-02-28", false);
    let (rows, json) = built("2026-07-21");
    assert!(
        !rows.contains("now ") && !json.contains("date_so_far"),
        "{rows}"
    );
}

#[test]
fn a_date_that_the_plan_has_taken_over_no_longer_counts_beside_it() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    pack.plan(&super::PLAN.replace("December 2026", "April 2027"));
    pack.track("2026-09-30", "2026-Q3");
    answer(&pack, "2026-10-03", "2026-q3", "Amber", "");
    let rails = rails(&review(&pack, "2026-10-10", "2026-Q3"));
    assert_eq!(
        (&rails["due"], &rails["revised"]),
        (&json!("2027-04-30"), &Value::Null)
    );
    assert_eq!(rails["revisions"][0]["decision"], "replaced");
    assert_eq!(rails["moves"], 2, "to February, then to April");
}

#[test]
fn a_rough_date_is_put_to_the_boards_in_the_partners_words() {
    for (words, day) in [
        ("early 2027", json!("2027-03-31")),
        ("mid 2026/27", json!("2026-11-30")),
        ("not before May 2027", Value::Null),
    ] {
        let pack = issued();
        answer(&pack, "2026-07-03", "2026-q2", "Amber", words);
        let rails = rails(&review(&pack, "2026-07-10", "2026-Q2"));
        assert_eq!(rails["revised"], day, "{words}");
        let pages = pages(&pack, "2026-07-10", "2026-Q2");
        let asked = pages.lines().find(|line| line.contains("Move 1.2a"));
        match asked {
            Some(asked) => {
                let end = format!("from 31 Dec 2026 to “{words}”");
                assert!(asked.contains(&end), "{asked}");
            }
            None => assert_eq!(words, "mid 2026/27", "it is before the plan's date"),
        }
        assert!(
            !pages.contains("31 Mar 2027"),
            "nobody named a day: {pages}"
        );
    }
}

#[test]
fn a_month_is_put_to_the_boards_with_its_last_day_and_the_partners_words() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "March 2027");
    let pages = pages(&pack, "2026-07-10", "2026-Q2");
    assert!(pages.contains("to 31 Mar 2027 (“March 2027”)"), "{pages}");
}

#[test]
fn of_the_dates_of_partners_who_share_an_action_the_latest_counts_and_each_is_shown() {
    let pack = issued();
    for (partner, row, revised) in [
        ("joiners", 3, "30 November 2026"),
        ("bridge-wardens", 4, "31 January 2027"),
    ] {
        let cells =
            format!("progress {row}: Late | rag {row}: Amber | revised-date {row}: {revised}");
        let workbook = pack.filled(partner, &cells);
        let path = pack.write(&format!("returned/{partner}.xlsx"), workbook);
        pack.collect("2026-07-03", &[&path]);
    }
    let pages = pages(&pack, "2026-07-10", "2026-Q2");
    for words in [
        "from 31 Oct 2026 to 31 Jan 2027",
        "Now 31 Jan 2027 (proposed)",
        "\nBridge wardens: 31 January 2027",
        "\nJoiners: 30 November 2026",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
}

#[test]
fn moves_are_counted_by_part_and_by_partner() {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    pack.track("2026-09-30", "2026-Q3");
    answer(&pack, "2026-10-03", "2026-q3", "Amber", "30 June 2027");
    let review = review(&pack, "2026-10-10", "2026-Q3");
    assert_eq!(
        review["moves_by_partner"],
        json!([{"name": "Joiners", "actions": 1, "moves": 2}])
    );
    assert_eq!(
        review["moves_by_part"],
        json!([{"name": "Bridges that hold", "actions": 1, "moves": 2}])
    );
    let pages = pages(&pack, "2026-10-10", "2026-Q3");
    for words in [
        "All | Dates moved",
        "Joiners | 0 | 1 | 1 | 0 | 0 | 2 | 2",
        "Plan: December 2026",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
}

#[test]
fn the_calendar_leaves_completed_actions_out_and_has_revised_dates() {
    let pack = issued();
    let tracker = pack.tracker("2026-q2", "joiners");
    let cells = "progress 3: All sound | rag 3: Complete | progress 4: Waits for paint | \
         rag 4: Amber | revised-date 4: 28 February 2027";
    let returned = pack.write("joiners.xlsx", filled(&tracker, cells));
    let calendar = |day: &str| {
        let ran = pack.run(day, &["calendar"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let file = std::fs::read_to_string(ran.out.trim()).expect("the calendar");
        file.replace("\r\n ", "")
    };
    let before = calendar("2026-07-02");
    pack.collect("2026-07-03", &[&returned]);
    let after = calendar("2026-07-04");
    assert!(before.contains("Replace what is rotten") && !after.contains("Replace what is rotten"));
    assert!(
        after.contains("Walk every bridge"),
        "nobody has reported on it"
    );
    assert!(before.contains("DATE:20261231") && !after.contains("DATE:20261231"));
    let identity = format!("UID:{}-1@planpack", pack.reference("Paint the rails white"));
    assert!(before.contains(&identity) && after.contains(&identity));
    assert!(
        after.contains("DATE:20270228")
            && after.contains("(28 February 2027\\, proposed\\; in the plan: December 2026)"),
        "{after}"
    );
}

#[test]
fn a_revised_date_of_the_plan_itself_is_the_current_date_and_the_first_one_is_shown() {
    let pack = Pack::new(
        "sheet: Priority 1\nA1 title: Priority 1: Bridges that hold\n\
         A3 header: No | Objective | Action | Lead | When | Revised deadline\n\
         A4: 1.1 | Rails | Paint the rails white | Joiners | May 2026 | December 2026\n\
         A5: | | Replace what is rotten | Joiners | May 2026 |\n",
    );
    pack.track("2026-06-30", "2026-Q2");
    let review = review(&pack, "2026-07-05", "2026-Q2");
    let rails = rails(&review);
    assert_eq!(
        (&rails["due"], &rails["dates"], &rails["moves"]),
        (&json!("2026-12-31"), &json!("in-time"), &json!(1))
    );
    assert_eq!(review["actions"][1]["dates"], "overdue");
    let pages = pages(&pack, "2026-07-05", "2026-Q2");
    for words in [
        "First planned: May 2026",
        "Plan: May 2026 → Plan: December 2026",
        "Replace what is rotten | Joiners | May 2026",
    ] {
        assert!(pages.contains(words), "{words}: {pages}");
    }
}

/// The plan with the rails reworded and perhaps due at another time, as a continuation.
fn continued(when: &str) -> Pack {
    let pack = issued();
    answer(&pack, "2026-07-03", "2026-q2", "Amber", "28 February 2027");
    let rails = pack.reference("Paint the rails white");
    decide(&pack, "2026-07-20", "2026-Q2", "2027-02-28", true);
    pack.plan(
        &PLAN
            .replace("Paint the rails white", "Renew each handrail")
            .replace("December 2026", when),
    );
    continues(
        &pack,
        "2026-07-21",
        &pack.reference("Renew each handrail"),
        &[&rails],
    );
    pack.track("2026-09-30", "2026-Q3");
    pack
}

#[test]
fn an_agreed_date_follows_an_action_that_is_worded_anew() {
    let pack = continued("December 2026");
    let date = &pack.actions()["Renew each handrail"]["date_so_far"];
    assert_eq!(*date, "28 February 2027 (agreed)");
    let pack = continued("June 2027");
    let date = &pack.actions()["Renew each handrail"]["date_so_far"];
    assert_eq!(*date, Value::Null, "the plan names another time for it");
}
