//! The data behind the charts of a review.

use calamine::{Reader, Xlsx, open_workbook};

use super::filling::filled;
use super::returning::list;
use super::{PLAN, Pack};

/// The review of the second quarter as data, made on a day.
fn json(pack: &Pack, day: &str) -> serde_json::Value {
    let ran = pack.run(day, &["review", "--quarter", "2026-Q2", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let path = ran.out.trim();
    let json = if path.starts_with('{') {
        path.to_owned()
    } else {
        std::fs::read_to_string(path).expect("the review")
    };
    serde_json::from_str(&json).expect("JSON")
}

#[test]
fn every_milestone_of_a_plan_without_a_period_is_in_the_timeline_whatever_the_order_of_its_rows() {
    let pack = Pack::new(
        "sheet: Priority 1\nA1 title: Priority 1: Bridges that hold\nA3 header: No | Objective | \
         Action | Lead | Measure | When\nA4: 1.1 | No loose plank | Walk every bridge | Joiners | \
         A list of planks | December 2026\nA5: | | Replace what is rotten | Joiners | No plank \
         gives way | July 2026\nA6: | | Paint the rails white | Joiners | Every rail is white | \
         October 2026\n",
    );
    pack.track("2026-06-30", "2026-Q2");
    let json = json(&pack, "2026-07-10");
    let buckets = list(&json["milestones"]);
    let counted: u64 = buckets
        .iter()
        .filter_map(|bucket| bucket["to_come"].as_u64())
        .sum();
    assert_eq!(counted, 3, "{buckets:?}");
    let (first, last) = (&buckets[0]["first"], &buckets[buckets.len() - 1]["last"]);
    assert_eq!((first, last), (&"2026-07-01".into(), &"2026-12-31".into()));
}

#[test]
fn workbooks_issued_on_the_day_of_the_review_count() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let review = json(&pack, "2026-06-30");
    let asked: Vec<usize> = list(&review["reporting"])
        .iter()
        .map(|partner| list(&partner["asked"]).len())
        .collect();
    assert_eq!(asked, [2, 2], "{}", review["reporting"]);
}

#[test]
fn the_dates_of_a_closed_action_say_nothing_any_more() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    let returned = pack.filled(
        "joiners",
        "progress 3: Half of it | rag 3: Green | progress 4: All are white | \
         rag 4: Complete",
    );
    pack.collect("2026-07-03", &[&pack.write("joiners.xlsx", returned)]);
    let json = json(&pack, "2027-02-10");
    let dates = |reference: String| {
        let action = list(&json["actions"])
            .into_iter()
            .find(|action| action["ref"] == reference);
        action.expect("an action")["dates"].clone()
    };
    assert_eq!(dates(pack.reference("Replace what is rotten")), "in-time");
    assert_eq!(
        dates(pack.reference("Paint the rails white")),
        serde_json::Value::Null
    );
}

#[test]
fn a_changed_rating_is_shown_as_it_was_before_and_as_it_is_now() {
    let pack = Pack::new(PLAN);
    for (asked, taken, quarter, rating) in [
        ("2026-06-30", "2026-07-03", "2026-Q2", "Amber"),
        ("2026-09-30", "2026-10-03", "2026-Q3", "Green"),
    ] {
        pack.track(asked, quarter);
        let cells =
            format!("progress 3: Begun | rag 3: {rating} | progress 4: Begun | rag 4: {rating}");
        let returned = filled(&pack.tracker(&quarter.to_lowercase(), "joiners"), &cells);
        pack.collect(taken, &[&pack.write(&format!("{quarter}.xlsx"), returned)]);
    }
    let ran = pack.run(
        "2026-10-10",
        &["review", "--quarter", "2026-Q3", "--format", "xlsx"],
    );
    let mut workbook: Xlsx<_> = open_workbook(ran.out.trim()).expect("the review");
    let cells: Vec<Vec<String>> = workbook
        .worksheets()
        .iter()
        .flat_map(|(_, range)| {
            range
                .rows()
                .map(|row| row.iter().map(ToString::to_string).collect())
                .collect::<Vec<_>>()
        })
        .collect();
    let has = |words: &str| cells.iter().flatten().any(|cell| cell.contains(words));
    assert!(has("Got better: 2 actions"), "{cells:?}");
    assert!(has("Green: 1.1b, 1.2a"), "{cells:?}");
    assert!(has("Green\nwas Amber"), "{cells:?}");
    assert!(has("Apr–Jun 2026") && has("Jul–Sep 2026"), "the quarters");
}

/// The words of the review of the third quarter as a web page, on one line.
fn page_words(pack: &Pack) -> String {
    let options = ["review", "--quarter", "2026-Q3", "--format", "html"];
    let ran = pack.run("2026-10-10", &options);
    let page = std::fs::read_to_string(ran.out.trim()).expect("the review");
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_quarter_without_ratings_is_not_compared() {
    let pack = Pack::new(PLAN);
    pack.track("2026-06-30", "2026-Q2");
    pack.track("2026-09-30", "2026-Q3");
    let words = page_words(&pack);
    for expected in [
        "No action has a rating both now and in the last quarter.",
        "There is no earlier rating to compare with.",
        "No action was rated in 2 quarters",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let rated = "progress 3: Begun | rag 3: Amber | progress 4: Begun | rag 4: Green";
    let returned = filled(&pack.tracker("2026-q3", "joiners"), rated);
    pack.collect("2026-10-03", &[&pack.write("joiners.xlsx", returned)]);
    assert!(page_words(&pack).contains("Only Jul–Sep 2026 has ratings"));
}

#[test]
fn equal_quarters_are_named_and_a_rating_that_nobody_changed_is_no_change() {
    let pack = Pack::new(PLAN);
    for (asked, taken, quarter) in [
        ("2026-06-30", "2026-07-03", "2026-Q2"),
        ("2026-09-30", "2026-10-03", "2026-Q3"),
    ] {
        pack.track(asked, quarter);
        let cells = "progress 3: Begun | rag 3: Amber | progress 4: Begun | rag 4: Green";
        let returned = filled(&pack.tracker(&quarter.to_lowercase(), "joiners"), cells);
        pack.collect(taken, &[&pack.write(&format!("{quarter}.xlsx"), returned)]);
    }
    let words = page_words(&pack);
    for expected in [
        "Red or amber: 1, as in Apr–Jun 2026",
        "Since the last quarter, no rating changed.",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}
