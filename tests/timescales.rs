//! How the text of timescale cells and period lines is read. The examples of `docs/timescales.md`
//! are tests too. `timescales/readings.txt` has a line for each reading.

use chrono::NaiveDate;
use planpack::model::Timescale;
use planpack::timescale::period::read_period;
use planpack::timescale::{read, read_date};

type Days = (NaiveDate, NaiveDate);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

fn plan() -> Days {
    (day("2026-04-01"), day("2029-03-31"))
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .expect("plain data")
        .as_str()
        .unwrap_or("…")
        .to_owned()
}

fn reading(timescale: &Timescale) -> String {
    format!(
        "{} {} {}",
        word(timescale.kind),
        word(timescale.start),
        word(timescale.end)
    )
}

/// The period in brackets at the end of a heading: `2026-10-01 to 2027-03-31` or `no period`;
/// otherwise the plan's.
fn period_of(heading: &str) -> Option<Days> {
    let Some((_, period)) = heading.strip_suffix(')').and_then(|it| it.rsplit_once('(')) else {
        return Some(plan());
    };
    let (first, last) = period.split_once(" to ")?;
    Some((day(first), day(last)))
}

#[test]
fn every_line_of_the_readings_is_read_as_it_says() {
    let mut period = None;
    let mut wrong = Vec::new();
    for line in include_str!("timescales/readings.txt").lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            period = period_of(heading);
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, expected) = line.rsplit_once('|').expect("a line has two parts");
        let (text, expected) = (text.trim(), expected.trim());
        let actual = reading(&read(
            &text.replace('⏎', "\n").replace('␣', "\u{a0}"),
            period,
        ));
        if actual != expected && actual != format!("{expected} … …") {
            wrong.push(format!("{text}: {actual}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_inferred_year_is_marked() {
    assert!(read("by end March", Some(plan())).milestones[0].year_inferred);
    assert!(!read("March 2027", Some(plan())).milestones[0].year_inferred);
    let contradictory = "Quarterly from July 2027, with a survey until March 2026";
    let milestone = &read(contradictory, Some(plan())).milestones[0];
    assert_eq!(
        (milestone.start, milestone.end, milestone.year_inferred),
        (None, None, false)
    );
}

#[test]
fn a_cell_of_blanks_has_no_timescale() {
    assert_eq!(read(" \n\u{a0}", Some(plan())), Timescale::default());
}

#[test]
fn the_examples_of_the_documentation_hold() {
    let documented = include_str!("../docs/timescales.md");
    let rows: Vec<Vec<&str>> = documented
        .lines()
        .skip_while(|line| !line.starts_with("| Words |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(
        rows.len() > 40,
        "docs/timescales.md has a table of examples"
    );
    let or_unknown = |day: &str| if day.is_empty() { "…" } else { day }.to_owned();
    for row in rows {
        let [words, kind, first, last] = row.as_slice() else {
            panic!("a row has four cells: {row:?}")
        };
        let expected = format!("{kind} {} {}", or_unknown(first), or_unknown(last));
        assert_eq!(
            reading(&read(&words.replace('⏎', "\n"), Some(plan()))),
            expected,
            "{words}"
        );
    }
}

#[test]
fn milestones_keep_their_own_words_in_the_order_written() {
    let words = |text: &str| -> Vec<String> {
        read(text, Some(plan()))
            .milestones
            .into_iter()
            .map(|one| one.text)
            .collect()
    };
    assert_eq!(
        words("Draft by 1.3.27; sign-off in May 2027."),
        ["Draft by 1.3.27", "sign-off in May 2027"]
    );
    assert_eq!(words("• June 2026\n• Ongoing"), ["June 2026", "Ongoing"]);
    assert_eq!(
        words("In place by April. Survey later"),
        ["In place by April", "Survey later"]
    );
    assert_eq!(words("17.2.27 and 21.3.27"), ["17.2.27", "21.3.27"]);
    assert_eq!(words("3, 10 and 17 May 2026"), ["3", "10", "17 May 2026"]);
    assert_eq!(
        words("July 2026 for draft and protocol, then October for approval"),
        ["July 2026 for draft and protocol", "October for approval"]
    );
    assert_eq!(words("Q3 (Oct–Dec 2026)"), ["Q3", "(Oct–Dec 2026)"]);
    assert_eq!(
        words("Start: April 2026 End: March 2027"),
        ["Start: April 2026", "End: March 2027"]
    );
    assert_eq!(
        words("Quarterly and March 2027"),
        ["Quarterly and March 2027"]
    );
    assert_eq!(
        words("Sept. 2026 – report to Dr. Who"),
        ["Sept. 2026 – report to Dr. Who"]
    );
    assert_eq!(words("-"), ["-"]);
}

#[test]
fn a_whole_text_is_one_day_or_no_date() {
    for (text, expected) in [
        ("22.10.10", "2010-10-22"),
        ("15/04/13", "2013-04-15"),
        ("1st April 2026", "2026-04-01"),
        ("02 May 2013", "2013-05-02"),
        (" Wednesday, 1 April 2026 ", "2026-04-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026-04-01T00:00:00", "2026-04-01"),
        ("2026-04-01 00:00:00", "2026-04-01"),
    ] {
        assert_eq!(read_date(text), Some(day(expected)), "{text}");
    }
    for text in [
        "",
        "April 2026",
        "1 April",
        "31.02.26",
        "04/15/13",
        "22.10.10 and 23.10.10",
        "approved 22.10.10",
        "1.2.3.4",
        "end 1 May 2026",
    ] {
        assert_eq!(read_date(text), None, "{text}");
    }
}

#[test]
fn periods_are_found_in_their_line() {
    for line in [
        "Business Plan 2026-2029 | 2026-2029 | 2026-04-01 | 2029-03-31",
        "Business Plan 2026-29 | 2026-29 | 2026-04-01 | 2029-03-31",
        "2026–29 plan | 2026–29 | 2026-04-01 | 2029-03-31",
        "Strategic Plan 2026 – 2029 | 2026 – 2029 | 2026-04-01 | 2029-03-31",
        "Plan 2014/15 (version 2, 22.10.14) | 2014/15 | 2014-04-01 | 2015-03-31",
        "2017-18 | 2017-18 | 2017-04-01 | 2018-03-31",
        "Plan for October 2026 – March 2027 | October 2026 – March 2027 | 2026-10-01 | 2027-03-31",
        "April 2026 to March 2029 | April 2026 to March 2029 | 2026-04-01 | 2029-03-31",
        "Plan 2026-29: 1 April 2026 to 31 March 2029 | 1 April 2026 to 31 March 2029 \
         | 2026-04-01 | 2029-03-31",
        "Annual Plan 2026 | 2026 | 2026-01-01 | 2026-12-31",
        "2026 Business Plan | 2026 | 2026-01-01 | 2026-12-31",
    ] {
        let [text, words, first, last] = line
            .split(" | ")
            .collect::<Vec<_>>()
            .try_into()
            .expect("four texts");
        let (range, start, end) =
            read_period(text).unwrap_or_else(|| panic!("no period in {text}"));
        assert_eq!(
            (&text[range], start, end),
            (words, day(first), day(last)),
            "{text}"
        );
    }
    for text in [
        "",
        "22.10.10",
        "see pages 2010-2015",
        "tel. 0116 2013 2016",
        "2013-2016-2019",
        "Care Act 2014",
        "April 2026",
        "1.10",
        "Effective from: 1st April 2026",
    ] {
        assert_eq!(read_period(text), None, "{text}");
    }
}

#[test]
fn nothing_typed_makes_it_panic_or_slow() {
    let pieces = [
        "1",
        "31",
        "2026",
        "26",
        "/",
        "-",
        "–",
        ".",
        ",",
        "and",
        "to",
        "May",
        "Q",
        "q1",
        "end of",
        "w/c",
        "\n",
        " ",
        "ﬁ",
        "١",
        "e\u{301}",
        "🗓",
        "\u{202e}",
        "'",
        "from",
        "each",
        "\u{0}",
        "99999999999999999999",
        "winter",
        "term",
        "within",
        "st",
        "2199/2200",
        "0",
    ];
    for one in pieces {
        for two in pieces {
            for three in pieces {
                for text in [format!("{one}{two}{three}"), format!("{one} {two} {three}")] {
                    std::hint::black_box(read(&text, Some(plan())));
                    std::hint::black_box(read(&text, None));
                    std::hint::black_box(read_date(&text));
                    std::hint::black_box(read_period(&text));
                }
            }
        }
    }
    for piece in pieces {
        let long = piece.repeat(100_000 / piece.len() + 1);
        assert_eq!(
            read(&long, Some(plan())).text.len(),
            if long.trim().is_empty() {
                0
            } else {
                long.len()
            }
        );
        std::hint::black_box(read(&format!("{piece} ").repeat(20_000), Some(plan())));
        std::hint::black_box(read_date(&long));
        std::hint::black_box(read_period(&long));
    }
    let extremes = Some((NaiveDate::MIN, NaiveDate::MAX));
    for text in [
        "April",
        "Q4",
        "29 February",
        "end of financial year",
        "Apr 26",
        "Nov - Feb",
    ] {
        std::hint::black_box(read(text, extremes));
        std::hint::black_box(read(text, Some((NaiveDate::MAX, NaiveDate::MIN))));
    }
}

/// The published plans of the corpus, if they are there: every timescale cell has the reading that
/// was established by hand.
#[test]
fn corpus_timescales_are_read_as_established() {
    let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(corpus) = project
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("shared/corpus"))
        .find(|path| path.is_dir())
    else {
        println!("skipped: no corpus beside the project");
        return;
    };
    let mut cells = 0;
    let mut wrong = Vec::new();
    for plan in ["leicestershire-rutland-2013", "leeds-2010"] {
        let json = std::fs::read_to_string(corpus.join(plan).join("expected.json"))
            .expect("the plan's readings");
        let expected: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        let span = &expected["plan"]["period"];
        let period = Some((day(&text(&span["start"])), day(&text(&span["end"]))));
        let named = read_period(&text(&span["as_written"])).map(|(_, first, last)| (first, last));
        assert_eq!(named, period, "{plan}");
        for cell in expected["workbooks"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|workbook| workbook["sheets"].as_array().into_iter().flatten())
            .flat_map(|sheet| sheet["timescales"].as_array().into_iter().flatten())
        {
            cells += 1;
            let wanted = format!(
                "{} {} {}",
                word(&cell["kind"]),
                word(&cell["start"]),
                word(&cell["end"])
            );
            let got = reading(&read(&text(&cell["text"]), period));
            if got != wanted {
                wrong.push(format!("{}: {got}, not {wanted}", cell["text"]));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cells} misread:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(cells > 100);
}
