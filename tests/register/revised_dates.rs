//! The dates of returned workbooks: the revised dates in them, and the day of their answers.

use std::fmt::Write as _;

use serde_json::Value;

use super::arrives::{PAINT, ROTTEN, answer, collect, collect_as};
use super::collect::issued;
use super::filling::{part, with_part};
use super::review::read;

/// The findings about revised dates, and the days that were read.
fn revised(dates: [&str; 2]) -> (Vec<String>, [Value; 2]) {
    let pack = issued();
    let cells = format!(
        "progress 3: Nine left | rag 3: Red | revised-date 3: {} | \
         progress 4: White | rag 4: Green | revised-date 4: {}",
        dates[0], dates[1]
    );
    let ran = collect(&pack, pack.filled("joiners", &cells));
    let days = [ROTTEN, PAINT].map(|action| answer(&pack, action)["revised_date"]["date"].clone());
    (ran.findings(), days)
}

#[test]
fn dates_that_cannot_be_meant_are_questioned_and_not_read() {
    for (date, why) in [
        ("4 May 1926", "is before this quarter"),
        ("30 June 2062", "is more than ten years away"),
        ("17/07/1905", "is the number of a year shown as a date"),
        ("early 2027", "is only a rough time"),
        ("mid 2026/27", "is only a rough time"),
        ("start of March 2027", "is only a rough time"),
        ("2026/27", "is only a rough time"),
        ("soonish", "is not a date"),
        ("31/09/2026", "is a day that does not exist"),
        ("Q3", "has no year"),
    ] {
        let (findings, days) = revised([date, "end of 2027"]);
        assert_eq!(days, [Value::Null, Value::from("2027-12-31")], "{date}");
        let [finding] = findings.as_slice() else {
            panic!("{date}: {findings:?}");
        };
        assert!(
            finding.contains(&format!("is `{date}`, which {why}")),
            "{finding}"
        );
    }
    let (findings, days) = revised(["March 2027", "Q1 2027"]);
    assert_eq!(findings, [""; 0]);
    assert_eq!(days, ["2027-03-31", "2027-03-31"].map(Value::from));
}

#[test]
fn a_number_for_a_day_is_read_and_that_is_said() {
    let (findings, days) = revised(["46295", "March 2027"]);
    assert_eq!(days, ["2026-09-30", "2027-03-31"].map(Value::from));
    let expected = "unclear-revised-date: a revised date is the number `46295`, which was read as \
                    30 September 2026";
    assert_eq!(findings, [expected]);
}

#[test]
fn words_for_no_new_date_are_a_blank_cell_and_never_put_to_the_boards() {
    for words in ["no change", "N/A", "-", "Same", "As planned"] {
        let (findings, days) = revised(["30 November 2026", words]);
        assert_eq!(days, [Value::from("2026-11-30"), Value::Null], "{words}");
        let [finding] = findings.as_slice() else {
            panic!("{words}: {findings:?}");
        };
        assert!(
            finding.contains(&format!(
                "is `{words}`, which was read as: the date has not changed"
            )),
            "{finding}"
        );
    }
    // A date that was given before in the quarter still counts, and the boards are asked about it.
    let pack = issued();
    for (day, date) in [("2026-07-02", "1 March 2027"), ("2026-07-03", "no change")] {
        let cells = format!("progress 4: White | rag 4: Green | revised-date 4: {date}");
        let path = pack.write(&format!("{day}.xlsx"), pack.filled("joiners", &cells));
        pack.collect(day, &[&path]);
    }
    let ran = pack.run("2026-07-20", &["review", "--format", "text"]);
    let text = read(&ran, "txt", |bytes| {
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    });
    assert!(text.contains("from 31 Dec 2026 to 1 Mar 2027"), "{text}");
    assert!(!text.contains("no change"), "{text}");
}

#[test]
fn a_column_with_the_month_first_is_doubted_once() {
    let (findings, days) = revised(["09/30/2026", "04/10/2027"]);
    assert_eq!(days, ["2026-09-30", "2027-04-10"].map(Value::from));
    assert_eq!(
        findings,
        [
            "month-first-dates: `09/30/2026` shows that the month may come first in these dates; \
             it was read as 30 September 2026"
        ]
    );
}

#[test]
fn dates_that_could_all_have_the_month_first_are_doubted_only_if_that_is_no_chance() {
    let (findings, _) = revised(["05/08/2026", "04/10/2026"]);
    assert_eq!(findings, [""; 0]);
    let pack = issued();
    let mut text = "Ref,Progress,RAG,Revised date\n".to_owned();
    let all = ["Walk every bridge", ROTTEN, PAINT];
    for (action, date) in all.iter().zip(["05/08/2026", "04/10/2026", "07/11/2026"]) {
        let reference = pack.reference(action);
        writeln!(text, "{reference},done,Green,{date}").expect("a text can grow");
    }
    let ran = collect_as(&pack, "all.csv", text);
    let doubts = ran.findings();
    let doubts = doubts
        .iter()
        .filter(|finding| finding.starts_with("month-first-dates"));
    assert_eq!(doubts.count(), 1, "{ran:?}");
}

#[test]
fn the_day_of_an_answer_is_that_on_which_the_workbook_was_saved() {
    let cells = "progress 3: x | rag 3: Red | progress 4: y | rag 4: Red";
    for (saved, expected) in [
        // After the issue of 30 June and before the collection of 3 July.
        ("2026-07-02", "2026-07-02"),
        ("2026-06-29", "2026-07-03"),
        ("2026-07-04", "2026-07-03"),
    ] {
        let pack = issued();
        let workbook = with_part(
            &pack.filled("joiners", cells),
            "docProps/core.xml",
            |core| {
                let start = core.find("<dcterms:modified").expect("a time");
                let (before, after) = core.split_at(start);
                format!("{before}{}", after.replace("2026-06-30", saved))
            },
        );
        collect(&pack, workbook);
        assert_eq!(answer(&pack, PAINT)["date"], expected, "saved {saved}");
    }
    let pack = issued();
    collect(&pack, pack.filled("joiners", cells));
    assert_eq!(
        answer(&pack, PAINT)["date"],
        "2026-07-03",
        "nobody saved it"
    );
    let core = part(&pack.tracker("2026-q2", "joiners"), "docProps/core.xml");
    assert!(core.contains("2026-06-30"), "{core}");
}
